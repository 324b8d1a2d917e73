"""Keeping the code of a room from being guessed: wrong tries are counted and soon forgotten.

People in one room share an address, so the limit is generous. What is kept of an address is a
keyed hash with an expiry, in the cache.
"""

from __future__ import annotations

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from planabierto.tools.meetings.models import Meeting

FORGOTTEN_AFTER = 3600


def wrong_tries(meeting: Meeting, arrival: str) -> tuple[int, int]:
    """How many wrong codes came within the hour from this address, and from all together."""
    found = cache.get_many([_key(meeting, arrival), _key(meeting, "*")])
    return (
        int(found.get(_key(meeting, arrival), 0)),
        int(found.get(_key(meeting, "*"), 0)),
    )


def count_wrong_try(meeting: Meeting, arrival: str) -> None:
    """Count a wrong code, for its address and for the meeting."""
    for key in (_key(meeting, arrival), _key(meeting, "*")):
        if not cache.add(key, 1, FORGOTTEN_AFTER):
            try:
                cache.incr(key)
            except ValueError:  # the count was thrown out in between
                cache.set(key, 1, FORGOTTEN_AFTER)


def _key(meeting: Meeting, arrival: str) -> str:
    hashed = salted_hmac("planabierto.meetings.guarding", f"{meeting.pk}/{arrival}")
    return f"meetings/{hashed.hexdigest()[:32]}"
