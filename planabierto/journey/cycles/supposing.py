"""What would follow if a promise were next kept on a given day: a pure reading of its turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planabierto.journey.cycles.models import Promise, RestrictedPeriod
from planabierto.journey.cycles.standing import Standing, deadline, term_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows: the last day that keeps the promise, and what the supposed day makes of it.

    `breaks_on` is the first day on which it is late, when the supposed day comes too late, and
    `late_by` by how many days it then is; `then` is the last day for the time after.
    """

    last_day: date
    breaks_on: date | None = None
    late_by: int = 0
    then: date | None = None

    @property
    def breaks(self) -> bool:
        """Whether the promise would be broken."""
        return self.breaks_on is not None


def suppose(
    promise: Promise, read: Standing, on: date, pauses: Sequence[RestrictedPeriod] = ()
) -> Outcome | None:
    """What follows if the promise is next kept on a day; none when nothing waits to be done.

    Of several turns that wait, the one that is due first decides.
    """
    waiting = read.open_turn
    if waiting is None:
        return None
    late = max((on - waiting.due).days, 0)
    breaks_on = waiting.due + timedelta(days=1) if late else None
    return Outcome(waiting.due, breaks_on, late, _after(promise, on, pauses))


def _after(promise: Promise, on: date, pauses: Sequence[RestrictedPeriod]) -> date | None:
    """The last day for the time after; none when none is owed any more."""
    term = term_of(promise)
    if term is None or promise.once or not term.months:
        return None
    due = deadline(on, term.months, pauses)
    return None if term.ends and due > term.ends else due
