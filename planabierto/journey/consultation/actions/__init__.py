"""What can be done in a consultation."""

from planabierto.journey.consultation.actions.asking import (
    move_question,
    remove_question,
    remove_topic,
    write_notice,
    write_question,
    write_topic,
)
from planabierto.journey.consultation.actions.calls import (
    close_help_point,
    copy_call,
    describe_call,
    discard_call,
    draft_call,
    open_help_point,
    publish_call,
    reschedule_call,
)
from planabierto.journey.consultation.actions.contributing import submit, submit_many
from planabierto.journey.consultation.actions.drafts import drop_draft, save_draft, tidy_drafts
from planabierto.journey.consultation.actions.importing import (
    Preview,
    import_contributions,
    preview_import,
)
from planabierto.journey.consultation.actions.joining import Joined, OfflineEntry, join_offline
from planabierto.journey.consultation.actions.moderating import appeal, decide, report, show_all
from planabierto.journey.consultation.actions.numbers import take_block
from planabierto.journey.consultation.actions.paper import (
    Entered,
    draw_sample,
    enter_second,
    enter_sheet,
    open_batch,
    settle_difference,
)
from planabierto.journey.consultation.actions.receipts import open_by_pin, reprint
from planabierto.journey.consultation.actions.redacting import redact
from planabierto.journey.consultation.actions.rendering import transcribe, translate
from planabierto.journey.consultation.actions.revising import (
    add_to,
    correct,
    forget_email,
    settle_answers,
    withdraw,
)
from planabierto.journey.consultation.actions.supporting import support
from planabierto.journey.consultation.voice import NewProfile, NewVoice, Receipt
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft

__all__ = [
    "Entered",
    "Joined",
    "NewProfile",
    "NewVoice",
    "OfflineEntry",
    "OptionDraft",
    "Preview",
    "QuestionDraft",
    "Receipt",
    "add_to",
    "appeal",
    "close_help_point",
    "copy_call",
    "correct",
    "decide",
    "describe_call",
    "discard_call",
    "draft_call",
    "draw_sample",
    "drop_draft",
    "enter_second",
    "enter_sheet",
    "forget_email",
    "import_contributions",
    "join_offline",
    "move_question",
    "open_batch",
    "open_by_pin",
    "open_help_point",
    "preview_import",
    "publish_call",
    "redact",
    "remove_question",
    "remove_topic",
    "report",
    "reprint",
    "reschedule_call",
    "save_draft",
    "settle_answers",
    "settle_difference",
    "show_all",
    "submit",
    "submit_many",
    "support",
    "take_block",
    "tidy_drafts",
    "transcribe",
    "translate",
    "withdraw",
    "write_notice",
    "write_question",
    "write_topic",
]
