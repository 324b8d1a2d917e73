"""Named reads of what a cycle takes up from before."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.cycles.models import Cycle, IntakeEntry
from planabierto.journey.cycles.queries import cycles_of_mandates
from planabierto.kit.actor import Actor


def intake_of(cycle: Cycle) -> QuerySet[IntakeEntry]:
    """The intake of a cycle, in order."""
    return IntakeEntry.objects.filter(cycle=cycle).select_related("cycle").order_by("number")


def intake_entry(cycle: Cycle, number: int) -> IntakeEntry | None:
    """One entry of a cycle's intake by its number."""
    return intake_of(cycle).filter(number=number).first()


def other_cycles(actor: Actor, cycle: int) -> QuerySet[Cycle]:
    """The cycles an actor works in, but for one."""
    return cycles_of_mandates(actor).exclude(pk=cycle)


def those_of(found: QuerySet[Cycle], keys: list[int]) -> QuerySet[Cycle]:
    """Those cycles that have one of these keys."""
    return found.filter(pk__in=keys)
