"""A promise about groups counts rounds: each time every group has met once more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.monitoring.queries import meeting
from planabierto.journey.monitoring.rounds import Met, rounds
from planabierto.kit import clock
from planabierto.kit.registry import occurrences
from tests.builders import PROPERTY, SYSTEM, build_working
from tests.builders_groups import build_group_meeting, build_held

DAY = datetime(2023, 3, 1, 16, tzinfo=UTC)


def met(commitment, days):
    at = DAY + timedelta(days=days)
    return Met(commitment, f"R{days}", at)


def test_a_group_that_meets_often_does_not_stand_in_for_one_that_does_not():
    owed = {1: None, 2: None}
    assert rounds([met(1, 0), met(1, 30), met(1, 60)], owed) == []
    found = rounds([met(1, 0), met(1, 30), met(2, 40), met(1, 60), met(2, 90)], owed)
    assert [each.subject for each in found] == ["R40", "R90"]


def test_a_withdrawn_commitment_owes_no_meeting_from_that_second_on():
    gone = DAY + timedelta(days=30)
    assert [e.subject for e in rounds([met(1, 30)], {1: None, 2: gone})] == ["R30"]
    just = gone + timedelta(seconds=1)
    assert rounds([met(1, 30)], {1: None, 2: just}) == []
    assert rounds([met(1, 40)], {1: gone}) == []


@PROPERTY
@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(0, 400)), max_size=30, unique_by=lambda x: x[1]
    )
)
def test_rounds_are_no_more_than_any_group_met(days):
    rows = [met(*each) for each in days]
    found = rounds(rows, {1: None, 2: None, 3: None})
    for group in (1, 2, 3):
        assert len(found) <= sum(each.commitment == group for each in rows)
    assert [each.at for each in found] == sorted(each.at for each in found)


@pytest.mark.django_db
def test_they_are_read_from_meetings_held_in_one_query(django_assert_num_queries):
    working = build_working()
    cycle = working.commitment.cycle
    build_group_meeting(working=working)
    assert not occurrences["monitoring.group_meetings"].of(cycle.pk)
    first = build_held(working=working, ago=timedelta(days=40))
    second = build_held(working=working, ago=timedelta(days=10))
    with django_assert_num_queries(1):
        found = occurrences["monitoring.group_meetings"].of(cycle.pk)
    assert [each.subject for each in found] == [first.folio, second.folio]
    commitments.withdraw(actor=SYSTEM, commitment=working.commitment, reason="Sin presupuesto.")
    _rows, owed = meeting.held_in(cycle.pk)
    assert owed[working.commitment.pk] <= clock.now()
