"""What an evaluator's desk shows: their plans, what they were told of, and the meetings held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.ground.institutions.models import HandOver
from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.models import Authorship, Report
from planabierto.journey.evaluation.queries import reports
from planabierto.journey.monitoring.queries.standing import same_house
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.clock import today_in
from planabierto.kit.folio import cycle_of, number_of
from planabierto.tools.meetings.models import Meeting, MeetingKind
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.notices.models import Letter

MOST = 12
NOTICES = ("monitoring.reported", "monitoring.plan_published", "monitoring.commitment_published")


def plans_of(actor: Actor) -> QuerySet[Plan]:
    """The public plans an actor's mandates as evaluator reach, the newest cycle first."""
    reach = Q(pk=None)
    for each in actor.capacities:
        if each.role == Role.EVALUATOR:
            inside = Q(folio=each.scope) | Q(cycle__folio=each.scope)
            reach |= inside if each.scope else Q(pk__isnull=False)
    found = Plan.objects.filter(reach, state="published", cycle__state="published")
    return found.select_related("cycle").order_by("-cycle__starts", "folio")


def record(plan: Plan, commitment: str) -> Inclusion | None:
    """The record of a commitment, by its folio, in a plan."""
    found = plan.inclusions.select_related("commitment__cycle", "plan__cycle")
    return found.filter(commitment__folio=commitment).first()


def under_way(folio: str) -> Report | None:
    """A report that is not public, by its folio; whoever asks has still to be let in."""
    number = number_of(folio, "report")
    if number is None:
        return None
    found = Report.objects.select_related(*reports.JOINED).filter(state__in=reports.UNDER_WAY)
    return found.filter(cycle__folio=cycle_of(folio), number=number).first()


def left_by_others(actor: Actor, plans: Iterable[Plan]) -> list[Report]:
    """What is under way in these plans and the actor may take up, as the rule says; one query.

    A query more for each step of a succession, where another body began it.
    """
    held = {each.pk: own for each in plans if (own := reports.evaluating(actor, each))}
    found = Report.objects.select_related(*reports.JOINED).filter(state__in=reports.UNDER_WAY)
    mine = reports.written_by(actor).order_by().values("pk")
    theirs = found.filter(plan__in=list(held)).exclude(pk__in=mine)
    rows = theirs.filter(Exists(_handed_over(held.values())) | ~Exists(_written_on(plans)))
    return [
        each
        for each in rows.order_by("pk")
        if same_house(held[each.plan_id].institution_id, each.body_id)
    ]


def _handed_over(held: Iterable[Capacity]) -> QuerySet[HandOver]:
    """That one of a report's evaluators handed their mandate over to one of these."""
    mandates = [number_of(each.folio, "mandate") for each in held]
    writing = Authorship.objects.filter(report=OuterRef(OuterRef("pk")), ends=None).order_by()
    return HandOver.objects.filter(incoming__in=mandates, outgoing__in=writing.values("mandate"))


def _written_on(plans: Iterable[Plan]) -> QuerySet[Authorship]:
    """That one of a report's evaluators has a mandate in force on the day it is there."""
    zones = {each.cycle.time_zone for each in plans}
    days = {zone: today_in(zone, clock.now()) for zone in zones}
    in_force = Q(pk=None)
    for zone, day in days.items():
        there = Q(report__cycle__time_zone=zone, mandate__starts__lte=day)
        in_force |= there & (Q(mandate__ends=None) | Q(mandate__ends__gte=day))
    return Authorship.objects.filter(in_force, report=OuterRef("pk"), ends=None)


def notices_of(actor: Actor) -> list[Letter]:
    """The newest letters that told an evaluator of what was declared complete."""
    if actor.person_id is None:
        return []
    found = Letter.objects.filter(account=actor.person_id, kind__in=NOTICES)
    return list(found.order_by("-created_at", "-pk")[:MOST])


def meetings_of(plans: Sequence[Plan], actor: Actor) -> list[Meeting]:
    """The newest meetings with the monitoring body in the cycles of these plans."""
    scopes = {each.cycle.folio for each in plans}
    found = meetings.meetings_visible_to(actor).filter(kind=MeetingKind.MONITOR, scope__in=scopes)
    return list(found[:MOST])
