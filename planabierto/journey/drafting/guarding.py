"""Keeping machines from drowning a round of comments, without keeping anybody out.

Nothing is refused: what looks wrong waits until a person has looked. Of an address a keyed hash is
kept for an hour, in the cache.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from planabierto.journey.consultation.guarding import Arrival, network_of
from planabierto.journey.drafting.models import CommentRound
from planabierto.tools.moderation.models import Cause

HOUR = 3600


def causes_of(found: CommentRound, arrival: Arrival) -> tuple[Cause, ...]:
    """Why a comment should be looked at before it shows; nothing, nearly always. It is counted."""
    causes = [Cause.TRAP] if arrival.trap.strip() else []
    if not arrival.exempt and _count(found, arrival) > settings.CONSULTATION_PER_NETWORK_HOUR:
        causes.append(Cause.EXCESS)
    return tuple(causes)


def _count(found: CommentRound, arrival: Arrival) -> int:
    told = f"{found.pk}/{network_of(arrival.address)}"
    hashed = salted_hmac("planabierto.drafting.guarding", told).hexdigest()[:32]
    key = f"drafting/{hashed}"
    if cache.add(key, 1, HOUR):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # the count was thrown out in between
        cache.set(key, 1, HOUR)
        return 1
