"""Which reports are owed of plans and their records, since when and until which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.deadlines import end_due, inception_due
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reports
from planabierto.journey.evaluation.states import ReportKind
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.clock import PartialDate, Precision, today_in

Key = tuple[str, int, int | None]


@dataclass(frozen=True, slots=True)
class Due:
    """That a report is owed, by its keys: light enough to be held by the thousand.

    `day` is the one it is looked at on; `report` the key of the public one, or else of the newest
    one the reader may know of; `done` the day on which it was first published, if it was.
    """

    kind: str
    plan: Plan
    inclusion_id: int | None
    number: int
    since: date
    due: date
    day: date
    report_id: int | None = None
    done: date | None = None

    @property
    def key(self) -> Key:
        """Which report it is: its kind, its plan and the record of it."""
        return (self.kind, self.plan.pk, self.inclusion_id)

    def late_by(self, day: date | None = None) -> int:
        """How many days it was published late, or is late on a day; 0 when it is not."""
        return max(((self.done or day or self.day) - self.due).days, 0)

    def left(self, day: date | None = None) -> int:
        """How many days are left on a day; below zero when it is late."""
        return (self.due - (day or self.day)).days


@dataclass(frozen=True, slots=True)
class Owed(Due):
    """A report the monitoring body owes, with the record it is of and the report itself."""

    inclusion: Inclusion | None = None
    report: Report | None = None


@dataclass(slots=True)
class _Written:
    """What stands of a report: its key, when it was begun, and when it was first public."""

    report_id: int | None = None
    is_public: bool = False
    made_at: datetime | None = None
    first: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Looking:
    """The plans looked at, the day it is in each, and what is written of them."""

    plans: Mapping[int, Plan]
    days: Mapping[int, date]
    written: Mapping[Key, _Written] = field(default_factory=dict)


def owed_of(plans: Iterable[Plan], actor: Actor, day: date | None = None) -> list[Owed]:
    """What is owed of these plans by a day, the first due leading; four queries.

    An Inception Report since a plan was submitted; an End of Commitment Report since a record of
    it was fully implemented, or was to end. Of what was withdrawn nothing is owed. Without a day,
    each plan is looked at on the day it is there.
    """
    return filled(dues_of(plans, actor, day))


def dues_of(plans: Iterable[Plan], actor: Actor, day: date | None = None) -> list[Due]:
    """What is owed of these plans by its keys, the first due leading; two queries."""
    known = {each.pk: each for each in plans}
    days = {pk: day or today_in(each.cycle.time_zone, clock.now()) for pk, each in known.items()}
    looking = _Looking(known, days, _written(known, actor))
    found = [*_of_plans(looking), *_of_records(looking)]
    return sorted(found, key=lambda each: (each.due, each.plan.folio, each.number))


def filled(dues: Sequence[Due]) -> list[Owed]:
    """What is owed with its records and reports, in the same order; two queries."""
    keys = [each.inclusion_id for each in dues if each.inclusion_id]
    records = Inclusion.objects.select_related("commitment__cycle", "plan__cycle").in_bulk(keys)
    written = [each.report_id for each in dues if each.report_id]
    rows = Report.objects.select_related(*reports.JOINED, "replaces__cycle").in_bulk(written)
    return [
        Owed(
            **{name: getattr(each, name) for name in Due.__slots__},
            inclusion=records.get(each.inclusion_id or 0),
            report=rows.get(each.report_id or 0),
        )
        for each in dues
    ]


def not_begun(dues: Iterable[Due], begun: Iterable[Report]) -> list[Due]:
    """What is owed, nobody has published, and is not among these reports."""
    keys = {(each.kind, each.plan_id, each.inclusion_id) for each in begun}
    return [each for each in dues if each.report_id is None and each.key not in keys]


def _of_plans(looking: _Looking) -> Iterator[Due]:
    """Inception Reports, of plans that were submitted or that somebody reports on."""
    for pk, plan in looking.plans.items():
        since = plan.submitted or _begun(looking, (ReportKind.INCEPTION, pk, None))
        if since:
            yield _due(looking, (ReportKind.INCEPTION, pk, None), 0, since, inception_due(since))


def _of_records(looking: _Looking) -> Iterator[Due]:
    """End reports, of records that ended, and of those somebody has begun to report on before."""
    for pk, plan_id, number, zone, ends, precision, complete in _records(looking.plans):
        key = (ReportKind.END, plan_id, pk)
        begun, end = _begun(looking, key), looking.plans[plan_id].end
        if ends:
            end = PartialDate(ends, Precision(precision))
        if complete:
            end = PartialDate(today_in(zone, complete), Precision.DAY)
        if end is None and begun:
            end = PartialDate(begun, Precision.DAY)
        if end is not None and (begun or end.day <= looking.days[plan_id]):
            yield _due(looking, key, number, end.day, end_due(end))


def _records(plans: Mapping[int, Plan]) -> QuerySet[Inclusion, tuple[Any, ...]]:
    """Each record in force: its own end, and when the last of its milestones was completed.

    The latter once all of them are; what was declared of one plan comes before what was of all.
    """
    said = MilestoneState.objects.filter(
        milestone=OuterRef("pk"), declared=Level.COMPLETE, declared_on__isnull=False
    )
    own = said.filter(inclusion=OuterRef(OuterRef("pk"))).order_by().values("declared_on")[:1]
    common = said.filter(inclusion=None).order_by().values("declared_on")[:1]
    steps = Milestone.objects.filter(commitment=OuterRef("commitment"), state="planned")
    dated = steps.annotate(on=Coalesce(Subquery(own), Subquery(common)))
    counted = dated.order_by().values("commitment").annotate(all=Count("pk"), known=Count("on"))
    last = counted.filter(all=F("known")).values(last=Max("on"))
    rows = Inclusion.objects.filter(plan__in=list(plans), commitment__state="active").order_by()
    return rows.annotate(complete=Subquery(last)).values_list(
        *("pk", "plan", "commitment__number", "commitment__cycle__time_zone"),
        *("commitment__ends", "commitment__ends_precision", "complete"),
    )


def _due(looking: _Looking, key: Key, number: int, since: date, due: date) -> Due:
    kind, plan_id, inclusion_id = key
    plan, told = looking.plans[plan_id], looking.written.get(key, _Written())
    done = today_in(plan.cycle.time_zone, told.first) if told.first else None
    day = looking.days[plan_id]
    return Due(kind, plan, inclusion_id, number, since, due, day, told.report_id, done)


def _begun(looking: _Looking, key: Key) -> date | None:
    """The day on which the report the reader knows of was begun; none when there is none."""
    told, plan = looking.written.get(key), looking.plans[key[1]]
    if told is None or told.made_at is None:
        return None
    return min(today_in(plan.cycle.time_zone, told.made_at), looking.days[plan.pk])


def _written(plans: Mapping[int, Plan], actor: Actor) -> dict[Key, _Written]:
    """What stands of these plans: published ones win over those under way.

    A later edition keeps the day of the first: what was corrected was not late for it.
    """
    known = reports.reports_visible_to(actor).filter(plan__in=list(plans))
    rows = known.exclude(state="discarded").order_by("pk")
    found: dict[Key, _Written] = {}
    for pk, kind, plan, inclusion, state, made_at, published_at in rows.values_list(
        *("pk", "kind", "plan", "inclusion", "state", "made_at", "published_at")
    ):
        told = found.setdefault((kind, plan, inclusion), _Written())
        told.first = told.first or published_at
        if state != "superseded" and not told.is_public:
            told.report_id, told.made_at = pk, made_at
            told.is_public = state == "published"
    return found
