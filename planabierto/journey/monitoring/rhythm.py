"""The rhythm of reporting as days: which periods there are, and when a report on each is due.

Pure: days are calendar days of the cycle's zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from planabierto.journey.cycles.standing import months_later

A_DAY = timedelta(days=1)


class Beat(Protocol):
    """How often a group reports: whole months from a day on, due some days after each."""

    @property
    def months(self) -> int: ...

    @property
    def starts(self) -> date: ...

    @property
    def due_days(self) -> int: ...


Kind = TypeVar("Kind", bound=Beat)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch that a report covers, by its first and last day, and the last day to report."""

    opens: date
    closes: date
    due: date

    def is_over(self, day: date) -> bool:
        """Whether it closed before a day."""
        return self.closes < day


def periods(rhythm: Beat, ends: date) -> list[Period]:
    """The periods of a rhythm up to a last day, which cuts the last of them short.

    Months are counted from the first day, so that what begins on a 31st comes back to it.
    """
    found, turn, opens = [], 1, rhythm.starts
    while opens <= ends:
        following = months_later(rhythm.starts, turn * rhythm.months)
        closes = min(following - A_DAY, ends)
        found.append(Period(opens, closes, closes + timedelta(days=rhythm.due_days)))
        opens, turn = following, turn + 1
    return found


def in_turn(rhythms: Iterable[Beat], ends: date) -> list[Period]:
    """The periods of rhythms that take each other's place, each from its first day on."""
    ordered = sorted(rhythms, key=lambda each: each.starts)
    lasts = [min(later.starts - A_DAY, ends) for later in ordered[1:]] + [ends]
    return [
        period
        for rhythm, last in zip(ordered, lasts, strict=False)
        for period in periods(rhythm, last)
    ]


def ruling(defaults: Sequence[Kind], own: Sequence[Kind]) -> list[Kind]:
    """The rhythms a commitment goes by: the cycle's until its group agrees on its own."""
    if not own:
        return list(defaults)
    first = min(each.starts for each in own)
    return [*(each for each in defaults if each.starts < first), *own]


def period_of(found: Sequence[Period], day: date) -> Period | None:
    """The period a day lies in."""
    return next((each for each in found if each.opens <= day <= each.closes), None)


def period_closing(found: Sequence[Period], closes: date) -> Period | None:
    """The period with this last day."""
    return next((each for each in found if each.closes == closes), None)
