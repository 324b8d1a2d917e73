"""A promise about working groups is owed by each group for itself, and withdrawn with it."""

from datetime import timedelta

import pytest

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.cycles.models import Promise
from planabierto.journey.cycles.standing import standing
from planabierto.kit import clock
from planabierto.kit.registry import occurrences
from tests.builders import SYSTEM, build_commitment, build_plan, build_working
from tests.builders_groups import build_group_meeting, build_held

pytestmark = pytest.mark.django_db


def found(cycle):
    return list(occurrences["monitoring.group_meetings"].of(cycle.pk))


def test_each_group_is_there_with_the_meetings_it_held_in_one_query(django_assert_num_queries):
    working = build_working()
    cycle, folio = working.commitment.cycle, working.commitment.folio
    build_group_meeting(working=working)
    assert [(each.lane, each.at) for each in found(cycle)] == [(folio, None)]
    first = build_held(working=working, ago=timedelta(days=40))
    second = build_held(working=working, ago=timedelta(days=10))
    with django_assert_num_queries(1):
        there, *held = found(cycle)
    assert (there.lane, there.at, there.due) == (folio, None, None)
    assert [each.subject for each in held] == [first.folio, second.folio]
    assert {each.lane for each in held} == {folio}


def test_a_group_that_meets_does_not_stand_in_for_one_that_does_not():
    working = build_working()
    cycle = working.commitment.cycle
    build_held(working=working, ago=timedelta(days=10))
    at = clock.now()
    day = clock.today_in(cycle.time_zone, at)
    promise = Promise(every_months=1, starts=day - timedelta(days=35), ends=day.replace(year=2099))

    def state():
        read = standing(promise, found(cycle), at, zone=cycle.time_zone, by_lanes=True)
        return read.state.key, read.open_turn.lane

    assert state() == ("kept", working.commitment.folio)
    other = build_commitment(plan=build_plan(cycle=cycle, code="MTY"), title_es="Otro")
    assert state() == ("late", other.folio)


def test_a_withdrawn_commitment_owes_none_after_its_last_day():
    working = build_working()
    commitments.withdraw(actor=SYSTEM, commitment=working.commitment, reason="Sin presupuesto.")
    (there,) = found(working.commitment.cycle)
    zone = working.commitment.cycle.time_zone
    assert there.due == clock.today_in(zone, clock.now())
