"""Commitments the actor may know of: one, and those a reader looks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import (
    Classification,
    Commitment,
    Inclusion,
    Milestone,
    Responsibility,
)
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.kit.actor import Actor

Row = TypeVar("Row", Commitment, Milestone)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrows a list of commitments by; empty means any."""

    cycle: str = ""
    plan: str = ""
    area: str = ""
    value: str = ""
    institution: str = ""
    state: str = ""


def visible_to(actor: Actor) -> QuerySet[Commitment]:
    """The commitments of the cycles the actor may know of that stand in a plan they may know."""
    return Commitment.objects.filter(stands(actor, "pk")).select_related("cycle")


def stands(actor: Actor, commitment: str = "commitment") -> Exists:
    """Whether the commitment a column names stands in a plan the actor may know of.

    Cheap for the few rows a key or a folio leaves; long lists are narrowed by `visible_to`.
    """
    known = cycles.knowable_plan(actor, "plan__")
    return Exists(Inclusion.objects.filter(known, commitment=OuterRef(commitment)))


_JOINED = (
    "goal__cycle",
    "adoption__basis__document",
    "adoption__resolution__forum__cycle",
    "adoption__item_version",
    "gone",
)


def commitment(folio: str, actor: Actor) -> Commitment | None:
    """The commitment with this folio, when the actor may know of it."""
    whole = FilteredRelation("withdrawals", condition=Q(withdrawals__milestone=None))
    found = visible_to(actor).annotate(gone=whole)
    return found.select_related(*_JOINED).filter(folio=folio.upper()).first()


def among(pks: Iterable[int], actor: Actor) -> QuerySet[Commitment]:
    """Those of these commitments that the actor may know of, by number."""
    return Commitment.objects.filter(stands(actor, "pk"), pk__in=pks).order_by("number")


def matching(filters: Filters, actor: Actor, day: date) -> QuerySet[Commitment]:
    """The commitments a reader's filters leave, in order of cycle and number."""
    found = visible_to(actor)
    if filters.cycle:
        found = found.filter(cycle__folio=filters.cycle)
    if filters.plan:
        named = cycles.plans_visible_to(actor).filter(folio=filters.plan)
        found = found.filter(inclusions__plan__in=named)
    for scheme, code in ((Scheme.AREA, filters.area), (Scheme.VALUE, filters.value)):
        if code:
            bearing = Classification.objects.filter(term__scheme=scheme, term__code=code)
            found = found.filter(pk__in=bearing.values("commitment"))
    if filters.institution:
        held = Responsibility.objects.filter(institution=int(filters.institution))
        found = found.filter(pk__in=held.values("commitment"))
    if filters.state:
        found = found.filter(_in_state(filters.state, day))
    return found.order_by("-cycle__starts", "cycle__folio", "number")


def stretch(found: QuerySet[Row], start: int, stop: int) -> QuerySet[Row]:
    """The rows of a list from one place to another, in its order; one query.

    Their keys are found first, so that keys are put in order and not whole texts.
    """
    return found.filter(pk__in=found.values("pk")[start:stop])


def _in_state(state: str, day: date) -> Q:
    conditions = {
        "withdrawn": Q(state="withdrawn"),
        "upcoming": Q(state="active", starts__gt=day),
        "running": Q(state="active")
        & (Q(starts__lte=day) | Q(starts=None, ends__isnull=False))
        & (Q(ends__gte=day) | Q(ends=None)),
        "undated": Q(state="active", starts=None, ends=None),
        "ended": Q(state="active", ends__lt=day),
    }
    return conditions.get(state, Q(pk=None))


def of_cycle(cycle: Cycle, actor: Actor) -> QuerySet[Commitment]:
    """A cycle's commitments the actor may know of, in order."""
    return visible_to(actor).filter(cycle=cycle).order_by("number")


def of_plan(plan: Plan, actor: Actor) -> QuerySet[Commitment]:
    """A plan's commitments the actor may know of, in order."""
    return visible_to(actor).filter(inclusions__plan=plan).order_by("number")
