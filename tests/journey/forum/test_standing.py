"""What the forum gives OGP's requirements: since when somebody sits, and several sectors do."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.standing import standing
from planabierto.journey.forum import actions
from planabierto.journey.forum.actions import NewSeat
from planabierto.kit.registry import occurrences
from tests.builders import SYSTEM, build_cycle, build_institution
from tests.builders_forum import SINCE, build_forum

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
BEGINS = datetime(SINCE.year, SINCE.month, SINCE.day, tzinfo=ZoneInfo("America/Monterrey"))


def found(name, cycle):
    return [(each.subject, each.at) for each in occurrences[name].of(cycle.pk)]


def test_without_a_forum_nothing_happened(django_assert_num_queries):
    cycle = build_cycle()
    with django_assert_num_queries(1):
        assert found("forum.founded", cycle) == []
    assert found("forum.sectors", cycle) == []


def test_a_forum_stands_since_its_first_titular(django_assert_num_queries):
    sitting = build_forum(sectors=("government",), members=())
    with django_assert_num_queries(1):
        assert found("forum.founded", sitting.cycle) == [("NL-2022-S1", BEGINS)]
    assert found("forum.sectors", sitting.cycle) == []


def test_who_observes_makes_no_forum():
    sitting = build_forum(sectors=("observer",), members=())
    assert found("forum.founded", sitting.cycle) == []


def test_several_sectors_sit_since_the_day_government_and_another_do():
    sitting = build_forum(sectors=("government", "civil", "observer"), members=())
    assert found("forum.sectors", sitting.cycle) == [("NL-2022-S1", BEGINS)]


def test_who_left_before_the_other_came_never_sat_with_them():
    sitting = build_forum(sectors=("government",), members=())
    gone = date(2022, 9, 30)
    actions.end_tenure(
        actor=SYSTEM, tenure=sitting.tenures["government"], day=gone, because="Cambió"
    )
    other = build_seat(sitting, starts=gone + timedelta(days=1))
    assert found("forum.sectors", sitting.cycle) == []
    actions.begin_tenure(
        actor=SYSTEM,
        seat=sitting.seats["government"],
        name="Otra persona",
        starts=date(2022, 10, 15),
    )
    ((subject, at),) = found("forum.sectors", sitting.cycle)
    assert (subject, at.date()) == ("NL-2022-S1", date(2022, 10, 15))
    assert other.seat.folio != subject


def build_seat(sitting, starts):
    """A civil seat with its titular."""
    new = NewSeat("civil", SINCE, institution=build_institution(name="Vecinas"))
    seat = actions.found_seat(actor=SYSTEM, forum=sitting.forum, new=new)
    return actions.begin_tenure(actor=SYSTEM, seat=seat, name="Luz", starts=starts)


@pytest.mark.parametrize(
    ("moment", "state"), [(BEGINS - SECOND, "due"), (BEGINS, "kept"), (BEGINS + SECOND, "kept")]
)
def test_the_requirement_is_kept_from_the_first_second_of_that_day(moment, state):
    sitting = build_forum(sectors=("government", "civil"), members=())
    promise = cycles.make_promise(
        actor=SYSTEM,
        cycle=sitting.cycle,
        facts={
            "what_es": "Hay un foro",
            "once": True,
            "starts": date(2022, 5, 17),
            "ends": date(2022, 12, 20),
        },
    )
    for name in ("forum.founded", "forum.sectors"):
        happened = occurrences[name].of(sitting.cycle.pk)
        read = standing(promise, happened, moment, zone=sitting.cycle.time_zone)
        assert read.state.key == state
