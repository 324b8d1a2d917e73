"""Named reads of where an item comes from, and of what a motion puts before the forum."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting.models import (
    DraftVersion,
    Item,
    ItemSource,
    ItemVersion,
    Tabling,
)
from planabierto.journey.drafting.queries import items_of, newest_item_versions
from planabierto.journey.forum.models import Motion
from planabierto.kit.folio import cycle_of, number_of


def sources_of(item: Item) -> QuerySet[ItemSource]:
    """The proposals and institutions an item comes from, in order."""
    found = ItemSource.objects.filter(item=item, ended_at__isnull=True)
    return found.select_related("proposal__cycle", "institution").order_by("pk")


def tablings_of(motion: Motion) -> QuerySet[Tabling]:
    """What a motion puts before the forum, in order."""
    found = Tabling.objects.filter(motion=motion, ended_at__isnull=True)
    return found.select_related(
        "version__plan__cycle",
        "version__page_es",
        "version__page_en",
        "item_version__item__cycle",
        "draft_version__draft__cycle",
    ).order_by("pk")


def source(number: int) -> ItemSource | None:
    """The source with this key; whoever asks is checked afterwards."""
    found = ItemSource.objects.select_related("item__cycle", "proposal__cycle", "institution")
    return found.filter(pk=number).first()


def tabling(number: int, motion: Motion) -> Tabling | None:
    """What lies before the forum by this key, of one motion."""
    return tablings_of(motion).filter(pk=number).first()


def proposals_for(cycle: Cycle) -> QuerySet[Proposal]:
    """The proposals of a cycle that items can come from, by number."""
    found = Proposal.objects.filter(cycle=cycle).exclude(state__in=("draft", "withdrawn"))
    return found.select_related("cycle").order_by("number")


def drafts_for(cycle: Cycle) -> list[DraftVersion]:
    """The newest public version of each draft of a cycle."""
    found: dict[int, DraftVersion] = {}
    every = DraftVersion.objects.filter(draft__cycle=cycle, public_at__isnull=False)
    for each in every.filter(draft__withdrawn="").select_related("draft__cycle").order_by("number"):
        found[each.draft_id] = each
    return list(found.values())


def proposal_for(cycle: Cycle, folio: str) -> Proposal | None:
    """The proposal with this folio, when items of the cycle can come from it."""
    number = number_of(folio, "proposal")
    if number is None or cycle_of(folio) != cycle.folio:
        return None
    return proposals_for(cycle).filter(number=number).first()


def newest_drafts(cycle: Cycle) -> list[ItemVersion]:
    """The newest wording of each item of a cycle that is still a draft, in order."""
    return list(newest_item_versions(items_of(cycle).filter(state="draft")))
