"""What institutions report, and what others say of it."""

from planabierto.journey.monitoring.actions.asking import (
    Asked,
    NewQuestion,
    answer_question,
    ask,
    confirm_address,
    forget_address,
    withdraw_question,
)
from planabierto.journey.monitoring.actions.chasing import chase
from planabierto.journey.monitoring.actions.checking import (
    answer,
    contest,
    settle_contest,
    verify,
)
from planabierto.journey.monitoring.actions.cutting import make_cut
from planabierto.journey.monitoring.actions.disseminating import (
    NewDissemination,
    log_dissemination,
    take_back_dissemination,
)
from planabierto.journey.monitoring.actions.drafts import save_draft, send
from planabierto.journey.monitoring.actions.evidence import (
    NewEvidence,
    attach,
    withdraw_evidence,
)
from planabierto.journey.monitoring.actions.groups import (
    add_group_paper,
    call_for,
    withdraw_group_paper,
)
from planabierto.journey.monitoring.actions.handing_over import hand_over, take_back_hand_over
from planabierto.journey.monitoring.actions.importing import import_progress
from planabierto.journey.monitoring.actions.links import (
    ask_code,
    confirm_code,
    issue_link,
    issue_links,
    nothing_new_by_link,
    report_by_link,
    revoke_link,
)
from planabierto.journey.monitoring.actions.looking import (
    appeal_question,
    decide_question,
    report_question,
)
from planabierto.journey.monitoring.actions.means import say_means
from planabierto.journey.monitoring.actions.opining import NewOpinion, opine, retract_opinion
from planabierto.journey.monitoring.actions.periods import (
    Closed,
    NewStep,
    close_step,
    explain_late,
    retract_silence,
    say_nothing_new,
)
from planabierto.journey.monitoring.actions.protecting import restrict_evidence
from planabierto.journey.monitoring.actions.reporting import correct, report, retract
from planabierto.journey.monitoring.actions.rhythm import set_rhythm
from planabierto.journey.monitoring.actions.supporting import (
    ask_support,
    close_support,
    reopen_support,
    take_up,
)

__all__ = [
    "Asked",
    "Closed",
    "NewDissemination",
    "NewEvidence",
    "NewOpinion",
    "NewQuestion",
    "NewStep",
    "add_group_paper",
    "answer",
    "answer_question",
    "appeal_question",
    "ask",
    "ask_code",
    "ask_support",
    "attach",
    "call_for",
    "chase",
    "close_step",
    "close_support",
    "confirm_address",
    "confirm_code",
    "contest",
    "correct",
    "decide_question",
    "explain_late",
    "forget_address",
    "hand_over",
    "import_progress",
    "issue_link",
    "issue_links",
    "log_dissemination",
    "make_cut",
    "nothing_new_by_link",
    "opine",
    "reopen_support",
    "report",
    "report_by_link",
    "report_question",
    "restrict_evidence",
    "retract",
    "retract_opinion",
    "retract_silence",
    "revoke_link",
    "save_draft",
    "say_means",
    "say_nothing_new",
    "send",
    "set_rhythm",
    "settle_contest",
    "take_back_dissemination",
    "take_back_hand_over",
    "take_up",
    "verify",
    "withdraw_evidence",
    "withdraw_group_paper",
    "withdraw_question",
]
