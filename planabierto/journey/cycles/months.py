"""The history of a promise as a calendar: one cell for each month, read from its turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles.models import RestrictedPeriod
from planabierto.journey.cycles.standing import Standing, Turn, months_later
from planabierto.kit.states import State

KEPT = State("kept", _("Cumplida a tiempo"), "kept")
TARDY = State("tardy", _("Cumplida después del plazo"), "due")
LATE = State("late", _("Vencida"), "late")
DUE = State("due", _("Vence este mes"), "due")
PAUSED = State("paused", _("En pausa por ley"), "neutral")
RUNNING = State("running", _("En plazo"), "neutral")
NOTHING = State("nothing", _("Sin plazo"), "neutral")
CELLS = (KEPT, TARDY, LATE, DUE, PAUSED, RUNNING, NOTHING)


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its first and its last day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Cell:
    """How a promise stood in a month, with what was done in it, oldest first."""

    month: Month
    state: State
    done: tuple[Turn, ...] = ()

    @property
    def last(self) -> Turn | None:
        """What was done last in the month, if anything was."""
        return self.done[-1] if self.done else None

    @property
    def proof(self) -> str:
        """The folio of what proves it; empty without one."""
        return self.last.subject if self.last else ""


def months_between(first: date, last: date) -> list[Month]:
    """Every month from that of the first day to that of the last."""
    found, start = [], first.replace(day=1)
    while start <= last:
        following = months_later(start, 1)
        found.append(Month(start, following - timedelta(days=1)))
        start = following
    return found


def span_of(standings: Sequence[Standing], day: date) -> list[Month]:
    """The months over which any of these promises came due, up to that of a day."""
    turns = [turn for each in standings for turn in each.turns]
    first = min((turn.since for turn in turns if turn.since > date.min), default=day)
    return months_between(min(first, day), day)


def cells_of(
    read: Standing, months: Sequence[Month], day: date, pauses: Sequence[RestrictedPeriod] = ()
) -> list[Cell]:
    """One cell for each month, as known on a day; the worst of what held in it."""
    return [_cell(read.turns, month, day, pauses) for month in months]


def _cell(
    turns: Sequence[Turn], month: Month, day: date, pauses: Sequence[RestrictedPeriod]
) -> Cell:
    done = tuple(
        sorted(
            (each for each in turns if each.done and month.first <= each.done <= month.last),
            key=lambda each: each.done or day,
        )
    )
    return Cell(month, _state(turns, done, month, day, pauses), done)


def _state(
    turns: Sequence[Turn],
    done: Sequence[Turn],
    month: Month,
    day: date,
    pauses: Sequence[RestrictedPeriod],
) -> State:
    seen_to = min(month.last, day)
    if any(_overdue_at(each, seen_to) for each in turns if each.since <= seen_to):
        return LATE
    if done:
        return TARDY if any(each.late_by(each.due) for each in done) else KEPT
    if any(each.done is None and month.first <= each.due <= month.last for each in turns):
        return DUE
    if any(each.starts <= month.last and each.ends >= month.first for each in pauses):
        return PAUSED
    return RUNNING if any(_runs_in(each, month) for each in turns) else NOTHING


def _overdue_at(turn: Turn, on: date) -> bool:
    """Whether its last day had passed, and it was not done by the end of a day."""
    return turn.due < on and (turn.done is None or turn.done > on)


def _runs_in(turn: Turn, month: Month) -> bool:
    return turn.since <= month.last and (turn.done or turn.due) >= month.first
