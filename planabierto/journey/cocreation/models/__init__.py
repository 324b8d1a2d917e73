"""The records of co-creation."""

from planabierto.journey.cocreation.models.encounter import Dimension, Encounter, Target
from planabierto.journey.cocreation.models.proposal import (
    Backer,
    Candidate,
    Grounding,
    Merging,
    Prioritising,
    Proposal,
    Response,
    ResponseOutcome,
    Rewording,
    SignOff,
)

__all__ = [
    "Backer",
    "Candidate",
    "Dimension",
    "Encounter",
    "Grounding",
    "Merging",
    "Prioritising",
    "Proposal",
    "Response",
    "ResponseOutcome",
    "Rewording",
    "SignOff",
    "Target",
]
