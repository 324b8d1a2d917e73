"""What must always hold of a cycle."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from planabierto.ground.journal import queries as journal
from planabierto.journey.cycles.models import Cycle, Phase, Plan
from planabierto.journey.cycles.queries import REHEARSED


def phases_out_of_order() -> Iterator[str]:
    """Each phase that opens before the one it follows."""
    previous: Phase | None = None
    for phase in Phase.objects.select_related("cycle").order_by("cycle", "position"):
        if previous and previous.cycle_id == phase.cycle_id and phase.opens < previous.opens:
            yield f"{phase.cycle.folio}: {phase.kind} opens before {previous.kind}"
        previous = phase


def phases_announced_late() -> Iterator[str]:
    """Each phase announced after it opened."""
    for phase in Phase.objects.select_related("cycle").exclude(announced=None):
        if phase.announced and phase.announced > phase.opens:
            yield f"{phase.cycle.folio}: {phase.kind} was announced after it opened"


def public_plans_of_draft_cycles() -> Iterator[str]:
    """Each published plan whose cycle is still a draft."""
    for plan in Plan.objects.filter(state="published", cycle__state="draft"):
        yield f"{plan.folio}: published while its cycle is a draft"


def rehearsals_told_otherwise() -> Iterator[str]:
    """Each cycle that is marked otherwise than the act that opened it says."""
    opened = journal.acts(REHEARSED).filter(subject=OuterRef("folio"))
    for cycle in Cycle.objects.annotate(rehearsed=Exists(opened)):
        if cycle.rehearsal != cycle.rehearsed:
            yield f"{cycle.folio}: rehearsal is {cycle.rehearsal}, the journal says otherwise"


def discarded_but_public() -> Iterator[str]:
    """Each published plan of a discarded cycle."""
    for plan in Plan.objects.filter(state="published", cycle__state="discarded"):
        yield f"{plan.folio}: published while its cycle is discarded"
