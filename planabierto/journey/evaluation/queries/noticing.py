"""What an evaluator's desk shows: their plans, what they were told of, and the meetings held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.models import Report
from planabierto.journey.evaluation.queries import reports
from planabierto.kit.actor import Actor, Role
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
    """What is under way in these plans and the actor does not write; rules say what is theirs."""
    keys = [each.pk for each in plans if reports.evaluating(actor, each)]
    found = Report.objects.select_related(*reports.JOINED).filter(state__in=reports.UNDER_WAY)
    mine = reports.written_by(actor).order_by().values("pk")
    return list(found.filter(plan__in=keys).exclude(pk__in=mine).order_by("pk"))


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
