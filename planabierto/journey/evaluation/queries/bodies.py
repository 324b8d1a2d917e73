"""Which bodies evaluate a plan, whom they followed, and the meetings held with them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.models import BodyReplacement
from planabierto.kit.actor import Actor, Role
from planabierto.tools.meetings.models import Meeting, MeetingKind
from planabierto.tools.meetings.queries import meetings


def mandates_in(scope: str, body: Institution, day: date) -> QuerySet[Mandate]:
    """The mandates of a body's evaluators that lie in a scope and reach past a day."""
    held = institutions.mandates_within([scope]).filter(role=Role.EVALUATOR, institution=body)
    return held.filter(Q(ends=None) | Q(ends__gte=day), ending="")


def evaluating(scope: str, day: date) -> list[Institution]:
    """The bodies whose evaluators reach a plan or cycle on a day, by name; one query."""
    held = institutions.in_force(day).filter(role=Role.EVALUATOR)
    reaching = [each for each in held if each.as_capacity().covers(scope)]
    found = {each.institution_id: each.institution for each in reaching}
    return sorted(found.values(), key=str)


def ever_in(cycle: Cycle) -> QuerySet[Institution]:
    """The bodies whose evaluators have or had a mandate in a cycle, by name."""
    held = institutions.mandates_within([cycle.folio]).filter(role=Role.EVALUATOR)
    return institutions.institutions().filter(pk__in=held.order_by().values("institution"))


def replacements_in(*cycles: Cycle) -> QuerySet[BodyReplacement]:
    """How bodies followed one another in these cycles, the newest first."""
    found = BodyReplacement.objects.filter(cycle__in=cycles).order_by("-since", "-pk")
    return found.select_related("outgoing", "incoming", "version__document")


def meetings_of(cycle: str, actor: Actor) -> QuerySet[Meeting]:
    """The meetings of a cycle with its monitoring body, the last to begin first."""
    found = meetings.meetings_visible_to(actor).filter(kind=MeetingKind.MONITOR)
    return found.filter(meetings.in_scope(cycle))


def held_in(cycle: int) -> QuerySet[Meeting]:
    """The meetings with the monitoring body that were held, by the cycle's key; oldest first."""
    scopes = Cycle.objects.filter(pk=cycle).values("folio")
    held = Meeting.objects.filter(kind=MeetingKind.MONITOR, state="held", scope__in=scopes)
    return held.order_by("starts", "pk")
