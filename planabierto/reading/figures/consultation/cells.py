"""Tables of counts, each with its base and definition; small cells of persons are protected."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import type_of_text

Key = TypeVar("Key", bound=Hashable)
type_of_label = Bilingual | type_of_text
SMALLEST = 5
COUNTED = ("received",)


@dataclass(frozen=True, slots=True)
class Count:
    """Contributions, and for how many people their authors say they speak; two different units."""

    contributions: int = 0
    people: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.contributions + other.contributions, self.people + other.people)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `count` is none when so few persons are meant that it is kept back.

    `share` is the part of the table's base in percent. `more` holds what else is measured of it.
    """

    key: str
    label: type_of_label
    count: Count | None
    share: float | None = None
    more: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One thing counted in all its parts, ready for a page, a chart or a file.

    `base` is what the shares are taken of. `withheld`: the base itself is too small to be divided.
    `measures` are single numbers about the whole, and `columns` what `more` of each row means.
    """

    key: str
    title: type_of_label
    definition: type_of_text
    base: Count
    rows: tuple[Row, ...] = ()
    withheld: bool = False
    persons: bool = False
    columns: Mapping[str, type_of_text] = field(default_factory=dict)
    measures: tuple[tuple[str, type_of_text, float], ...] = ()
    kind: str = ""
    asked: Count | None = None
    section: Bilingual | None = None

    @property
    def protected(self) -> bool:
        """Whether some row is kept back."""
        return self.withheld or any(row.count is None for row in self.rows)


def share(part: int, whole: int) -> float | None:
    """A part of a whole in percent, to one decimal; none of nothing."""
    return round(part * 100 / whole, 1) if whole else None


def totalled(pairs: Iterable[tuple[Key, Count]]) -> dict[Key, Count]:
    """Key → everything counted under it, in the order of first sight."""
    found: dict[Key, Count] = {}
    for key, count in pairs:
        found[key] = found.get(key, Count()) + count
    return found


def protected(cells: Mapping[Key, int], smallest: int = SMALLEST) -> dict[Key, int | None] | None:
    """The cells with those kept back that would show, or let work out, a few persons.

    Under `smallest` a cell is kept back. So that it does not follow from the whole and the rest,
    the next smallest go with it until at least two are kept back that hold `smallest` together.
    None when even that cannot be had: then nothing of the table is shown.
    """
    small = [key for key, count in cells.items() if 0 < count < smallest]
    if not small:
        return dict(cells)
    hidden = set(small)
    others = sorted(
        (key for key, count in cells.items() if count and key not in hidden),
        key=lambda key: cells[key],
    )
    while len(hidden) < 2 or sum(cells[key] for key in hidden) < smallest:
        if not others:
            return None
        hidden.add(others.pop(0))
    return {key: None if key in hidden else count for key, count in cells.items()}
