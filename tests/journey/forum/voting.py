"""A vote as a test casts it, the reason of a refusal, and what doctor says of motions."""

import pytest

from planabierto.journey.forum import actions
from planabierto.kit.registry import checks
from planabierto.kit.verdict import Refused

CHECKS = ("resolutions", "motions", "tenures", "presences", "observers")


def refused(act, *arguments, **facts):
    """The reason of a refusal."""
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return str(refusal.value.verdict.reason)


def problems():
    return [each for name in CHECKS for each in checks[f"forum.{name}"].problems()]


def vote_as(sitting, motion, sector, choice):
    return actions.cast_vote(
        actor=sitting.members[sector], motion=motion, seat=sitting.seats[sector], choice=choice
    )
