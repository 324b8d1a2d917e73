"""HTML laid out as the lines of text that the same page has when saved as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planabierto.journey.drafting.template.lines import SPACES
from planabierto.journey.drafting.template.links import HOLDS_URL, promises_missing_link
from planabierto.journey.drafting.template.markup import Tag, tokens, unescape

SPACE = re.compile(r"[ \t\n\r\f]+")
NUMBER = re.compile(r"""\bstart\s*=\s*["']?([0-9]{1,4})\b""", re.IGNORECASE)
NAMED = re.compile(
    r"""(?:^|\s)(?:class|id|role)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
ADDRESS = re.compile(r"""\bhref\s*=\s*["']?(https?://[^\s"'<>]+)""", re.IGNORECASE)
POINTER = re.compile(
    r"(?:haz clic |click )?(?:aqu[ií]|here|(?:est[ea] |this )?(?:link|enlace|liga|v[ií]nculo))",
    re.IGNORECASE,
)
LONGEST_ATTRIBUTES = 2000
DEEPEST_LIST = 6
BLOCKS = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main nav p pre section summary"
    " table caption"
)
SURROUNDINGS = (
    "navigation complementary contentinfo search sidebar widget-area menu navbar nav breadcrumb"
    " breadcrumbs comments comments-area comment-respond respond cookie-notice cookie-banner"
    " site-footer footer search-form searchform comment-form commentform"
)
PARAGRAPHS = frozenset(BLOCKS.split())
FURNITURE = frozenset(SURROUNDINGS.split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HIDDEN = frozenset(("nav", "aside", "footer", "button", "select", "object", "audio", "video"))
CONTAINERS = frozenset(("div", "section", "ul", "form"))


def html_to_text(markup: str) -> str:
    """Give the visible text of a page: a blank line between paragraphs, "  • " before items."""
    layout = Layout()
    for token in tokens(markup):
        if isinstance(token, Tag):
            layout.tag(token)
        elif not layout.hidden:
            layout.text(token)
    layout.end_line()
    return "\n".join(layout.lines)


@dataclass(slots=True)
class Layout:
    """The lines so far, and what the next one needs to know."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    marker: str = ""
    hidden: str = ""
    depth: int = 0
    preformatted: bool = False
    address: str = ""
    anchored_at: int = 0

    def tag(self, tag: Tag) -> None:
        """Take in a tag."""
        if self.hidden:
            self._inside_hidden(tag)
        elif not tag.closes and is_furniture(tag):
            self.paragraph()
            self.hidden, self.depth = tag.name, 1
        elif tag.name in ("ul", "ol"):
            self._list(tag)
        elif tag.name == "li":
            self._item(tag)
        else:
            self._plain(tag)

    def text(self, text: str) -> None:
        """Take in text between tags."""
        if not self.preformatted:
            self.pieces.append(text)
            return
        first, *others = text.replace("\r\n", "\n").split("\n")
        self.pieces.append(first)
        for line in others:
            self.end_line()
            self.pieces.append(line)

    def end_line(self) -> None:
        """Finish the line, if it holds anything."""
        text = "".join(self.pieces)
        self.pieces.clear()
        if self.preformatted:
            self.lines.append(text)
        elif (text := SPACE.sub(" ", text).strip(" ")).strip(SPACES):
            self.lines.append(self._indent() + text)
            self.marker = ""

    def paragraph(self) -> None:
        """Finish the line and leave one blank line, except within a list."""
        self.end_line()
        if not self.lists and self.lines and self.lines[-1].strip():
            self.lines.append("")

    def _indent(self) -> str:
        return self.marker or "  " * (self._level() + 1 if self.lists else 0)

    def _level(self) -> int:
        return max(1, min(len(self.lists), DEEPEST_LIST))

    def _inside_hidden(self, tag: Tag) -> None:
        if tag.name == self.hidden:
            self.depth += -1 if tag.closes else 1
        if not self.depth:
            self.hidden = ""

    def _list(self, tag: Tag) -> None:
        if tag.closes:
            self.end_line()
            self.marker = ""
            del self.lists[-1:]
            self.paragraph()
            return
        self.paragraph()
        start = NUMBER.search(tag.attributes[:LONGEST_ATTRIBUTES])
        first = int(start[1]) if start else 1
        self.lists.append(first if tag.name == "ol" else None)

    def _item(self, tag: Tag) -> None:
        self.end_line()
        self.marker = ""
        if tag.closes:
            return
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1
        self.marker = "  " * self._level() + ("• " if number is None else f"{number}. ")

    def _plain(self, tag: Tag) -> None:
        if tag.name == "br":
            self._break()
        elif tag.name == "a":
            self._anchor(tag)
        elif tag.name == "tr":
            self.end_line()
        elif tag.name in ("td", "th"):
            self.pieces.append(" ")
        elif tag.name in PARAGRAPHS:
            self._paragraph_tag(tag)

    def _anchor(self, tag: Tag) -> None:
        """Write out the address of a link that answers a promise or only says "here"."""
        if not tag.closes:
            found = ADDRESS.search(tag.attributes[:LONGEST_ATTRIBUTES])
            self.address = unescape(found[1]) if found else ""
            self.anchored_at = len(self.pieces)
            return
        before = "".join(self.pieces[: self.anchored_at])
        text = "".join(self.pieces[self.anchored_at :]).strip()
        if self.address and not HOLDS_URL.search(text) and _is_pointer(before, text):
            self.pieces.append(f" ({self.address})")
        self.address = ""

    def _break(self) -> None:
        if any(piece.strip() for piece in self.pieces) or self.preformatted:
            self.end_line()
        else:
            self.paragraph()

    def _paragraph_tag(self, tag: Tag) -> None:
        if tag.name in HEADINGS:
            # A heading is never an item: a list left open above it has ended.
            self.end_line()
            self.lists, self.marker = [], ""
        self.paragraph()
        if tag.name == "pre":
            self.preformatted = not tag.closes


def _is_pointer(before: str, text: str) -> bool:
    return bool(POINTER.fullmatch(text) or promises_missing_link(before))


def is_furniture(tag: Tag) -> bool:
    """Say whether an element holds navigation, sidebars, comments or other surroundings."""
    if tag.name in HIDDEN:
        return True
    if tag.name not in CONTAINERS or len(tag.attributes) > LONGEST_ATTRIBUTES:
        return False
    names = (name.strip("\"'").lower() for name in NAMED.findall(tag.attributes))
    return any(not FURNITURE.isdisjoint(name.split()) for name in names)
