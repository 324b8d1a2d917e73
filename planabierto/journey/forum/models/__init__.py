"""The records of the forum."""

from planabierto.journey.forum.models.seat import (
    Collective,
    CollectiveMember,
    Forum,
    ForumRules,
    ForumSeat,
    Position,
    SeatSector,
    Tenure,
    TenureKind,
)
from planabierto.journey.forum.models.session import (
    Admission,
    Departure,
    Motion,
    MotionKind,
    Presence,
    Resolution,
    Ruling,
    Session,
    SessionKind,
)

__all__ = [
    "Admission",
    "Collective",
    "CollectiveMember",
    "Departure",
    "Forum",
    "ForumRules",
    "ForumSeat",
    "Motion",
    "MotionKind",
    "Position",
    "Presence",
    "Resolution",
    "Ruling",
    "SeatSector",
    "Session",
    "SessionKind",
    "Tenure",
    "TenureKind",
]
