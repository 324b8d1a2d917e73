"""Writing plans and their candidate commitments."""

from planabierto.journey.drafting.actions.backing import (
    NewBacking,
    ask_backing,
    confirm_backing,
    forget_unconfirmed,
    withdraw_backing,
)
from planabierto.journey.drafting.actions.bodies import settle_bodies
from planabierto.journey.drafting.actions.intake import TakenIn, take_in, take_in_record
from planabierto.journey.drafting.actions.items import (
    add_item,
    drop_item,
    restore_item,
    revise_item,
    settle_adoption,
)
from planabierto.journey.drafting.actions.letters import (
    Signature,
    approve_letter,
    excuse_letter,
    receive_letter,
    remind_signers,
    request_letter,
    withdraw_letter,
    withdraw_request,
)
from planabierto.journey.drafting.actions.sourcing import add_item_from, add_source, end_source
from planabierto.journey.drafting.actions.tabling import table_plan, table_texts, take_off_table
from planabierto.journey.drafting.actions.text import publish_text, revise

__all__ = [
    "NewBacking",
    "Signature",
    "TakenIn",
    "add_item",
    "add_item_from",
    "add_source",
    "approve_letter",
    "ask_backing",
    "confirm_backing",
    "drop_item",
    "end_source",
    "excuse_letter",
    "forget_unconfirmed",
    "publish_text",
    "receive_letter",
    "remind_signers",
    "request_letter",
    "restore_item",
    "revise",
    "revise_item",
    "settle_adoption",
    "settle_bodies",
    "table_plan",
    "table_texts",
    "take_in",
    "take_in_record",
    "take_off_table",
    "withdraw_backing",
    "withdraw_letter",
    "withdraw_request",
]
