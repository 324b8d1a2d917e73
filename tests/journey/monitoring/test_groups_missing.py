"""Reports that nobody from outside the government can verify are found in each scope."""

import dataclasses
from datetime import date

import pytest

from planabierto.journey.monitoring.queries import waiting
from tests.builders import build_update, build_working

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 10)


@pytest.mark.parametrize("scope", ["", "cycle", "plan"])
def test_they_wait_where_the_secretariat_looks_and_nowhere_else(scope):
    working = build_working()
    plan = working.commitment.inclusions.first().plan
    within = {"": "", "cycle": plan.cycle.folio, "plan": plan.folio}[scope]
    capacity = dataclasses.replace(working.secretary.capacities[0], scope=within)
    working.commitment.seats.filter(side="society").delete()
    assert not waiting.unverifiable([capacity], DAY).rows
    build_update(working=working)
    found = waiting.unverifiable([capacity], DAY)
    assert [each.folio for each in found.rows] == [working.commitment.folio]
    elsewhere = dataclasses.replace(capacity, scope="ZZ-2020")
    assert not waiting.unverifiable([elsewhere], DAY).rows
