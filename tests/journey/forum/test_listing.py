"""Lists taken down at once: who is at a session, and who raised a hand for what."""

from __future__ import annotations

import pytest

from planabierto.journey.forum.actions.listing import count_hands, take_list
from planabierto.journey.forum.models import Presence
from planabierto.kit.verdict import Refused
from planabierto.tools.ballots.models import Vote
from tests.builders_forum import build_forum, build_session, build_vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build_forum()


def here(sitting, *sectors):
    """Each seat with its titular, or with nobody."""
    return {
        seat.pk: sitting.tenures[sector] if sector in sectors else None
        for sector, seat in sitting.seats.items()
    }


def test_a_list_says_who_came_and_who_left(sitting):
    session = build_session(sitting)
    by = {"actor": sitting.secretary, "session": session}
    assert take_list(**by, here=here(sitting, "government", "civil")) == 2
    assert take_list(**by, here=here(sitting, "civil", "academia")) == 2
    present = Presence.objects.filter(left_at=None)
    assert {each.seat.sector for each in present} == {"civil", "academia"}
    assert take_list(**by, here={}) == 0


def test_a_list_is_taken_whole_or_not_at_all(sitting):
    session = build_session(sitting, called=False)
    with pytest.raises(Refused):
        take_list(actor=sitting.secretary, session=session, here=here(sitting, "civil"))
    assert not Presence.objects.exists()


def test_hands_are_written_down_whole_or_not_at_all(sitting):
    session = build_session(sitting, present=("government", "civil"))
    motion, seats = build_vote(sitting, session=session), sitting.seats
    raised = {seats["government"]: "yes", seats["civil"]: "no"}
    by = {"actor": sitting.secretary, "motion": motion}
    with pytest.raises(Refused):
        count_hands(**by, raised=raised | {seats["academia"]: "yes"})
    assert not Vote.objects.exists()
    assert count_hands(**by, raised=raised) == 2
