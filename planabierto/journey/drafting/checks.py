"""What must always hold of drafts."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from planabierto.journey.drafting.models import Item, ItemSource


def items_without_source() -> Iterator[str]:
    """Each item that says nowhere what it came from."""
    said = ItemSource.objects.filter(item=OuterRef("pk"), ended_at__isnull=True)
    silent = Item.objects.filter(~Exists(said), source=None, source_note="")
    for item in silent.select_related("cycle"):
        yield f"{item.folio}: no source"
