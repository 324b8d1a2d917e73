"""Keeping machines from drowning a round of comments, without keeping anybody out.

Nothing is refused: what looks wrong waits until a person has looked. Of an address a keyed hash is
kept for an hour, in the cache.
"""

from __future__ import annotations

from django.conf import settings

from planabierto.journey.consultation.guarding import Arrival
from planabierto.journey.drafting.models import CommentRound
from planabierto.kit.counting import count
from planabierto.kit.networks import network_of
from planabierto.tools.moderation.models import Cause


def causes_of(found: CommentRound, arrival: Arrival) -> tuple[Cause, ...]:
    """Why a comment should be looked at before it shows; nothing, nearly always. It is counted."""
    causes = [Cause.TRAP] if arrival.trap.strip() else []
    if not arrival.exempt and _came(found, arrival) > settings.CONSULTATION_PER_NETWORK_HOUR:
        causes.append(Cause.EXCESS)
    return tuple(causes)


def _came(found: CommentRound, arrival: Arrival) -> int:
    return count("comments", f"{found.pk}/{network_of(arrival.address)}")
