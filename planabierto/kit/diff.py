"""What changed between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

_PIECE = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is kept, added or removed."""

    kind: str
    text: str


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order.

    Kept and removed pieces joined give `before`; kept and added ones give `after`.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[Piece] = []
    for verb, start, end, new_start, new_end in matcher.get_opcodes():
        if verb == "equal":
            pieces.append(Piece("kept", "".join(old[start:end])))
            continue
        pieces.append(Piece("removed", "".join(old[start:end])))
        pieces.append(Piece("added", "".join(new[new_start:new_end])))
    return tuple(piece for piece in pieces if piece.text)
