"""Recommendations, what their addressees say, and what was done since."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from planabierto.journey.cycles.models import Cycle, IntakeEntry
from planabierto.journey.evaluation.models import (
    FollowUp,
    Recommendation,
    RecommendationResponse,
    Report,
)
from planabierto.journey.evaluation.queries import reports
from planabierto.kit.actor import Actor
from planabierto.kit.folio import cycle_of, number_of

JOINED = ("report__cycle", "report__plan", "report__inclusion__commitment", "report__body")


def visible_to(actor: Actor) -> QuerySet[Recommendation]:
    """The recommendations of reports an actor may know of, the newest report's first."""
    known = reports.reports_visible_to(actor).order_by().values("pk")
    found = Recommendation.objects.filter(report__in=known)
    return found.select_related(*JOINED, "addressee").order_by("-report", "number")


def recommendation(folio: str, actor: Actor) -> Recommendation | None:
    """The recommendation with this folio, when the actor may know of its report."""
    whole, mark, _number = folio.upper().rpartition("-R")
    number = number_of(folio.upper(), "recommendation")
    parent = number_of(whole, "report") if mark else None
    if number is None or parent is None:
        return None
    found = visible_to(actor).filter(report__cycle__folio=cycle_of(whole))
    return found.filter(report__number=parent, number=number).first()


def whole(folio: str, actor: Actor) -> Recommendation | None:
    """A recommendation of a public report with what was said and done; none when withdrawn."""
    found = recommendation(folio, actor)
    if found is None or found.withdrawn or found.report.state not in reports.SHOWN:
        return None
    return with_answers(visible_to(actor)).get(pk=found.pk)


def of_report(report: Report) -> QuerySet[Recommendation]:
    """What a report recommends and nobody has withdrawn, in order."""
    found = report.recommendations.filter(withdrawn="")
    return found.select_related("report__cycle", "addressee").order_by("number")


def public(actor: Actor, *, cycle: str = "", institution: int = 0) -> QuerySet[Recommendation]:
    """The recommendations of public reports in force, of one cycle or to one institution."""
    found = visible_to(actor).filter(report__state="published", withdrawn="")
    found = found.filter(report__cycle__folio=cycle) if cycle else found
    return found.filter(addressee=institution) if institution else found


def cycles_recommending(*, besides: Cycle) -> QuerySet[Cycle]:
    """The cycles, besides one, whose public reports recommend something; the newest first."""
    standing = Recommendation.objects.filter(report__state="published", withdrawn="").order_by()
    found = Cycle.objects.filter(state="published", pk__in=standing.values("report__cycle"))
    return found.exclude(pk=besides.pk).order_by("-starts", "folio")


def with_answers(found: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Recommendations with what was said and done, the newest word first; two queries more."""
    said = RecommendationResponse.objects.order_by("-pk")
    return found.prefetch_related(Prefetch("responses", said), "follow_ups")


def newest_response(of: Recommendation) -> RecommendationResponse | None:
    """What the addressee says now, or none yet."""
    return of.responses.order_by("-pk").first()


def is_done(of: Recommendation) -> bool:
    """Whether nothing is left to do: the newest word counts; no query when they are at hand."""
    said = list(of.follow_ups.all())
    return bool(said) and max(said, key=lambda each: each.pk).done


def unanswered() -> Q:
    """The condition of recommendations whose addressee has said nothing yet."""
    return ~Q(Exists(RecommendationResponse.objects.filter(recommendation=OuterRef("pk"))))


def follow_ups_of(of: Recommendation) -> QuerySet[FollowUp]:
    """What was done about a recommendation, oldest first."""
    return of.follow_ups.order_by("pk")


def next_number(of: Report) -> int:
    """The number of a report's next recommendation; the caller holds the report."""
    highest: int | None = of.recommendations.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def locked(of: Recommendation) -> Recommendation:
    """The recommendation as it stands, held until the transaction ends."""
    held = Recommendation.objects.select_for_update(of=("self",))
    return held.select_related(*JOINED, "report__plan__cycle", "addressee").get(pk=of.pk)


def filed_in(found: Iterable[Recommendation]) -> dict[str, list[IntakeEntry]]:
    """Recommendation's folio → the entries of later cycles it was filed as; one query."""
    entries = IntakeEntry.objects.filter(source__in=[each.folio for each in found])
    by_source: dict[str, list[IntakeEntry]] = {}
    for each in entries.select_related("cycle"):
        by_source.setdefault(each.source, []).append(each)
    return by_source
