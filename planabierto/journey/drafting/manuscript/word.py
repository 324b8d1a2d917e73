"""The words of a DOCX document, in reading order."""

from __future__ import annotations

import re

from planabierto.journey.drafting.manuscript import archive
from planabierto.journey.drafting.manuscript.blocks import Block

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_VALUE = f"{_W}val"
_HEADING = re.compile(r"heading (\d)")
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent"}
CELLS = " | "


def read(data: bytes) -> list[Block]:
    """The paragraphs of a document as it stands with its changes accepted; a table by its rows."""
    parts = archive.parts_of(data)
    words = _Words(_headings(parts.get(archive.STYLES, b"")))
    made = archive.parser()
    made.StartElementHandler, made.EndElementHandler = words.opens, words.closes
    made.CharacterDataHandler = words.says
    archive.parse(made, parts[archive.MAIN])
    return words.blocks


def _headings(styles: bytes) -> dict[str, int]:
    """Style → how deep a heading it is; Word calls them in English whatever its language."""
    found: dict[str, int] = {}
    current = ""

    def opens(tag: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if tag == f"{_W}style":
            current = attributes.get(f"{_W}styleId", "")
        elif tag == f"{_W}name":
            name = attributes.get(_VALUE, "").lower()
            level = _HEADING.fullmatch(name)
            if level or name == "title":
                found[current] = int(level.group(1)) if level else 1

    if styles:
        made = archive.parser()
        made.StartElementHandler = opens
        archive.parse(made, styles)
    return found


class _Words:
    """Gathers blocks while a document is read."""

    def __init__(self, headings: dict[str, int]) -> None:
        self.blocks: list[Block] = []
        self._headings = headings
        self._kind = "p"
        self._text: list[str] = []
        self._cells: list[list[str]] = []
        self._tables = 0
        self._unseen = 0
        self._hears = False

    def opens(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag in _UNSEEN or tag.endswith(" Fallback"):
            self._unseen += 1
        elif self._unseen:
            return
        elif tag == f"{_W}p":
            self._kind, self._text = "p", []
        elif tag == f"{_W}tbl":
            self._tables += 1
        elif tag == f"{_W}tr" and self._tables == 1:
            self._cells = []
        elif tag == f"{_W}tc" and self._tables == 1:
            self._cells.append([])
        else:
            self._within(tag, attributes)

    def closes(self, tag: str) -> None:
        """An element ends."""
        if tag in _UNSEEN or tag.endswith(" Fallback"):
            self._unseen -= 1
        elif self._unseen:
            return
        elif tag == f"{_W}t":
            self._hears = False
        elif tag == f"{_W}p":
            self._paragraph()
        elif tag == f"{_W}tbl":
            self._tables -= 1
        elif tag == f"{_W}tr" and self._tables == 1:
            cells = [" ".join(" ".join(cell).split()) for cell in self._cells]
            self.blocks.append(Block("td", CELLS.join(cells) if any(cells) else ""))

    def says(self, text: str) -> None:
        """Words between two marks."""
        if self._hears and not self._unseen:
            self._text.append(text)

    def _within(self, tag: str, attributes: dict[str, str]) -> None:
        """What a paragraph is, and what it holds."""
        if tag == f"{_W}t":
            self._hears = True
        elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            self._text.append(" ")
        elif tag == f"{_W}numId" and self._kind == "p" and attributes.get(_VALUE) != "0":
            self._kind = "li"
        elif tag == f"{_W}pStyle" and (level := self._headings.get(attributes.get(_VALUE, ""))):
            self._kind = f"h{min(level, 3)}"

    def _paragraph(self) -> None:
        text, self._text = "".join(self._text), []
        if self._tables and self._cells:
            self._cells[-1].append(text)
        else:
            self.blocks.append(Block(self._kind, text))
