"""How far the drafting of a cycle has come."""

from __future__ import annotations

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import queries
from planabierto.journey.drafting.models import Version


def plans_with_text(cycle: Cycle) -> set[int]:
    """The keys of the cycle's plans that have at least one version of their text."""
    written = Version.objects.filter(plan__cycle=cycle)
    return set(written.values_list("plan", flat=True))


def count(cycle: Cycle) -> int:
    """How many commitments the cycle has, drafts and adopted ones."""
    return queries.items_of(cycle).exclude(state="dropped").count()


def outside_plans(cycle: Cycle) -> list[str]:
    """The folios of the drafts that stand in no plan, so that no publication adopts them."""
    wordings = queries.newest_item_versions(queries.items_of(cycle).filter(state="draft"))
    return [each.item.folio for each in wordings if not each.text.listed("inclusions")]
