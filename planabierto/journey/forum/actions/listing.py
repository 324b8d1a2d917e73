"""Lists taken down at once: who is at a session, and who raised a hand for what."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from planabierto.journey.forum.actions.sessions import end_presence, take_presence
from planabierto.journey.forum.actions.voting import cast_vote
from planabierto.journey.forum.models import ForumSeat, Motion, Session, Tenure
from planabierto.journey.forum.queries import sessions
from planabierto.kit.actor import Actor


def take_list(*, actor: Actor, session: Session, here: Mapping[int, Tenure | None]) -> int:
    """Write down who holds each seat now, by seat key; none is away. Gives how many changed.

    Seats that are not named stay as they are; all is written, or nothing.
    """
    changed = 0
    with transaction.atomic():
        present = {each.seat_id: each for each in sessions.present_at(session)}
        for seat, tenure in here.items():
            before = present.get(seat)
            if (before.tenure_id if before else None) == (tenure.pk if tenure else None):
                continue
            if before:
                end_presence(actor=actor, presence=before)
            if tenure:
                take_presence(actor=actor, session=session, tenure=tenure)
            changed += 1
    return changed


def count_hands(*, actor: Actor, motion: Motion, raised: Mapping[ForumSeat, str]) -> int:
    """Write down what several seats voted by a raised hand: all of it, or nothing."""
    with transaction.atomic():
        for seat, choice in raised.items():
            cast_vote(actor=actor, motion=motion, seat=seat, choice=choice)
    return len(raised)
