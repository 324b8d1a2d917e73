"""What must always hold of drafts."""

from __future__ import annotations

from collections.abc import Iterator

from planabierto.journey.drafting.models import Item


def items_without_source() -> Iterator[str]:
    """Each item that says nowhere what it came from."""
    for item in Item.objects.filter(source=None, source_note="").select_related("cycle"):
        yield f"{item.folio}: no source"
