"""What institutions report, and what others say of it."""

from planabierto.journey.monitoring.actions.checking import (
    answer,
    contest,
    settle_contest,
    verify,
)
from planabierto.journey.monitoring.actions.drafts import save_draft, send
from planabierto.journey.monitoring.actions.evidence import (
    NewEvidence,
    attach,
    withdraw_evidence,
)
from planabierto.journey.monitoring.actions.importing import import_progress
from planabierto.journey.monitoring.actions.links import (
    ask_code,
    confirm_code,
    issue_link,
    issue_links,
    report_by_link,
    revoke_link,
)
from planabierto.journey.monitoring.actions.protecting import restrict_evidence
from planabierto.journey.monitoring.actions.reporting import correct, report, retract

__all__ = [
    "NewEvidence",
    "answer",
    "ask_code",
    "attach",
    "confirm_code",
    "contest",
    "correct",
    "import_progress",
    "issue_link",
    "issue_links",
    "report",
    "report_by_link",
    "restrict_evidence",
    "retract",
    "revoke_link",
    "save_draft",
    "send",
    "settle_contest",
    "verify",
    "withdraw_evidence",
]
