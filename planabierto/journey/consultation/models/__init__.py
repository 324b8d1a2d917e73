"""The records of consultation."""

from planabierto.journey.consultation.models.call import (
    Call,
    HelpPoint,
    PrivacyNotice,
    Rescheduling,
    Topic,
    Variant,
)
from planabierto.journey.consultation.models.contribution import (
    Channel,
    Contribution,
    DraftAnswers,
    NumberBlock,
    PinTry,
    Profile,
    Support,
)
from planabierto.journey.consultation.models.instrument import (
    Instrument,
    Line,
)
from planabierto.journey.consultation.models.paper import (
    Batch,
    Difference,
    PaperSheet,
    SecondEntry,
)
from planabierto.journey.consultation.models.revising import (
    Recording,
    Redaction,
    Rendering,
    Revision,
    Withdrawal,
)

__all__ = [
    "Batch",
    "Call",
    "Channel",
    "Contribution",
    "Difference",
    "DraftAnswers",
    "HelpPoint",
    "Instrument",
    "Line",
    "NumberBlock",
    "PaperSheet",
    "PinTry",
    "PrivacyNotice",
    "Profile",
    "Recording",
    "Redaction",
    "Rendering",
    "Rescheduling",
    "Revision",
    "SecondEntry",
    "Support",
    "Topic",
    "Variant",
    "Withdrawal",
]
