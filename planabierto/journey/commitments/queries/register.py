"""The register of plans, narrowed by member, cycle and policy area."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from planabierto.ground.vocabulary.models import Scheme
from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a reader narrows plans by; what is empty narrows nothing."""

    jurisdiction: str = ""
    cycle: str = ""
    area: str = ""

    @property
    def is_any(self) -> bool:
        """Whether it narrows at all."""
        return bool(self.jurisdiction or self.cycle or self.area)


def plans(narrowed: Narrowed, actor: Actor) -> QuerySet[Plan]:
    """The plans the actor may know of that a reader's choices leave."""
    found = cycles.plans_visible_to(actor)
    if narrowed.jurisdiction:
        found = found.filter(jurisdiction=narrowed.jurisdiction)
    if narrowed.cycle:
        found = found.filter(cycle__folio=narrowed.cycle)
    if narrowed.area:
        bearing = Inclusion.objects.filter(
            plan=OuterRef("pk"),
            commitment__classifications__term__scheme=Scheme.AREA,
            commitment__classifications__term__code=narrowed.area,
        )
        found = found.filter(Exists(bearing))
    return found


def plans_in(found: Iterable[Cycle], narrowed: Narrowed, actor: Actor) -> QuerySet[Plan]:
    """Those of these cycles' plans that a reader's choices leave, in order."""
    return plans(narrowed, actor).filter(cycle__in=list(found)).order_by("cycle", "folio")


def cycles_holding(narrowed: Narrowed, actor: Actor) -> QuerySet[Cycle]:
    """The cycles the actor may know of with such a plan; all of them when nothing narrows."""
    found = cycles.cycles_visible_to(actor)
    if not narrowed.is_any:
        return found
    return found.filter(pk__in=plans(narrowed, actor).order_by().values("cycle"))


def jurisdictions(actor: Actor) -> list[str]:
    """Whose plans the actor may know of, by name; one query."""
    found = cycles.plans_visible_to(actor).order_by("jurisdiction")
    return list(found.values_list("jurisdiction", flat=True).distinct())
