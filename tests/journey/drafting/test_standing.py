"""What shows that a plan is stood behind: a resolution, a backing, or the names in its text."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.cycles.models import Promise
from planabierto.journey.cycles.standing import standing
from planabierto.journey.drafting import actions
from planabierto.journey.drafting.actions import NewBacking
from planabierto.journey.drafting.models import Backing
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import occurrences
from tests.builders import build_cycle, build_plan, page, publish
from tests.builders_adoption import build_resolution

pytestmark = pytest.mark.django_db
SUBMITTED = datetime(2022, 12, 20, tzinfo=ZoneInfo("America/Monterrey"))
SECOND = timedelta(seconds=1)


def found(cycle):
    return [(each.subject, each.at) for each in occurrences["drafting.endorsements"].of(cycle.pk)]


def test_nothing_stands_behind_a_plan_that_names_nobody(django_assert_num_queries):
    plan = build_plan()
    publish(plan=plan, text=page(endorsements=()))
    with django_assert_num_queries(1):
        assert found(plan.cycle) == []


def test_a_published_plan_with_its_endorsers_counts_on_the_day_it_was_submitted():
    plan = build_plan()
    assert found(plan.cycle) == []
    publish(plan=plan)
    assert found(plan.cycle) == [(plan.folio, SUBMITTED)]


@pytest.mark.parametrize(
    ("last", "state"), [(date(2022, 12, 19), "late"), (date(2022, 12, 20), "kept")]
)
def test_it_has_to_be_by_the_last_day(last, state):
    plan = build_plan()
    publish(plan=plan)
    promise = Promise(once=True, starts=date(2022, 5, 17), ends=last)
    happened = occurrences["drafting.endorsements"].of(plan.cycle_id)
    zone = plan.cycle.time_zone
    assert standing(promise, happened, SUBMITTED + SECOND, zone=zone).state.key == state


def test_a_resolution_that_adopts_a_plan_counts_and_another_does_not():
    cycle = build_cycle()
    build_resolution(cycle=cycle, kind="other")
    made = build_resolution(cycle=cycle)
    assert found(cycle) == [(made.folio, made.made_at)]


def test_a_backing_counts_once_confirmed_while_it_stands():
    plan = build_plan()
    publish(plan=plan, text=page(endorsements=()))
    plan.refresh_from_db()
    who = NewBacking("Luz Ríos", "Vecinas NL", "Directora")
    _backing, secret = actions.ask_backing(
        actor=STRANGER, plan=plan, who=who, email="luz@example.org"
    )
    assert found(plan.cycle) == []
    confirmed = actions.confirm_backing(secret=secret)
    assert found(plan.cycle) == [(plan.folio, confirmed.confirmed_at)]
    Backing.objects.update(withdrawn_at=confirmed.confirmed_at)
    assert found(plan.cycle) == []
