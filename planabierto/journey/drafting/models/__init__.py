"""The records of drafting."""

from planabierto.journey.drafting.models.draft import (
    CommentReply,
    CommentRound,
    Draft,
    DraftVersion,
    ReplyOutcome,
    RoundChange,
)
from planabierto.journey.drafting.models.item import Item, ItemVersion
from planabierto.journey.drafting.models.letter import (
    Backing,
    ItemSource,
    LetterKind,
    LetterRequest,
    SignedLetter,
    Tabling,
)
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
    "Backing",
    "CommentReply",
    "CommentRound",
    "Draft",
    "DraftVersion",
    "Endorsement",
    "Item",
    "ItemSource",
    "ItemVersion",
    "LeadInstitution",
    "LetterKind",
    "LetterRequest",
    "Page",
    "Publication",
    "ReplyOutcome",
    "RoundChange",
    "SignedLetter",
    "Tabling",
    "Version",
]
