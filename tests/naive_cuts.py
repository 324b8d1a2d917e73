"""How a milestone stood at the end of a day, by walking all facts one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone, Withdrawal
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.comparing import Line
from planabierto.journey.monitoring.models import Evidence, Update
from planabierto.journey.monitoring.states import Level


def lines(cycle: Cycle, day: date) -> list[Line]:
    """Every line of a cut of this day."""
    end = datetime.combine(day, datetime.min.time(), ZoneInfo(cycle.time_zone)) + timedelta(days=1)
    made = []
    for whole in Commitment.objects.filter(cycle=cycle).order_by("number"):
        inside = [each for each in whole.inclusions.all() if each.plan.state == "published"]
        inside.sort(key=lambda each: each.plan.folio)
        places = [None, *inside] if len(inside) > 1 else [None]
        for step in whole.milestones.order_by("number") if inside else []:
            made += [line(step, place, inside, day, end) for place in places]
    return made


def line(
    step: Milestone, place: Inclusion | None, inside: list[Inclusion], day: date, end: datetime
) -> Line:
    """One line: seen from all plans, the least of what they say."""
    seen = [place] if place else inside
    declared = [word(step, each, end) for each in seen]
    verified = [found(step, each, end) for each in seen]
    gone = any(
        each.occurred < end and each.milestone_id in (None, step.pk)
        for each in Withdrawal.objects.filter(commitment=step.commitment_id)
    )
    level = least(each.level if each else None for each in declared)
    spoken = told(step, inside, end) if place is None else [each for each in declared if each]
    return Line(
        step.commitment.folio,
        step.folio,
        place.plan.folio if place else "",
        level,
        least(verified),
        newest(spoken).folio if spoken else "",
        sum(counts(each, place, inside, end) for each in step.evidence.all()),
        sum(
            waits(each, end)
            for update in told(step, inside, end)
            if place is None or update.inclusion_id in (None, place.pk)
            for each in update.contests.all()
        ),
        not gone and bool(step.ends and step.ends < day and level != Level.COMPLETE),
        gone,
        step.ends,
    )


def told(step: Milestone, inside: list[Inclusion], end: datetime) -> list[Update]:
    """What had been said of it by then, publicly, and not taken back."""
    return [
        each
        for each in step.updates.all()
        if each.occurred < end
        and (each.inclusion is None or each.inclusion in inside)
        and not (hasattr(each, "retraction") and each.retraction.occurred < end)
    ]


def word(step: Milestone, place: Inclusion, end: datetime) -> Update | None:
    """The last word on it in a plan: its own, else the one for all."""
    spoken = told(step, [place], end)
    own = [each for each in spoken if each.inclusion == place]
    return newest(own or [each for each in spoken if each.inclusion is None])


def found(step: Milestone, place: Inclusion, end: datetime) -> Level | None:
    """The level somebody outside found of the newest word anybody checked, where the word is."""
    last = word(step, place, end)
    if last is None:
        return None
    here = [each for each in told(step, [place], end) if each.inclusion_id == last.inclusion_id]
    for update in sorted(here, key=lambda each: (each.occurred, each.pk), reverse=True):
        acts = [
            each
            for each in update.verifications.all()
            if each.outside_government and each.occurred < end
        ]
        if acts:
            return Level(max(acts, key=lambda each: (each.occurred, each.pk)).level)
    return None


def newest(updates: list[Update]) -> Update | None:
    """The last of them in time."""
    return max(updates, key=lambda each: (each.occurred, each.pk), default=None)


def least(levels: Iterable[int | None]) -> Level | None:
    """The least, and nothing where one says nothing."""
    seen = list(levels)
    return None if not seen or None in seen else Level(min(seen))


def counts(row: Evidence, place: Inclusion | None, inside: list[Inclusion], end: datetime) -> bool:
    """Whether a piece of evidence counted by then, and was public."""
    where = row.update.inclusion if row.update else None
    if row.occurred >= end or (where is not None and where not in inside):
        return False
    if place is not None and where not in (None, place):
        return False
    gone = hasattr(row, "withdrawal") and row.withdrawal.occurred < end
    return not gone and not (hasattr(row, "replaced_by") and row.replaced_by.occurred < end)


def waits(contest, end: datetime) -> bool:
    """Whether a contest was made by then and not settled."""
    settled = hasattr(contest, "settlement") and contest.settlement.occurred < end
    return contest.occurred < end and not settled
