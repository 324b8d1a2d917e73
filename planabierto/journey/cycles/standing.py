"""How a standing promise stands at a moment: a pure reading of what happened.

Days are calendar days of the cycle's zone; a deadline holds to the last instant of its day.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles.models import Promise, RestrictedPeriod
from planabierto.kit.clock import today_in
from planabierto.kit.registry import Occurrence
from planabierto.kit.states import State

SOON = timedelta(days=14)
GRACE = timedelta(days=5)

KEPT = State("kept", _("Cumplida"), "kept")
DUE = State("due", _("Por vencer"), "due")
LATE = State("late", _("Vencida"), "late")
PAUSED = State("paused", _("En pausa por ley"), "neutral")
UPCOMING = State("upcoming", _("Por iniciar"), "neutral")
NOTHING_OWED = State("nothing_owed", _("Nada pendiente"), "neutral")
NOT_MEASURED = State("not_measured", _("Sin medición"), "neutral")
WORST_FIRST = (LATE, DUE, PAUSED, KEPT, UPCOMING, NOTHING_OWED)


@dataclass(frozen=True, slots=True)
class Turn:
    """One time the promise came due: since when, until which day, and when it was done.

    `lane` says whose turn it was, where each of many owes it.
    """

    since: date
    due: date
    subject: str = ""
    done: date | None = None
    lane: str = ""

    def late_by(self, day: date) -> int:
        """How many days it was done late, or is late on a day; 0 when it is not."""
        return max(((self.done or day) - self.due).days, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a promise with what proves it: its turns, oldest first."""

    state: State
    turns: tuple[Turn, ...] = ()

    @property
    def open_turn(self) -> Turn | None:
        """The turn that waits to be done, if any; of several, the one due first."""
        waiting = (turn for turn in self.turns if turn.done is None)
        return min(waiting, key=lambda turn: turn.due, default=None)


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when a promise is owed, and how often."""

    months: int
    starts: date
    ends: date | None

    def within(self, starts: date | None, ends: date | None) -> Term:
        """The part of it between two days."""
        latest = [each for each in (self.ends, ends) if each]
        first = max(self.starts, starts) if starts else self.starts
        return replace(self, starts=first, ends=min(latest, default=None))


def standing(
    promise: Promise,
    occurrences: Sequence[Occurrence] | None,
    at: datetime,
    *,
    zone: str,
    pauses: Sequence[RestrictedPeriod] = (),
    by_events: bool = False,
    by_lanes: bool = False,
) -> Standing:
    """Whether the promise is kept, due, late, paused by law or not measured.

    `occurrences` is none when nothing in the house measures it: then it is never late.
    `by_events` says that each of them called for it; while none did, nothing is owed.
    `by_lanes` says that each lane owes it for itself: it stands as the worst of them does.
    """
    term = term_of(promise)
    if occurrences is None or term is None:
        return Standing(NOT_MEASURED)
    day = today_in(zone, at)
    happened = [_as_known(each, at) for each in occurrences]
    if promise.once:
        return _once(term, _days(happened, zone, term), day)
    if term.months and by_lanes:
        known = [each for each in occurrences if each.at is None or each.at <= at]
        return _together(term, known, day, zone, pauses)
    if term.months:
        return _periodic(term, _days(happened, zone, term), day, pauses)
    if by_events:
        called = [each for each in happened if each.owed_since and each.owed_since <= at]
        return _owed(term, called, day, zone)
    return _once(term, _days(happened, zone, term), day)


def term_of(promise: Promise) -> Term | None:
    """When and how often a promise is owed; none while it has no first day."""
    if promise.starts is None:
        return None
    return Term(promise.every_months or 0, promise.starts, promise.ends)


def _as_known(each: Occurrence, at: datetime) -> Occurrence:
    """The occurrence as it was known at a moment: what came later had not happened."""
    if each.at is None or each.at <= at:
        return each
    return replace(each, at=None)


def months_later(day: date, months: int) -> date:
    """The same day some months on; the month's last day when it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _days(happened: Sequence[Occurrence], zone: str, term: Term) -> list[tuple[date, str]]:
    told = [(today_in(zone, each.at), each) for each in happened if each.at]
    return sorted((day, each.subject) for day, each in told if day >= term.starts or each.lasts)


def _together(
    term: Term,
    happened: Sequence[Occurrence],
    day: date,
    zone: str,
    pauses: Sequence[RestrictedPeriod],
) -> Standing:
    """Each lane for itself; one that is over owes nothing any more, and its past stays."""
    lanes: dict[str, list[Occurrence]] = {}
    for each in happened:
        lanes.setdefault(each.lane, []).append(each)
    states, turns = [], []
    for lane, its in sorted(lanes.items()):
        own = _lane_term(term, its, zone)
        read = _periodic(own, _days(its, zone, own), day, pauses)
        over = own.ends is not None and day > own.ends and own.ends != term.ends
        states += [] if over else [read.state]
        turns += [replace(each, lane=lane) for each in read.turns if each.done or not over]
    turns.sort(key=lambda each: (each.since, each.due, each.lane))
    return Standing(min(states, key=WORST_FIRST.index, default=NOTHING_OWED), tuple(turns))


def _lane_term(term: Term, its: Sequence[Occurrence], zone: str) -> Term:
    """The days on which a lane is there; those of the promise where nothing says otherwise."""
    for each in its:
        if each.at is None:
            since = today_in(zone, each.owed_since) if each.owed_since else None
            return term.within(since, each.due)
    return term


def _periodic(
    term: Term,
    done: Sequence[tuple[date, str]],
    day: date,
    pauses: Sequence[RestrictedPeriod],
) -> Standing:
    """Each time it is done starts the count for the next; the law's pauses stop the count."""
    since = term.starts
    if day < since:
        return Standing(UPCOMING)
    turns = []
    for on, subject in done:
        turns.append(Turn(since, deadline(since, term.months, pauses), subject, on))
        since = on
    due = deadline(since, term.months, pauses)
    if term.ends and due > term.ends:
        return Standing(_closed(turns), tuple(turns))
    turns.append(Turn(since, due))
    return Standing(_open(turns, day, pauses), tuple(turns))


def deadline(since: date, months: int, pauses: Sequence[RestrictedPeriod]) -> date:
    """The last day for the next time; the days on which the law pauses it are given back."""
    due = months_later(since, months)
    for pause in sorted(pauses, key=lambda each: each.starts):
        first = max(pause.starts, since + timedelta(days=1))
        if first <= due and first <= pause.ends:
            due += pause.ends - first + timedelta(days=1)
    return due


def _closed(turns: Sequence[Turn]) -> State:
    """Nothing more is owed: it ends as its last turn did."""
    return LATE if turns and turns[-1].late_by(turns[-1].due) else KEPT


def _open(turns: Sequence[Turn], day: date, pauses: Sequence[RestrictedPeriod]) -> State:
    waiting = turns[-1]
    if day > waiting.due:
        return LATE
    if any(pause.starts <= day <= pause.ends for pause in pauses):
        return PAUSED
    if len(turns) == 1 or waiting.due - day <= SOON:
        return DUE
    return KEPT


def _owed(term: Term, owed: Sequence[Occurrence], day: date, zone: str) -> Standing:
    """Each event called for it, by its own last day, or within a few days."""
    if not owed:
        return Standing(UPCOMING if day < term.starts else NOTHING_OWED)
    turns = tuple(_called(each, zone) for each in owed)
    waiting = [turn for turn in turns if turn.done is None]
    if any(turn.due < day for turn in waiting):
        return Standing(LATE, turns)
    if waiting:
        return Standing(DUE, turns)
    return Standing(_closed(sorted(turns, key=lambda turn: turn.done or day)), turns)


def _called(each: Occurrence, zone: str) -> Turn:
    since = today_in(zone, each.owed_since) if each.owed_since else date.min
    done = today_in(zone, each.at) if each.at else None
    return Turn(since, each.due or since + GRACE, each.subject, done, each.lane)


def _once(term: Term, done: Sequence[tuple[date, str]], day: date) -> Standing:
    """It is owed one time, by the promise's last day."""
    since, due = term.starts, term.ends or date.max
    on, subject = done[0] if done else (None, "")
    turn = Turn(since, due, subject, on)
    if on:
        return Standing(LATE if turn.late_by(day) else KEPT, (turn,))
    if day < since:
        return Standing(UPCOMING, (turn,))
    return Standing(LATE if day > due else DUE, (turn,))
