"""Keeping the code of a room from being guessed: wrong tries are counted and soon forgotten.

People in one room share an address, so the limit is generous. What is kept of an address is a
keyed hash with an expiry, in the cache.
"""

from __future__ import annotations

from planabierto.kit.counting import count, counted
from planabierto.tools.meetings.models import Meeting

ANYBODY = "*"


def wrong_tries(meeting: Meeting, arrival: str) -> tuple[int, int]:
    """How many wrong codes came within the hour from this address, and from all together."""
    here, in_all = counted("room-codes", f"{meeting.pk}/{arrival}", f"{meeting.pk}/{ANYBODY}")
    return here, in_all


def count_wrong_try(meeting: Meeting, arrival: str) -> None:
    """Count a wrong code, for its address and for the meeting."""
    for who in (arrival, ANYBODY):
        count("room-codes", f"{meeting.pk}/{who}")
