"""What waits: checks that are open, replies that are missing, recommendations without answer."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.models import FactualCheck, Recommendation, Report
from planabierto.journey.evaluation.queries import recommendations
from planabierto.journey.evaluation.queries.reports import JOINED, of_newest_turn, within
from planabierto.kit.actor import Capacity, Role


def being_checked() -> QuerySet[Report]:
    """The reports whose factual check is open, oldest first."""
    return Report.objects.filter(state="checking").select_related(*JOINED).order_by("pk")


def unanswered_checks() -> QuerySet[FactualCheck]:
    """The checks that are open and nobody has replied to, the first due leading."""
    found = _open_checks().filter(replies=None)
    joined = (f"report__{each}" for each in JOINED)
    return found.select_related(*joined, "institution").order_by("due", "pk")


def plans_under_evaluation() -> QuerySet[Plan]:
    """The public plans of cycles for which somebody evaluates, in order."""
    evaluated = Mandate.objects.filter(role=Role.EVALUATOR).order_by()
    scopes = evaluated.values("scope")
    inside = Q(folio__in=scopes) | Q(cycle__folio__in=scopes)
    found = Plan.objects.filter(state="published").select_related("cycle").order_by("pk")
    return found if evaluated.filter(scope="").exists() else found.filter(inside)


def to_reply(held: Sequence[Capacity]) -> QuerySet[FactualCheck]:
    """The open checks that wait for the institutions of these capacities."""
    reach = Q(pk=None)
    for each in held:
        reach |= Q(institution=each.institution_id) & within(each, "report__")
    return _open_checks().filter(reach, replies=None)


def to_answer(held: Sequence[Capacity]) -> QuerySet[Recommendation]:
    """The public recommendations to the institutions of these capacities without an answer."""
    reach = Q(pk=None)
    for each in held:
        reach |= Q(addressee=each.institution_id) & within(each, "report__")
    public = Recommendation.objects.filter(report__state="published", withdrawn="")
    return public.filter(reach, recommendations.unanswered())


def _open_checks() -> QuerySet[FactualCheck]:
    """The checks of each report's newest turn, while it is open."""
    return of_newest_turn().filter(report__state="checking")
