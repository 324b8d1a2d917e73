"""That anybody could contribute is shown by each public call, from the moment it opened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planabierto.journey.cycles.models import Promise
from planabierto.journey.cycles.standing import standing
from planabierto.kit.registry import occurrences
from tests.builders import OPENED, build_call, build_cycle

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_each_published_call_counts_when_it_opens(django_assert_num_queries):
    cycle = build_cycle()
    build_call(cycle=cycle, published=False)
    later = build_call(cycle=cycle, opens=OPENED + SECOND)
    made = build_call(cycle=cycle)
    with django_assert_num_queries(1):
        found = occurrences["consultation.inputs"].of(cycle.pk)
    assert [(each.subject, each.at) for each in found] == [
        (made.folio, made.opens),
        (later.folio, later.opens),
    ]


@pytest.mark.parametrize(
    ("moment", "state"), [(OPENED - SECOND, "due"), (OPENED, "kept"), (OPENED + SECOND, "kept")]
)
def test_a_call_that_is_announced_has_not_opened_yet(moment, state):
    cycle = build_cycle()
    build_call(cycle=cycle)
    promise = Promise(once=True, starts=date(2022, 5, 17), ends=date(2023, 12, 20))
    happened = occurrences["consultation.inputs"].of(cycle.pk)
    assert standing(promise, happened, moment, zone=cycle.time_zone).state.key == state
