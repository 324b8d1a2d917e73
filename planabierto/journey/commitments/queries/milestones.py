"""Milestones the actor may know of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.commitments.queries.commitments import stands, visible_to
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as a ribbon shows it: a value, because lists show hundreds of them."""

    pk: int
    number: int
    starts: date | None
    ends: date | None
    state: str
    output: Bilingual


def milestone(folio: str, actor: Actor) -> Milestone | None:
    """The milestone with this folio, when the actor may know of its commitment."""
    found = Milestone.objects.filter(stands(actor), folio=folio.upper())
    return found.select_related("commitment__cycle", "responsible", "withdrawal").first()


def milestones_under(folio: str, actor: Actor) -> QuerySet[Milestone]:
    """The milestone with this folio, or those of the commitment with it."""
    named = Q(folio=folio) | Q(commitment__folio=folio)
    found = Milestone.objects.filter(stands(actor), named)
    return found.select_related("commitment__cycle").order_by("number")


def milestones_among(pks: Iterable[int], actor: Actor) -> QuerySet[Milestone]:
    """Those of these milestones that the actor may know of, by commitment and number."""
    found = Milestone.objects.filter(stands(actor), pk__in=pks)
    return found.order_by("commitment__number", "number", "pk")


def milestone_counts(found: Iterable[Commitment]) -> dict[int, int]:
    """Commitment's key → how many milestones it has, withdrawn ones too; one query."""
    steps = Milestone.objects.filter(commitment__in=list(found)).order_by()
    return dict(steps.values_list("commitment").annotate(count=Count("pk")))


def milestones_matching(
    actor: Actor, *, cycle: str = "", commitment: str = "", state: str = ""
) -> QuerySet[Milestone]:
    """The milestones the actor may know of, narrowed by folios and state, in order."""
    wanted = {"commitment__cycle__folio": cycle, "commitment__folio": commitment, "state": state}
    found = Milestone.objects.filter(commitment__in=visible_to(actor))
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.select_related("commitment__cycle", "responsible", "withdrawal").order_by(
        "-commitment__cycle__starts", "commitment__cycle__folio", "commitment__number", "number"
    )
