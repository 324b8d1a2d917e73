"""What is missing in a cycle on a day, who was told of it, and who is to hear next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.journey.commitments.models import Commitment, Milestone, PartnerRole
from planabierto.journey.commitments.rules import covers
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import chase
from planabierto.journey.monitoring.models import Reminder, ReportingLink, Stage
from planabierto.journey.monitoring.queries import rhythm
from planabierto.journey.monitoring.queries.completing import incomplete
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.journey.monitoring.rhythm import Period
from planabierto.kit.actor import Role
from planabierto.kit.clock import today_in

LEADS = (Role.LEAD, Role.LIAISON)
AT_A_TIME = 500
HEARERS = {Stage.CONTACT: Role.CONTACT, Stage.SECRETARIAT: Role.SECRETARY}


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that a milestone lacks for a period, and on which day each stage was told."""

    milestone: Milestone
    period: Period
    told: Mapping[str, date] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, date]:
        """The milestone and the period."""
        return (self.milestone.pk, self.period.closes)


def cycles_with_a_rhythm() -> QuerySet[Cycle]:
    """The cycles that stand and in which somebody reports in a rhythm."""
    return Cycle.objects.exclude(state="discarded").filter(rhythms__isnull=False).distinct()


def missing_in(cycle: Cycle, day: date, holidays: Collection[date]) -> list[Missing]:
    """What is missing in a cycle and begins to be chased by a day, oldest first.

    Nothing that somebody answered for, nor what was complete; seven queries, and three more for
    every five hundred milestones.
    """
    calendars = rhythm.calendars_in(cycle)
    # By the piece: what is joined to thousands of rows at once is more than SQLite reads.
    steps = list(_open_steps(cycle).iterator(chunk_size=AT_A_TIME)) if calendars else []
    done, words = rhythm.answered(_open_keys(cycle)), rhythm.words_on(_open_keys(cycle), _of(cycle))
    told = _told(cycle)
    found = [
        Missing(step, period, told.get((step.pk, period.closes), {}))
        for step in steps
        for period in rhythm.missing_on(
            step,
            calendars.get(step.commitment_id, rhythm.SILENT),
            done,
            words,
            len(step.commitment.inclusions.all()),
        )
        if chase.first_day(period, holidays) <= day
    ]
    return sorted(found, key=lambda each: (each.period.due, each.milestone.pk))


def told_already(stages: Collection[Stage], cycle: Cycle) -> set[tuple[str, int, date]]:
    """What was told of at these stages by now in a cycle, whatever is in memory."""
    rows = Reminder.objects.filter(milestone__commitment__cycle=cycle, stage__in=list(stages))
    return set(rows.order_by().values_list("stage", "milestone", "covers"))


def answered_by_now(found: Iterable[Missing]) -> set[tuple[int, date]]:
    """What of these was answered meanwhile, whatever is in memory."""
    return rhythm.answered({each.milestone.pk: each.milestone for each in found}.values())


def office_of(step: Milestone) -> Institution | None:
    """The office that owes a milestone's report: its own, else the one that leads."""
    if step.responsible is not None:
        return step.responsible
    led = [
        each.institution
        for each in step.commitment.responsibilities.all()
        if each.role == PartnerRole.LEAD
    ]
    return led[0] if led else None


def may_hear(cycle: Cycle, day: date) -> list[Mandate]:
    """The mandates of a cycle's day that reminders go to, oldest first; one query."""
    scopes = Q(scope="") | Q(scope=cycle.folio) | Q(scope__startswith=f"{cycle.folio}-")
    held = institutions.in_force(day).filter(
        scopes, role__in=(*LEADS, *HEARERS.values()), person__is_active=True
    )
    return list(held.order_by("pk"))


def heard_by(stage: Stage, step: Milestone, held: Sequence[Mandate]) -> list[Mandate]:
    """Who hears of a missing report at a stage: one mandate a person, none once it is public.

    The leads of the office that owes it, or of any that answers when it has none.
    """
    if stage in chase.TO_LEADS:
        return _one_each(_leads(step, held))
    role = HEARERS.get(stage)
    reach = [each for each in held if each.role == role]
    return _one_each(each for each in reach if covers(each.as_capacity(), step.commitment))


def links_between(pairs: Iterable[tuple[Mandate, Milestone]]) -> list[ReportingLink]:
    """The links of these mandates for these milestones that still open something.

    One query for every five hundred mandates.
    """
    wanted = {(mandate.pk, step.pk) for mandate, step in pairs}
    held = sorted({mandate for mandate, _step in wanted})
    found = [
        link
        for first in range(0, len(held), AT_A_TIME)
        for link in ReportingLink.objects.filter(
            mandate__in=held[first : first + AT_A_TIME],
            used_by=None,
            answered_by=None,
            revoked_at=None,
        )
    ]
    return [each for each in found if (each.mandate_id, each.milestone_id) in wanted]


def _leads(step: Milestone, held: Sequence[Mandate]) -> list[Mandate]:
    commitment: Commitment = step.commitment
    bodies = {
        each.institution_id for each in commitment.responsibilities.all() if each.role in ANSWERABLE
    }
    office = office_of(step)
    able = [
        each
        for each in held
        if each.role in LEADS
        and (each.institution_id in bodies or each.institution_id == step.responsible_id)
        and covers(each.as_capacity(), commitment)
    ]
    own = [each for each in able if office and each.institution_id == office.pk]
    return own or able


def _one_each(mandates: Iterable[Mandate]) -> list[Mandate]:
    by_person: dict[int, Mandate] = {}
    for each in mandates:
        by_person.setdefault(each.person_id, each)
    return list(by_person.values())


def _open_steps(cycle: Cycle) -> QuerySet[Milestone]:
    return (
        _open_keys(cycle)
        .select_related("commitment__cycle", "responsible")
        .prefetch_related(
            "commitment__inclusions__plan", "commitment__responsibilities__institution"
        )
    )


def _open_keys(cycle: Cycle) -> QuerySet[Milestone]:
    """The milestones in force of a cycle that are not declared complete in all their plans."""
    return Milestone.objects.filter(
        incomplete(), commitment__cycle=cycle, commitment__state="active", state="planned"
    ).order_by("pk")


def _told(cycle: Cycle) -> dict[tuple[int, date], dict[str, date]]:
    found: dict[tuple[int, date], dict[str, date]] = defaultdict(dict)
    rows = Reminder.objects.filter(milestone__commitment__cycle=cycle)
    for step, covers_, stage, at in rows.values_list("milestone", "covers", "stage", "made_at"):
        found[(step, covers_)][stage] = today_in(_of(cycle), at)
    return found


def _of(cycle: Cycle) -> str:
    return cycle.time_zone
