"""The words of a Markdown text: headings, paragraphs, lists, tables; other marks fall away."""

from __future__ import annotations

import re

from planabierto.journey.drafting.manuscript.blocks import Block
from planabierto.journey.drafting.template.decoding import decode
from planabierto.journey.drafting.template.refusal import NotAPlan
from planabierto.kit.verdict import refuse

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ROW = re.compile(r"[ \t]*\|(.*)\|[ \t]*$")
_BETWEEN = re.compile(r"[ \t|:-]+$")
_QUOTED = re.compile(r" {0,3}> ?")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\(([^)\s]{0,1000})[^)\n]{0,200}\)")
_MARKS = re.compile(r"(\*\*|__|``?|~~)|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_ASIDE = 0xE000
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


def read(data: bytes) -> list[Block]:
    """The blocks of a Markdown text; refused when it is no text."""
    try:
        text = decode(data)
    except NotAPlan as error:
        raise refuse(str(error)) from error
    gathered = _Gathered()
    for line in _lines(text):
        gathered.take(line)
    gathered.ends()
    return gathered.blocks


def _lines(text: str) -> list[str]:
    """The lines below the front matter, if there is one."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() == "---" and "---" in (rest := [line.strip() for line in lines[1:]]):
        return lines[rest.index("---") + 2 :]
    return lines


class _Gathered:
    """Gathers blocks line by line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._kind = "p"
        self._held: list[str] = []
        self._fence = ""

    def take(self, line: str) -> None:
        """One more line."""
        if self._fenced(line):
            return
        bare = _QUOTED.sub("", line)
        if not bare.strip():
            self.ends()
        elif self._held and self._kind == "p" and (under := _UNDERLINE.match(bare)):
            self._kind = "h1" if under.group(1)[0] == "=" else "h2"
            self.ends()
        elif _RULE.match(bare):
            self.ends()
        elif heading := _HEADING.match(bare):
            self._begin(f"h{min(len(heading.group(1)), 3)}", heading.group(2) or "")
            self.ends()
        elif row := _ROW.match(bare):
            self._row(row.group(1))
        elif item := _ITEM.match(bare):
            self._begin("li", item.group(1))
        else:
            self._held.append(bare.strip())

    def ends(self) -> None:
        """What was being gathered is whole."""
        if self._held:
            self.blocks.append(Block(self._kind, _unmarked(" ".join(self._held))))
        self._kind, self._held = "p", []

    def _begin(self, kind: str, text: str) -> None:
        self.ends()
        self._kind, self._held = kind, [text.strip()]

    def _row(self, cells: str) -> None:
        self.ends()
        if not _BETWEEN.match(cells):
            row = " | ".join(_unmarked(cell.strip()) for cell in cells.split("|"))
            self.blocks.append(Block("td", row))

    def _fenced(self, line: str) -> bool:
        """Whether a line belongs to a stretch that is taken as it stands."""
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence.group(1).startswith(self._fence):
                self._fence = ""
                self.ends()
            else:
                self._held.append(line)
            return True
        if fence:
            self.ends()
            self._fence = fence.group(1)
        return bool(fence)


def _unmarked(text: str) -> str:
    """The words without their marks; a link keeps its address."""

    def link(found: re.Match[str]) -> str:
        words, address = found.group(1), found.group(2)
        told = address.startswith(("http://", "https://")) and not found.group().startswith("!")
        return f"{words} ({address})" if told and words != address else words

    # What is escaped stands aside as a sign nobody writes, until the marks are gone.
    kept = _ESCAPED.sub(lambda found: chr(_ASIDE + ord(found.group(1))), text)
    bare = _MARKS.sub("", _LINK.sub(link, kept))
    return re.sub("[\ue000-\ue07f]", lambda found: chr(ord(found.group()) - _ASIDE), bare)
