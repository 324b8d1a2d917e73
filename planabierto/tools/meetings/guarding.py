"""Keeping a room's code from being guessed and its places from being taken by machines.

What comes is counted and soon forgotten. People in one room share an address, and so do those of
a school that register together, so the limits are generous. What is kept of an address is a keyed
hash with an expiry, in the cache.
"""

from __future__ import annotations

from planabierto.kit.counting import count, counted
from planabierto.kit.networks import is_trusted, network_of
from planabierto.tools.meetings.models import Meeting

ANYBODY = "*"


def registered_from(meeting: Meeting, arrival: str) -> int:
    """Count somebody who registers; how many did within the hour from this network.

    Who comes from nowhere in particular, or from the installation's own networks, is not counted.
    """
    if not arrival or is_trusted(arrival):
        return 0
    return count("registrations", f"{meeting.pk}/{network_of(arrival)}")


def wrong_tries(meeting: Meeting, arrival: str) -> tuple[int, int]:
    """How many wrong codes came within the hour from this address, and from all together."""
    here, in_all = counted("room-codes", f"{meeting.pk}/{arrival}", f"{meeting.pk}/{ANYBODY}")
    return here, in_all


def count_wrong_try(meeting: Meeting, arrival: str) -> None:
    """Count a wrong code, for its address and for the meeting."""
    for who in (arrival, ANYBODY):
        count("room-codes", f"{meeting.pk}/{who}")
