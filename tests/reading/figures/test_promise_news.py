"""The news of promises, and the days their next turns run out, both read from the same facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.cycles import actions
from planabierto.journey.cycles.models import Cycle, Promise, PromiseDue
from planabierto.journey.cycles.standing import KEPT, Standing, Turn
from planabierto.kit import clock
from planabierto.kit.registry import Occurrence, Occurrences, occurrences
from planabierto.reading.figures.jobs import keep_dues
from planabierto.reading.figures.promise_news import news
from planabierto.reading.figures.promises import PromiseState, of_cycle
from tests.builders import SYSTEM, build_cycle

CYCLE = Cycle(folio="NL-2022")
PROMISE = Promise(cycle=CYCLE, number=2)
TODAY = date(2023, 7, 1)


def told(*turns, day=TODAY, most=10):
    found = news([PromiseState(PROMISE, Standing(KEPT, turns))], day, most)
    return [(f"{each.day:%m-%d}", each.kept, each.late_by) for each in found]


def test_what_was_kept_in_time_is_news_on_its_day():
    assert told(Turn(date(2023, 1, 1), date(2023, 3, 1), "X", date(2023, 3, 1))) == [
        ("03-01", True, 0)
    ]


def test_what_ran_out_is_news_the_day_after_and_again_once_kept():
    late = Turn(date(2023, 1, 1), date(2023, 3, 1), "X", date(2023, 3, 11))
    assert told(late) == [("03-11", True, 10), ("03-02", False, 0)]
    assert told(late, day=date(2023, 3, 2)) == [("03-02", False, 0)]
    assert told(late, day=date(2023, 3, 1)) == []


def test_what_waits_is_no_news_and_what_never_runs_out_neither():
    assert told(Turn(TODAY, date(2023, 9, 1))) == []
    assert told(Turn(TODAY, date.max)) == []


def test_the_newest_lead_and_each_has_a_key_of_its_own():
    turns = [Turn(date(2023, 1, 1), date(2023, n, 1), "X", date(2023, n, 2)) for n in range(2, 6)]
    assert len(told(*turns, most=3)) == 3
    state = PromiseState(PROMISE, Standing(KEPT, (turns[0], replace(turns[0], lane="C1"))))
    keys = [each.key for each in news([state], date(2023, 12, 1), 10)]
    assert len(keys) == len(set(keys))
    assert {"NL-2022-P2/all/20230101/kept", "NL-2022-P2/all/20230101/late"} < set(keys)


@pytest.mark.django_db
def test_the_job_keeps_the_day_on_which_each_promise_next_runs_out():
    cycle = build_cycle()
    facts = {
        "every_months": 2,
        "starts": date(2023, 1, 1),
        "ends": date(2024, 7, 31),
        "counts": "test.sessions",
    }
    held = datetime(2023, 2, 10, 12, tzinfo=ZoneInfo("America/Monterrey"))
    made, free = (
        actions.make_promise(actor=SYSTEM, cycle=cycle, facts={"what_es": what, **each})
        for what, each in (("Sesionar", facts), ("Lo que nadie mide", {}))
    )
    occurrences.offer(Occurrences("test.sessions", "", lambda _pk: [Occurrence("X", held)]))
    try:
        with clock.telling(held):
            assert keep_dues.func() == 2
            assert keep_dues.func() == 0
            (state, _unmeasured) = of_cycle(cycle, held)
    finally:
        del occurrences._offers["test.sessions"]
    kept = dict(PromiseDue.objects.values_list("promise", "due"))
    assert kept == {made.pk: date(2023, 4, 10), free.pk: None}
    assert state.standing.open_turn.due == date(2023, 4, 10)
