"""Progress and promises recomputed the slow way, by walking the facts one by one.

Nothing here reads the cached states, nor the queries that pages and programs are answered from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.cycles.models import Cycle, Plan, Promise
from planabierto.journey.monitoring.models import Evidence, Update, Verification
from planabierto.journey.monitoring.states import KEYS

NAMES = {int(level): name for name, level in KEYS.items()}
COMPLETE = 4


@dataclass(frozen=True)
class Seen:
    """A milestone as one plan sees it, or all of them together."""

    step: Milestone
    declared: int | None
    verified: int | None
    reported: date | None
    late: bool
    silent: bool


def published(cycle: Cycle) -> list[Plan]:
    """The plans of the cycle that everybody may read."""
    return [each for each in Plan.objects.filter(cycle=cycle) if each.state == "published"]


def public_commitments(cycle: Cycle, plan: Plan | None = None) -> list[Commitment]:
    """The commitments that stand in some published plan, or in this one."""
    plans = [plan] if plan else published(cycle)
    rows = Commitment.objects.filter(cycle=cycle).order_by("number")
    return [each for each in rows if any(row.plan in plans for row in each.inclusions.all())]


def seen(cycle: Cycle, day: date, plan: Plan | None = None) -> list[Seen]:
    """Every milestone in force, as seen from one plan or from all that are published."""
    rows = []
    for whole in public_commitments(cycle, plan):
        for step in whole.milestones.order_by("number"):
            if step.state == "planned" and whole.state == "active":
                rows.append(look(step, day, plan))
    return rows


def look(step: Milestone, day: date, plan: Plan | None = None) -> Seen:
    """One milestone: of several plans the least counts, and nothing where one has said nothing."""
    cycle = step.commitment.cycle
    plans = [plan] if plan else published(cycle)
    inside = [p for p in plans if step.commitment.inclusions.filter(plan=p).exists()]
    words = [_word(step, each) for each in inside]
    declared = _least([word.level if word else None for word in words])
    verified = _least([_found(step, each) for each in inside])
    days = [word.occurred.astimezone(ZoneInfo(cycle.time_zone)).date() for word in words if word]
    reported = max(days) if days else None
    began = step.starts is not None and step.starts <= day
    last = reported or step.starts
    open_ = declared != COMPLETE
    return Seen(
        step,
        declared,
        verified,
        reported,
        late=bool(open_ and step.ends and step.ends < day),
        silent=bool(open_ and began and last and last < day - timedelta(days=92)),
    )


def _said(step: Milestone, plan: Plan) -> list[Update]:
    """What holds for a plan: its own words that stand, else those for all plans."""
    stand = [each for each in Update.objects.filter(milestone=step) if each.state != "retracted"]
    own = [each for each in stand if each.inclusion and each.inclusion.plan == plan]
    return own or [each for each in stand if each.inclusion is None]


def _word(step: Milestone, plan: Plan) -> Update | None:
    return max(_said(step, plan), key=lambda each: (each.occurred, each.pk), default=None)


def _found(step: Milestone, plan: Plan) -> int | None:
    acts = [
        act
        for update in _said(step, plan)
        for act in Verification.objects.filter(update=update)
        if act.institution.sector not in ("government", "guarantor")
    ]
    newest = max(
        acts,
        key=lambda act: (act.update.occurred, act.update.pk, act.occurred, act.pk),
        default=None,
    )
    return newest.level if newest else None


def _least(levels: list[int | None]) -> int | None:
    return (
        None if None in levels or not levels else min(each for each in levels if each is not None)
    )


def counts(rows: Sequence[Seen]) -> dict[str, int]:
    """The five figures of some milestones."""
    return {
        "milestones": len(rows),
        "declared_complete": sum(row.declared == COMPLETE for row in rows),
        "verified_complete": sum(row.verified == COMPLETE for row in rows),
        "late": sum(row.late for row in rows),
        "silent": sum(row.silent for row in rows),
    }


def levels(rows: Sequence[Seen], side: str) -> dict[str, int]:
    """How many milestones stand at each level that is declared, or verified, by its name."""
    found = Counter(getattr(row, side) for row in rows)
    return {
        **{name: found[level] for level, name in NAMES.items()},
        "none": found[None],
    }


def divided(
    cycle: Cycle, day: date, plan: Plan | None = None
) -> dict[str, dict[str, Sequence[Seen]]]:
    """Each way of dividing the whole: the Spanish name of each part, with its milestones."""
    rows = seen(cycle, day, plan)
    parts: dict[str, dict[str, list[Seen]]] = {"commitment": {}, "institution": {}, "area": {}}
    for whole in public_commitments(cycle, plan):
        parts["commitment"][whole.title.es] = []
        for each in whole.classifications.filter(term__scheme=Scheme.AREA):
            parts["area"].setdefault(each.term.label_es, [])
    for row in rows:
        whole = row.step.commitment
        parts["commitment"][whole.title.es].append(row)
        leads = [each.institution for each in whole.responsibilities.filter(role="lead")]
        for body in [row.step.responsible] if row.step.responsible else leads:
            parts["institution"].setdefault(body.name_es, []).append(row)
        for each in whole.classifications.filter(term__scheme=Scheme.AREA):
            parts["area"][each.term.label_es].append(row)
    if plan is None:
        parts["plan"] = {each.jurisdiction: seen(cycle, day, each) for each in published(cycle)}
    return parts


@dataclass(frozen=True)
class Kept:
    """A periodic promise: its state's key, and each turn's first day, last day and when done."""

    state: str
    turns: list[tuple[date, date, date | None]]


def kept(promise: Promise, at: datetime) -> Kept:
    """How a promise stands at a moment, day by day; for those that recur and are measured."""
    cycle = promise.cycle
    zone = ZoneInfo(cycle.time_zone)
    if not promise.counts or not promise.every_months or not promise.starts:
        return Kept("not_measured", [])
    day, starts = at.astimezone(zone).date(), promise.starts
    if day < starts:
        return Kept("upcoming", [])
    held = {on for pause in cycle.restricted_periods.all() for on in _days(pause)}
    done = sorted(
        each.occurred.astimezone(zone).date()
        for each in _counted(promise)
        if each.occurred <= at and each.occurred.astimezone(zone).date() >= starts
    )
    turns: list[tuple[date, date, date | None]] = []
    since = starts
    for on in done:
        turns.append((since, _due(since, promise.every_months, held), on))
        since = on
    due = _due(since, promise.every_months, held)
    if promise.ends and due > promise.ends:
        tardy = bool(turns) and (turns[-1][2] or day) > turns[-1][1]
        return Kept("late" if tardy else "kept", turns)
    turns.append((since, due, None))
    if day > due:
        return Kept("late", turns)
    if day in held:
        return Kept("paused", turns)
    soon = len(turns) == 1 or (due - day).days <= 14
    return Kept("due" if soon else "kept", turns)


def _counted(promise: Promise) -> list[Update | Evidence]:
    plans = published(promise.cycle)
    if promise.counts == "monitoring.updates":
        rows = Update.objects.filter(commitment__in=public_commitments(promise.cycle))
        stand = [each for each in rows if each.state != "retracted"]
        return [each for each in stand if not each.inclusion or each.inclusion.plan in plans]
    assert promise.counts == "monitoring.evidence", promise.counts
    pieces = Evidence.objects.filter(commitment__in=public_commitments(promise.cycle))
    return [
        each
        for each in pieces
        if not hasattr(each, "withdrawal")
        and not (each.update and each.update.inclusion and each.update.inclusion.plan not in plans)
    ]


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
