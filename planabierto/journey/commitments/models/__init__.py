"""The records of commitments."""

from planabierto.journey.commitments.models.change import (
    Amendment,
    AmendmentChange,
    Withdrawal,
)
from planabierto.journey.commitments.models.commitment import (
    Adoption,
    Classification,
    Commitment,
    Inclusion,
    PartnerRole,
    Responsibility,
)
from planabierto.journey.commitments.models.milestone import Milestone
from planabierto.journey.commitments.models.seat import Seat, Side

__all__ = [
    "Adoption",
    "Amendment",
    "AmendmentChange",
    "Classification",
    "Commitment",
    "Inclusion",
    "Milestone",
    "PartnerRole",
    "Responsibility",
    "Seat",
    "Side",
    "Withdrawal",
]
