"""Named reads of whose presence is looked for."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.ground.places.models import Place
from planabierto.journey.cocreation.models import Target
from planabierto.journey.cycles.models import Cycle


def targets_of(cycle: Cycle) -> QuerySet[Target]:
    """Whose presence is looked for in a cycle, by dimension, as it was set."""
    found = Target.objects.filter(cycle=cycle, withdrawn="").select_related("place")
    return found.order_by("dimension", "pk")


def target(pk: int, cycle: Cycle) -> Target | None:
    """One standing target of a cycle."""
    return targets_of(cycle).select_related("cycle").filter(pk=pk).first()


def same(cycle: Cycle, dimension: str, key: str, place: Place | None) -> Target | None:
    """The standing target for the same people, held until the act is done."""
    found = targets_of(cycle).filter(dimension=dimension, key=key, place=place)
    return found.select_related(None).select_for_update().first()


def locked(row: Target) -> Target:
    """The target, held until the act is done."""
    found = Target.objects.select_for_update(of=("self",))
    return found.select_related("cycle").get(pk=row.pk)
