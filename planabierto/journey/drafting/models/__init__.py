"""The records of drafting."""

from planabierto.journey.drafting.models.item import Item, ItemVersion
from planabierto.journey.drafting.models.text import (
    Attachment,
    Endorsement,
    LeadInstitution,
    Page,
    Publication,
    Version,
)

__all__ = [
    "Attachment",
    "Endorsement",
    "Item",
    "ItemVersion",
    "LeadInstitution",
    "Page",
    "Publication",
    "Version",
]
