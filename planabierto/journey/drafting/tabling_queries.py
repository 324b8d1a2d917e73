"""Named reads of where an item comes from, and of what a motion puts before the forum."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.drafting.models import Item, ItemSource, Tabling
from planabierto.journey.forum.models import Motion


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
