"""Two versions of a draft side by side: paragraph by paragraph, and word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from planabierto.kit.diff import Piece, compare

Row = Mapping[str, Any]
LONGEST_WORD_BY_WORD = 4_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph before and after: `same`, `changed`, `added`, `removed`, or `moved`."""

    state: str
    before: Row | None
    after: Row | None

    @property
    def key(self) -> str:
        """The key of the paragraph."""
        row = self.after or self.before or {}
        return str(row.get("key", ""))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What changed in it, word by word; a very long paragraph is shown whole."""
        old, new = _text(self.before), _text(self.after)
        if old == new:
            return (Piece("kept", new),)
        if max(len(old), len(new)) > LONGEST_WORD_BY_WORD:
            whole = (Piece("removed", old), Piece("added", new))
            return tuple(piece for piece in whole if piece.text)
        return compare(old, new)

    @property
    def left(self) -> tuple[Piece, ...]:
        """The paragraph as it was, with what was taken out of it marked."""
        return tuple(piece for piece in self.pieces if piece.kind != "added")

    @property
    def right(self) -> tuple[Piece, ...]:
        """The paragraph as it is, with what was put into it marked."""
        return tuple(piece for piece in self.pieces if piece.kind != "removed")


def pairs(before: Sequence[Row], after: Sequence[Row]) -> list[Pair]:
    """Every paragraph of both, in reading order; keys say which is which."""
    old = {row["key"]: row for row in before}
    new = {row["key"]: row for row in after}
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    found: list[Pair] = []
    for verb, start, end, first, last in matcher.get_opcodes():
        if verb == "equal":
            found += [_both(row, new[row["key"]]) for row in before[start:end]]
            continue
        found += [Pair("removed", row, None) for row in before[start:end] if row["key"] not in new]
        found += [
            Pair("moved", old[row["key"]], row) if row["key"] in old else Pair("added", None, row)
            for row in after[first:last]
        ]
    return found


def differences(found: Sequence[Pair]) -> list[Pair]:
    """Only what is not the same."""
    return [each for each in found if each.state != "same"]


def _both(before: Row, after: Row) -> Pair:
    same = _text(before) == _text(after) and before["kind"] == after["kind"]
    return Pair("same" if same else "changed", before, after)


def _text(row: Row | None) -> str:
    return str(row["text"]) if row else ""
