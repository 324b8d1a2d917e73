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
    AgeBand,
    Channel,
    Contribution,
    DraftAnswers,
    Gender,
    NumberBlock,
    PinTry,
    PriorityGroup,
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
    "AgeBand",
    "Batch",
    "Call",
    "Channel",
    "Contribution",
    "Difference",
    "DraftAnswers",
    "Gender",
    "HelpPoint",
    "Instrument",
    "Line",
    "NumberBlock",
    "PaperSheet",
    "PinTry",
    "PriorityGroup",
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
