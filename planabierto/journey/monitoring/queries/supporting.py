"""Named reads of requests for support."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, Prefetch, QuerySet, Value, When

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import SupportRequest, SupportStep
from planabierto.journey.monitoring.queries.scopes import any_of, lies_within
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.folio import number_of

OPEN = ("asked", "taken_up")
_OVER = Case(When(state__in=OPEN, then=Value(0)), default=Value(1))


def requests_visible_to(actor: Actor) -> QuerySet[SupportRequest]:
    """The requests on commitments the actor may know of, newest first."""
    steps = SupportStep.objects.select_related("institution").order_by("pk")
    found = SupportRequest.objects.filter(stands(actor))
    return (
        found.select_related("commitment__cycle", "institution")
        .prefetch_related(Prefetch("steps", steps))
        .order_by("-occurred", "-pk")
    )


def requests_of(commitment: Commitment, actor: Actor) -> QuerySet[SupportRequest]:
    """What a commitment's group asked for, newest first, each with its steps; two queries."""
    return requests_visible_to(actor).filter(commitment=commitment)


def requests_in(cycle: Cycle, actor: Actor) -> QuerySet[SupportRequest]:
    """What the groups of a cycle asked for; what waits longest leads, what is closed comes last."""
    found = requests_visible_to(actor).filter(commitment__cycle=cycle)
    return found.order_by(_OVER, "occurred", "pk")


def request(folio: str, actor: Actor) -> SupportRequest | None:
    """The request with this folio, when the actor may know of its commitment."""
    commitment, _mark, _number = folio.strip().upper().rpartition("-S")
    number = number_of(folio, "support")
    if number is None:
        return None
    return requests_visible_to(actor).filter(commitment__folio=commitment, number=number).first()


def waiting(held: Sequence[Capacity]) -> QuerySet[SupportRequest]:
    """The open requests of the cycles these capacities reach."""
    reach = any_of(lies_within(each) for each in held)
    return SupportRequest.objects.filter(reach, state__in=OPEN)
