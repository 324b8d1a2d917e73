"""The cuts a cycle promised are made by themselves, once, when their quarter is over."""

from datetime import date

import pytest

from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models import Cut
from planabierto.kit.verdict import refuse
from planabierto.publication import actions, jobs
from planabierto.publication.actions import quarterly
from planabierto.publication.models import Edition
from tests.builders_cuts import build_promise, build_shared, on

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 31)


@pytest.fixture
def cycle():
    working = build_shared(codes=("SPG",))
    build_promise(cycle=working.commitment.cycle)
    return working.commitment.cycle


def test_on_the_first_moment_after_the_quarter_and_not_before(cycle):
    with on("2023-03-31", 23, 59, 59):
        assert actions.make_due_cuts() == 0
    with on("2023-04-01", 0):
        assert actions.make_due_cuts() == 1
        assert actions.make_due_cuts() == 0
    cut = Cut.objects.get()
    assert (cut.on, cut.made_by, cut.mandate) == (DAY, "system:cuts", "")
    assert Edition.objects.get().subject == cut.folio


def test_each_quarter_of_the_plan_has_its_own(cycle):
    for month in ("2023-04", "2023-07", "2023-10", "2024-01", "2024-04", "2024-07", "2024-10"):
        for day in ("01", "02"):
            with on(f"{month}-{day}", 0, 10):
                jobs.make_cuts.func()
    assert [f"{each.on}" for each in Cut.objects.order_by("number")] == [
        "2023-03-31",
        "2023-06-30",
        "2023-09-30",
        "2023-12-31",
        "2024-03-31",
        "2024-06-30",
    ]


def test_after_a_long_night_what_is_no_longer_exact_stays_unmade(cycle):
    with on("2023-05-02"):
        assert actions.make_due_cuts() == 0
    assert not Cut.objects.exists()


def test_one_that_is_refused_keeps_none_of_the_others_from_being_made(cycle, monkeypatch):
    monkeypatch.setattr(
        quarterly, "cut_and_publish", lambda **_facts: (_ for _ in ()).throw(refuse("No."))
    )
    with on("2023-04-01"):
        assert actions.make_due_cuts() == 0


def test_a_draft_owes_none(cycle):
    Cycle.objects.update(state="draft")
    with on("2023-04-01"):
        assert actions.make_due_cuts() == 0
