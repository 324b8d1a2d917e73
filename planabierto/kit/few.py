"""The first rows of a long list, and whether there are more: nobody needs them counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Row = TypeVar("Row")
Kept = TypeVar("Kept", covariant=True)
SHOWN = 20


class _Sliced(Protocol[Kept]):
    """Rows of which a part can be read without the rest, such as a query."""

    def __getitem__(self, part: slice, /) -> Iterable[Kept]: ...


@dataclass(frozen=True, slots=True)
class Few(Generic[Row]):
    """The most pressing rows of a list; `more` when there are others."""

    rows: Sequence[Row]
    more: bool = False


def few(found: _Sliced[Row]) -> Few[Row]:
    """The first twenty rows, in one reading that goes no further than the next one."""
    rows = list(found[: SHOWN + 1])
    return Few(rows[:SHOWN], len(rows) > SHOWN)
