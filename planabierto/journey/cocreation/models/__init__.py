"""The records of co-creation."""

from planabierto.journey.cocreation.models.encounter import Dimension, Encounter, Target
from planabierto.journey.cocreation.models.proposal import (
    Backer,
    Grounding,
    Merging,
    Proposal,
    Rewording,
    SignOff,
)
from planabierto.journey.cocreation.models.round import (
    Candidate,
    Prioritising,
    Response,
    ResponseOutcome,
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
