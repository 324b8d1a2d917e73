"""What the coalition does with its commitments."""

from planabierto.journey.commitments.actions.adopting import adopt, publish_plan
from planabierto.journey.commitments.actions.amending import amend
from planabierto.journey.commitments.actions.importing import TableRefused, import_table
from planabierto.journey.commitments.actions.resolving import Adopted, adopt_by_resolution
from planabierto.journey.commitments.actions.seating import seat, side_of, unseat
from planabierto.journey.commitments.actions.withdrawing import withdraw, withdraw_milestone

__all__ = [
    "Adopted",
    "TableRefused",
    "adopt",
    "adopt_by_resolution",
    "amend",
    "import_table",
    "publish_plan",
    "seat",
    "side_of",
    "unseat",
    "withdraw",
    "withdraw_milestone",
]
