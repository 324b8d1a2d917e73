"""Writing plans and their candidate commitments."""

from planabierto.journey.drafting.actions.bodies import settle_bodies
from planabierto.journey.drafting.actions.intake import TakenIn, take_in, take_in_record
from planabierto.journey.drafting.actions.items import (
    add_item,
    drop_item,
    restore_item,
    revise_item,
    settle_adoption,
)
from planabierto.journey.drafting.actions.text import publish_text, revise

__all__ = [
    "TakenIn",
    "add_item",
    "drop_item",
    "publish_text",
    "restore_item",
    "revise",
    "revise_item",
    "settle_adoption",
    "settle_bodies",
    "take_in",
    "take_in_record",
]
