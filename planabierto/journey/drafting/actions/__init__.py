"""Writing plans and their candidate commitments."""

from planabierto.journey.drafting.actions.answering import answer, publish_answers
from planabierto.journey.drafting.actions.backing import (
    NewBacking,
    ask_backing,
    confirm_backing,
    forget_unconfirmed,
    withdraw_backing,
)
from planabierto.journey.drafting.actions.bodies import settle_bodies
from planabierto.journey.drafting.actions.comment_cases import appeal_comment, decide_comment
from planabierto.journey.drafting.actions.drafts import (
    begin_draft,
    compose_version,
    describe_draft,
    import_version,
    publish_version,
    withdraw_draft,
    write_version,
)
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
from planabierto.journey.drafting.actions.rounds import (
    agree,
    comment,
    move_round,
    open_round,
    report_comment,
    withdraw_comment,
)
from planabierto.journey.drafting.actions.sourcing import (
    add_item_from,
    add_source,
    end_source,
    text_from,
)
from planabierto.journey.drafting.actions.tabling import table_plan, table_texts, take_off_table
from planabierto.journey.drafting.actions.text import publish_text, revise

__all__ = [
    "NewBacking",
    "Signature",
    "TakenIn",
    "add_item",
    "add_item_from",
    "add_source",
    "agree",
    "answer",
    "appeal_comment",
    "approve_letter",
    "ask_backing",
    "begin_draft",
    "comment",
    "compose_version",
    "confirm_backing",
    "decide_comment",
    "describe_draft",
    "drop_item",
    "end_source",
    "excuse_letter",
    "forget_unconfirmed",
    "import_version",
    "move_round",
    "open_round",
    "publish_answers",
    "publish_text",
    "publish_version",
    "receive_letter",
    "remind_signers",
    "report_comment",
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
    "text_from",
    "withdraw_backing",
    "withdraw_comment",
    "withdraw_draft",
    "withdraw_letter",
    "withdraw_request",
    "write_version",
]
