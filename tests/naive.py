"""Progress recomputed the slow way, by walking the facts one by one.

Nothing here reads the cached states, nor the queries that pages and programs are answered from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.monitoring.models import Update, Verification
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
