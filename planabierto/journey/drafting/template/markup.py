"""HTML as a flat stream of tags and text, in one pass over any input.

The parsers at hand take quadratic time on unfinished tags and comments. Here each character is
looked at a bounded number of times: what is never closed ends the stream, as in a browser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = re.compile(r"<(?:!--|[!?]|/?[a-zA-Z])")
NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
PLAIN = re.compile(r"""[^>"']*""")
HUGE_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
STARTS_LIKE_HTML = re.compile(r"\s*<(?:!doctype\b|!--|\?xml\b|[a-z])", re.IGNORECASE)
CLOSING = re.compile(r"</[a-z]", re.IGNORECASE)
RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "noscript", "template", "iframe", "svg")
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag with the text of its attributes."""

    name: str
    closes: bool
    attributes: str


def is_html(text: str) -> bool:
    """Say whether a text is HTML, judged from how it starts."""
    return STARTS_LIKE_HTML.match(text) is not None and CLOSING.search(text) is not None


def tokens(markup: str) -> Iterator[str | Tag]:
    """Give the texts and tags in order, without comments, scripts and other hidden contents."""
    at = 0
    while opening := OPENING.search(markup, at):
        if opening.start() > at:
            yield unescape(markup[at : opening.start()])
        tag, at = _tag(markup, opening)
        if tag:
            yield tag
        if at < 0:
            return
    yield unescape(markup[at:])


def unescape(text: str) -> str:
    """Resolve character references; an impossibly long one becomes a replacement character."""
    return html.unescape(HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _tag(markup: str, opening: re.Match[str]) -> tuple[Tag | None, int]:
    """Give the tag that opens here, if any, and where the text goes on, or -1 at the very end."""
    start = opening.start()
    if opening[0].startswith(("<!", "<?")):
        mark = "-->" if opening[0] == "<!--" else ">"
        end = markup.find(mark, start + 2)
        return None, end + len(mark) if end >= 0 else -1
    end = _tag_end(markup, opening.end())
    name = NAME.match(markup, start + 1)
    if end < 0 or name is None:
        return None, -1
    tag = Tag(name[1].lower(), markup[start + 1] == "/", markup[name.end() : end])
    return tag, _after(markup, tag, end + 1)


def _tag_end(markup: str, at: int) -> int:
    """Find the ">" that ends a tag, passing over quoted values; -1 when there is none."""
    while True:
        plain = PLAIN.match(markup, at)
        at = plain.end() if plain else at
        if at >= len(markup):
            return -1
        if markup[at] == ">":
            return at
        quoted = plain is not None and plain[0].rstrip().endswith("=")
        close = markup.find(markup[at], at + 1) if quoted else -1
        at = max(at, close) + 1


def _after(markup: str, tag: Tag, end: int) -> int:
    """Skip the contents of an element whose text is not part of the page."""
    if tag.closes or tag.name not in RAW or tag.attributes.endswith("/"):
        return end
    close = RAW[tag.name].search(markup, end)
    return close.start() if close else -1
