"""The records of monitoring."""

from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.models.check import Answer, Contest, Settlement, Verification
from planabierto.journey.monitoring.models.cut import Cut, CutLine
from planabierto.journey.monitoring.models.dissemination import Dissemination
from planabierto.journey.monitoring.models.evidence import Evidence, EvidenceWithdrawal
from planabierto.journey.monitoring.models.group import (
    AskedOf,
    GroupMeeting,
    GroupPaper,
    Means,
    MeansKind,
    SupportRequest,
    SupportStep,
)
from planabierto.journey.monitoring.models.link import LinkCode, ReportDraft, ReportingLink
from planabierto.journey.monitoring.models.rhythm import (
    LateExplanation,
    NextStep,
    NextStepClosing,
    NothingNew,
    Pace,
    Reminder,
    Rhythm,
    Stage,
)
from planabierto.journey.monitoring.models.speaking import (
    OpinionPaper,
    PublicAnswer,
    PublicQuestion,
    ShadowOpinion,
    Stance,
)
from planabierto.journey.monitoring.models.state import MilestoneState
from planabierto.journey.monitoring.models.update import Erratum, Retraction, Update

__all__ = [
    "Act",
    "Answer",
    "AskedOf",
    "Contest",
    "Cut",
    "CutLine",
    "Dissemination",
    "Erratum",
    "Evidence",
    "EvidenceWithdrawal",
    "GroupMeeting",
    "GroupPaper",
    "LateExplanation",
    "LinkCode",
    "Means",
    "MeansKind",
    "MilestoneState",
    "NextStep",
    "NextStepClosing",
    "NothingNew",
    "OpinionPaper",
    "Pace",
    "PublicAnswer",
    "PublicQuestion",
    "Reminder",
    "ReportDraft",
    "ReportingLink",
    "Retraction",
    "Rhythm",
    "Settlement",
    "ShadowOpinion",
    "Stage",
    "Stance",
    "SupportRequest",
    "SupportStep",
    "Update",
    "Verification",
]
