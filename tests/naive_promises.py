"""Promises that recur recomputed the slow way, day by day, from facts walked one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planabierto.journey.commitments.models import Withdrawal
from planabierto.journey.cycles.models import Cycle, Promise
from planabierto.journey.forum.models import Session
from planabierto.journey.monitoring.models import Evidence, GroupMeeting, Update
from planabierto.publication.models import Edition
from planabierto.tools.meetings.models import Meeting
from tests.naive import public_commitments, published

WORST_FIRST = ("late", "due", "paused", "kept", "upcoming")


@dataclass(frozen=True)
class Kept:
    """A promise that recurs: its state's key, and each turn's first day, last day and when done."""

    state: str
    turns: list[tuple[date, date, date | None]]


@dataclass(frozen=True)
class Lane:
    """What somebody did that owes it, and the last day on which it owes it, if that was told."""

    done: Sequence[datetime]
    last: date | None = None


def can_tell(promise: Promise) -> bool:
    """Whether a promise recurs and its facts are walked here, or nothing measures it."""
    return (promise.counts in COUNTED and bool(promise.every_months)) or not promise.counts


def kept(promise: Promise, at: datetime) -> Kept:
    """How a promise stands at a moment; of those that owe it, as the worst of them."""
    if not promise.counts or not promise.every_months or not promise.starts:
        return Kept("not_measured", [])
    zone = ZoneInfo(promise.cycle.time_zone)
    day = at.astimezone(zone).date()
    states, turns = [], []
    for lane in COUNTED[promise.counts](promise.cycle):
        done = sorted(each.astimezone(zone).date() for each in lane.done if each <= at)
        ends = min(filter(None, (promise.ends, lane.last)), default=None)
        read = _walked(promise, [on for on in done if on >= promise.starts], day, ends)
        over = lane.last is not None and day > lane.last and ends != promise.ends
        states += [] if over else [read.state]
        turns += [turn for turn in read.turns if turn[2] or not over]
    state = min(states, key=WORST_FIRST.index, default="nothing_owed")
    return Kept(state, sorted(turns, key=lambda turn: turn[:2]))


def _walked(promise: Promise, done: Sequence[date], day: date, ends: date | None) -> Kept:
    since = promise.starts
    if day < since:
        return Kept("upcoming", [])
    held = {on for pause in promise.cycle.restricted_periods.all() for on in _days(pause)}
    turns: list[tuple[date, date, date | None]] = []
    for on in done:
        turns.append((since, _due(since, promise.every_months, held), on))
        since = on
    due = _due(since, promise.every_months, held)
    if ends and due > ends:
        tardy = bool(turns) and (turns[-1][2] or day) > turns[-1][1]
        return Kept("late" if tardy else "kept", turns)
    turns.append((since, due, None))
    if day > due:
        return Kept("late", turns)
    if day in held:
        return Kept("paused", turns)
    soon = len(turns) == 1 or (due - day).days <= 14
    return Kept("due" if soon else "kept", turns)


def _updates(cycle: Cycle) -> list[Lane]:
    plans = published(cycle)
    rows = Update.objects.filter(commitment__in=public_commitments(cycle))
    stand = [each for each in rows if each.state != "retracted"]
    seen = [each for each in stand if not each.inclusion or each.inclusion.plan in plans]
    return [Lane([each.occurred for each in seen])]


def _evidence(cycle: Cycle) -> list[Lane]:
    plans = published(cycle)
    pieces = Evidence.objects.filter(commitment__in=public_commitments(cycle))
    seen = [
        each
        for each in pieces
        if not hasattr(each, "withdrawal")
        and not (each.update and each.update.inclusion and each.update.inclusion.plan not in plans)
    ]
    return [Lane([each.occurred for each in seen])]


def _sessions(cycle: Cycle) -> list[Lane]:
    rows = [each.meeting for each in Session.objects.all() if each.forum.cycle == cycle]
    return [Lane([each.starts for each in rows if each.state == "held"])]


def _evaluators(cycle: Cycle) -> list[Lane]:
    rows = [each for each in Meeting.objects.all() if each.kind == "monitor"]
    return [Lane([e.starts for e in rows if e.state == "held" and e.scope == cycle.folio])]


def _groups(cycle: Cycle) -> list[Lane]:
    zone = ZoneInfo(cycle.time_zone)
    lanes = []
    for each in public_commitments(cycle):
        met = [row.meeting for row in GroupMeeting.objects.filter(commitment=each)]
        gone = Withdrawal.objects.filter(commitment=each, milestone=None).first()
        last = gone.occurred.astimezone(zone).date() if gone else None
        lanes.append(Lane([row.starts for row in met if row.state == "held"], last))
    return lanes


def _cuts(cycle: Cycle) -> list[Lane]:
    first: dict[str, datetime] = {}
    for each in Edition.objects.order_by("made_at"):
        if each.kind == "cut" and each.cycle == cycle:
            first.setdefault(each.subject, each.made_at)
    return [Lane(list(first.values()))]


COUNTED: dict[str, Callable[[Cycle], list[Lane]]] = {
    "monitoring.updates": _updates,
    "monitoring.evidence": _evidence,
    "monitoring.group_meetings": _groups,
    "forum.sessions": _sessions,
    "evaluation.meetings": _evaluators,
    "publication.cuts": _cuts,
}


def _days(pause: object) -> list[date]:
    return [
        pause.starts + timedelta(days=number)
        for number in range((pause.ends - pause.starts).days + 1)
    ]


def _due(since: date, months: int, held: set[date]) -> date:
    """So many months on, walked day by day; a day on which the law holds back does not count."""
    year, month = since.year, since.month
    for _each in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = since.day
    while True:
        try:
            left = (date(year, month, day) - since).days
            break
        except ValueError:
            day -= 1
    on = since
    while left:
        on += timedelta(days=1)
        left -= on not in held
    return on
