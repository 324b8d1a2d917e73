"""Seats in groups: by sector, and those that ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planabierto.journey.forum.models import Forum, ForumSeat, SeatSector
from planabierto.journey.forum.queries import seats
from planabierto.journey.forum.queries.seats import SeatView


def by_sector(rows: Sequence[SeatView]) -> list[tuple[str, list[SeatView]]]:
    """The seats of a day by sector, those without any left out."""
    found = [(each.label, [row for row in rows if row.seat.sector == each]) for each in SeatSector]
    return [(str(label), seated) for label, seated in found if seated]


def past_seats(forum: Forum, day: date) -> list[ForumSeat]:
    """The seats that ended before a day, the newest first; one query."""
    over = [each for each in seats.seats_of(forum) if _is_over(each, day)]
    return sorted(over, key=lambda each: each.departure.day, reverse=True)


def _is_over(seat: ForumSeat, day: date) -> bool:
    departure = getattr(seat, "departure", None)
    return departure is not None and departure.day < day
