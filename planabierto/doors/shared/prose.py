"""Plain text as people type it, turned into paragraphs, lists and links; HTML is never trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

_ITEM = re.compile(r"^\s*(?:(?P<bullet>[•\-–*])|(?P<number>\d{1,3})[.)])\s+(?P<text>\S.*)$")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_TRAILING = ".,;:!?)]}»”’"


@dataclass
class _Block:
    tag: str
    parts: list[str] = field(default_factory=list)
    start: int = 1


def as_html(text: str) -> SafeString:
    """Blank lines part paragraphs; `•`, `-` and `1.` begin items; addresses become links."""
    pieces = [_written(block) for block in _blocks(text.replace("\r\n", "\n").split("\n"))]
    return mark_safe("\n".join(pieces))  # noqa: S308  # nosec  # every part is escaped below


def _blocks(lines: Iterable[str]) -> list[_Block]:
    blocks: list[_Block] = []
    parted = True
    for line in lines:
        if not line.strip():
            parted = True
            continue
        _place(blocks, line, parted)
        parted = False
    return blocks


def _place(blocks: list[_Block], line: str, parted: bool) -> None:
    """Add a line to the block it belongs to; an item's wrapped line stays with the item."""
    last = blocks[-1] if blocks else None
    item = _ITEM.match(line)
    if item:
        tag = "ul" if item["bullet"] else "ol"
        if last is None or last.tag != tag:
            last = _Block(tag, start=int(item["number"] or 1))
            blocks.append(last)
        last.parts.append(item["text"].strip())
    elif last is None or parted:
        blocks.append(_Block("p", [line.strip()]))
    elif last.tag == "p":
        last.parts.append(line.strip())
    else:
        last.parts[-1] += f" {line.strip()}"


def _written(block: _Block) -> str:
    if block.tag == "p":
        return f"<p>{'<br>'.join(_linked(part) for part in block.parts)}</p>"
    items = "".join(f"<li>{_linked(part)}</li>" for part in block.parts)
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<{block.tag}{start}>{items}</{block.tag}>"


def _linked(text: str) -> str:
    """The text escaped, its web addresses as links that pass on no credit and no opener."""
    pieces: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        address = _bare(match[0])
        pieces.append(escape(text[end : match.start()]))
        pieces.append(format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, address))
        end = match.start() + len(address)
    pieces.append(escape(text[end:]))
    return "".join(pieces)


def _bare(address: str) -> str:
    """The address without the punctuation of the sentence around it."""
    while address[-1] in _TRAILING and not (address[-1] == ")" and "(" in address):
        address = address[:-1]
    return address
