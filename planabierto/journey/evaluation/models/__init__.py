"""The records of evaluation."""

from planabierto.journey.evaluation.models.answering import (
    FactualCheck,
    FollowUp,
    Recommendation,
    RecommendationResponse,
    Reply,
)
from planabierto.journey.evaluation.models.replacing import BodyReplacement
from planabierto.journey.evaluation.models.report import (
    Authorship,
    Citation,
    Finding,
    Report,
    ReportFile,
    ReportPart,
    Signing,
)

__all__ = [
    "Authorship",
    "BodyReplacement",
    "Citation",
    "FactualCheck",
    "Finding",
    "FollowUp",
    "Recommendation",
    "RecommendationResponse",
    "Reply",
    "Report",
    "ReportFile",
    "ReportPart",
    "Signing",
]
