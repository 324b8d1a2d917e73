"""Named reads of the dissemination log."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, QuerySet

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import cycles_visible_to
from planabierto.journey.monitoring.models import Dissemination
from planabierto.kit.actor import Actor
from planabierto.kit.folio import number_of, parse


def disseminations_visible_to(actor: Actor) -> QuerySet[Dissemination]:
    """The entries of the cycles the actor may know of, the newest day first."""
    found = Dissemination.objects.filter(cycle__in=cycles_visible_to(actor))
    related = ("cycle", "institution", "capture__document")
    return found.select_related(*related).order_by("-cycle__starts", "-on", "-number")


def disseminations_of(
    cycle: Cycle, actor: Actor, *, institution: str = ""
) -> QuerySet[Dissemination]:
    """The log of a cycle, also what was taken back; of one member by folio, or of all."""
    found = disseminations_visible_to(actor).filter(cycle=cycle)
    if not institution:
        return found
    return found.filter(institution=number_of(institution, "institution"))


def dissemination(folio: str, actor: Actor) -> Dissemination | None:
    """The entry with this folio, when the actor may know of it."""
    number = number_of(folio, "dissemination")
    if number is None:
        return None
    known = disseminations_visible_to(actor)
    return known.filter(cycle__folio=parse(folio).cycle, number=number).first()


def standing_of(cycle: int) -> QuerySet[Dissemination]:
    """The entries of a cycle by key that were not taken back, the oldest day first."""
    found = Dissemination.objects.filter(cycle=cycle, withdrawn="").select_related("cycle")
    return found.order_by("on", "number")


def by_channel(cycle: Cycle) -> Iterator[tuple[str, int]]:
    """How many entries stand of each channel, the busiest first."""
    found = standing_of(cycle.pk).order_by().values_list("channel")
    yield from found.annotate(n=Count("pk")).order_by("-n", "channel")
