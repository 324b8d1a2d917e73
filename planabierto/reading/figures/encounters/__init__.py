"""Who came to the encounters of a cycle, who is missing, and what that answers in a plan.

Reads who was taken down and never writes. Minors count apart; a few persons are never shown, and do
not follow from what is shown of one meeting, of a kind of meetings and of all of them together.
"""

from planabierto.reading.figures.encounters.missing import Missing, missing
from planabierto.reading.figures.encounters.offered import Offered, offered_answers
from planabierto.reading.figures.encounters.presence import (
    Presence,
    of_cycle,
    of_kind,
    of_meeting,
)

__all__ = [
    "Missing",
    "Offered",
    "Presence",
    "missing",
    "of_cycle",
    "of_kind",
    "of_meeting",
    "offered_answers",
]
