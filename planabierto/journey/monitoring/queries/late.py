"""Reports that are late: which, for how many days, whose office's, and how it explains that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Milestone, PartnerRole
from planabierto.journey.commitments.queries.milestones import milestone
from planabierto.journey.monitoring.models import (
    LateExplanation,
    NothingNew,
    Reminder,
    Stage,
    Update,
)
from planabierto.journey.monitoring.queries import rhythm
from planabierto.journey.monitoring.queries.completing import complete_at
from planabierto.journey.monitoring.rhythm import Period
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in


@dataclass(frozen=True, slots=True)
class Late:
    """A report that a milestone lacks for a period, late since its due day, for all to read."""

    milestone: Milestone
    covers: date
    due: date
    days: int
    office: Institution | None
    explanations: Sequence[LateExplanation] = ()


def unanswered(found: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """The reminders of what is still missing, on milestones in force that are not complete."""
    same = {"milestone": OuterRef("milestone"), "covers": OuterRef("covers")}
    told = Update.objects.filter(**same).exclude(state="retracted")
    return found.filter(
        ~Exists(told),
        ~Exists(NothingNew.objects.filter(**same, retracted="")),
        ~complete_at(),
        milestone__state="planned",
        milestone__commitment__state="active",
    )


def is_owed(step: Milestone, covers: date, day: date) -> bool:
    """Whether a milestone's report for a period is missing after its due day."""
    return any(each.closes == covers for each in late_without_word(step, day))


def shown_late(commitment: Commitment, day: date, step: Milestone | None = None) -> list[Late]:
    """The delays of a commitment, or of one milestone of it, that are public; the oldest first.

    One query where there is none, else three.
    """
    named = Q(milestone=step) if step else Q(milestone__commitment=commitment)
    told = Reminder.objects.filter(named, stage=Stage.PUBLIC)
    found = (
        unanswered(told)
        .select_related("milestone__responsible", "milestone__commitment__cycle")
        .order_by("covers", "pk")
    )
    rows = list(found)
    if not rows:
        return []
    said = LateExplanation.objects.filter(milestone__in={row.milestone_id for row in rows})
    why = said.select_related("institution").order_by("pk")
    return delays(rows, why, lead_of(commitment), day)


def delays(
    rows: Iterable[Reminder],
    said: Iterable[LateExplanation],
    office: Institution | None,
    day: date,
) -> list[Late]:
    """Delays from what was shown and explained, in hand; `office` answers where none is named."""
    why: dict[tuple[int, date], list[LateExplanation]] = defaultdict(list)
    for each in said:
        why[(each.milestone_id, each.covers)].append(each)
    return [
        Late(
            row.milestone,
            row.covers,
            row.due,
            (day - row.due).days,
            row.milestone.responsible or office,
            why[(row.milestone_id, row.covers)],
        )
        for row in rows
    ]


def newest_shown(folio: str, actor: Actor) -> Late | None:
    """The newest delay of a milestone that the actor may read of, while it lasts."""
    step = milestone(folio, actor)
    if step is None:
        return None
    day = today_in(step.commitment.cycle.time_zone, clock.now())
    shown = shown_late(step.commitment, day, step)
    return shown[-1] if shown else None


def late_without_word(step: Milestone, day: date) -> list[Period]:
    """The periods of a milestone whose report is missing after its due day; for its office."""
    found = rhythm.missing_of(step, rhythm.calendar_of(step.commitment))
    return [each for each in found if each.due < day]


def lead_of(commitment: Commitment) -> Institution | None:
    """The institution that leads a commitment answers for what no other was named for."""
    led = commitment.responsibilities.filter(role=PartnerRole.LEAD).select_related("institution")
    first = led.order_by("position", "pk").first()
    return first.institution if first else None
