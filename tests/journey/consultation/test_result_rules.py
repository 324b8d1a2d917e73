"""When results may be seen: at the end, or all along when the call is live."""

from datetime import UTC, datetime, timedelta

import pytest

from planabierto.journey.consultation.result_rules import may_see_results
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground
from tests.builders import SYSTEM, build_call, holder

pytestmark = pytest.mark.django_db
OPENS = datetime(2023, 3, 1, tzinfo=UTC)
CLOSES = datetime(2023, 4, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_call_opens_its_results_when_it_closes():
    call = build_call(opens=OPENS, closes=CLOSES)
    before = may_see_results(STRANGER, call, CLOSES - SECOND)
    assert (bool(before), before.ground) == (False, Ground.NOT_NOW)
    assert may_see_results(STRANGER, call, CLOSES)


def test_a_live_call_shows_them_from_its_first_moment():
    call = build_call(opens=OPENS, closes=CLOSES, live=True)
    assert not may_see_results(STRANGER, call, OPENS - SECOND)
    assert may_see_results(STRANGER, call, OPENS)


@pytest.mark.parametrize("actor", [SYSTEM, holder(Role.SECRETARY, "NL-2022")])
def test_who_runs_a_call_always_sees_them(actor):
    assert may_see_results(actor, build_call(opens=OPENS, closes=CLOSES), OPENS)


def test_others_with_a_mandate_wait_like_everybody():
    call = build_call(opens=OPENS, closes=CLOSES)
    assert not may_see_results(holder(Role.LEAD, "NL-2022"), call, OPENS)


def test_a_draft_has_no_results_for_anybody():
    verdict = may_see_results(SYSTEM, build_call(published=False), CLOSES)
    assert verdict.ground == Ground.HIDDEN
