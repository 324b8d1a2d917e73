"""Keeping small numbers back in sums that are shown beside what they are sums of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planabierto.reading.figures.consultation.cells import SMALLEST

type_of_cells = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Sum:
    """A part whose numbers are those of others added up."""

    whole: str
    parts: tuple[str, ...]


def hidden(
    cells: type_of_cells, sums: Sequence[Sum], smallest: int = SMALLEST
) -> set[tuple[str, str]]:
    """The cells (part, key) to keep back, so that no small one is shown or can be worked out.

    Under `smallest` a cell is kept back. Within one part, at least two are kept back that hold
    `smallest` together; where that cannot be had, the whole part is. Across a sum, never just one
    of it and its parts is.
    """
    kept = {
        (part, key)
        for part, row in cells.items()
        for key, count in row.items()
        if 0 < count < smallest
    }
    while True:
        more = set(_within(cells, kept, smallest)) | set(_across(cells, kept, sums))
        if more <= kept:
            return kept
        kept |= more


def _within(
    cells: type_of_cells, kept: set[tuple[str, str]], smallest: int
) -> Iterator[tuple[str, str]]:
    """What goes with what is kept back of a part, the smallest first."""
    for part, row in cells.items():
        back = [key for key in row if (part, key) in kept]
        told = [(count, key) for key, count in row.items() if count and key not in back]
        others = [key for _count, key in sorted(told)]
        held = sum(row[key] for key in back)
        while back and others and (len(back) < 2 or held < smallest):
            key = others.pop(0)
            back.append(key)
            held += row[key]
            yield part, key


def _across(
    cells: type_of_cells, kept: set[tuple[str, str]], sums: Sequence[Sum]
) -> Iterator[tuple[str, str]]:
    """What goes with the only one kept back of a sum and its parts: the smallest of the others."""
    for each in sums:
        rows = (each.whole, *each.parts)
        for key in {key for part in rows for key in cells[part]}:
            back = [part for part in rows if (part, key) in kept]
            if len(back) != 1:
                continue
            told = [part for part in rows if part not in back and cells[part].get(key, 0)]
            if told:
                yield min(told, key=lambda part: cells[part][key]), key
