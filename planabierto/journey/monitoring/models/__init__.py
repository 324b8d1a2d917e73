"""The records of monitoring."""

from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.models.check import Answer, Contest, Settlement, Verification
from planabierto.journey.monitoring.models.evidence import Evidence, EvidenceWithdrawal
from planabierto.journey.monitoring.models.link import LinkCode, ReportDraft, ReportingLink
from planabierto.journey.monitoring.models.state import MilestoneState
from planabierto.journey.monitoring.models.update import Erratum, Retraction, Update

__all__ = [
    "Act",
    "Answer",
    "Contest",
    "Erratum",
    "Evidence",
    "EvidenceWithdrawal",
    "LinkCode",
    "MilestoneState",
    "ReportDraft",
    "ReportingLink",
    "Retraction",
    "Settlement",
    "Update",
    "Verification",
]
