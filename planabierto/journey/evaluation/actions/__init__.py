"""Evaluating: reports, their check, signature and publication, and recommendations."""

from planabierto.journey.evaluation.actions.authoring import invite, leave, take_up
from planabierto.journey.evaluation.actions.checking import (
    close_check,
    reply,
    rework,
    send_for_check,
)
from planabierto.journey.evaluation.actions.filing import (
    MOST_BYTES,
    MOST_FILES,
    SIGNED,
    attach,
    bring_written,
    drop_written,
    remove_file,
)
from planabierto.journey.evaluation.actions.recommending import (
    file_into,
    follow_up,
    recommend,
    respond,
    withdraw_recommendation,
)
from planabierto.journey.evaluation.actions.replacing import NewBody, replace_body
from planabierto.journey.evaluation.actions.signing import publish, sign
from planabierto.journey.evaluation.actions.starting import correct, discard, start
from planabierto.journey.evaluation.actions.writing import (
    cite,
    find,
    find_and_cite,
    save_part,
    uncite,
    withdraw_finding,
)

__all__ = [
    "MOST_BYTES",
    "MOST_FILES",
    "SIGNED",
    "NewBody",
    "attach",
    "bring_written",
    "cite",
    "close_check",
    "correct",
    "discard",
    "drop_written",
    "file_into",
    "find",
    "find_and_cite",
    "follow_up",
    "invite",
    "leave",
    "publish",
    "recommend",
    "remove_file",
    "replace_body",
    "reply",
    "respond",
    "rework",
    "save_part",
    "send_for_check",
    "sign",
    "start",
    "take_up",
    "uncite",
    "withdraw_finding",
    "withdraw_recommendation",
]
