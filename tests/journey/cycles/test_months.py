"""The history of a promise as months: each cell says the worst that held in it, with its proof."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.cycles.models import RestrictedPeriod
from planabierto.journey.cycles.months import cells_of, months_between, span_of
from planabierto.journey.cycles.standing import KEPT, Standing, Turn
from tests.builders import PROPERTY

TODAY = date(2023, 7, 20)
YEAR = months_between(date(2023, 1, 15), date(2023, 8, 1))


def keys(*turns, pauses=(), day=TODAY):
    return [each.state.key for each in cells_of(Standing(KEPT, turns), YEAR, day, pauses)]


def turn(since, due, done=None, subject="X"):
    return Turn(since, due, subject if done else "", done)


def test_months_run_from_first_to_last_over_years_and_leap_days():
    found = months_between(date(2023, 12, 31), date(2024, 2, 29))
    assert [(each.first, each.last) for each in found] == [
        (date(2023, 12, 1), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 1, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
    ]


def test_the_span_begins_with_the_first_turn_and_ends_today():
    found = span_of([Standing(KEPT, (turn(date(2023, 3, 9), date(2023, 5, 9)),))], TODAY)
    assert (found[0].first, found[-1].first) == (date(2023, 3, 1), date(2023, 7, 1))
    assert [each.first for each in span_of([], TODAY)] == [date(2023, 7, 1)]
    undated = Standing(KEPT, (turn(date.min, date(2023, 5, 9)),))
    assert len(span_of([undated], TODAY)) == 1


def test_what_was_done_in_time_is_kept_and_shows_its_proof():
    (kept,) = (turn(date(2023, 1, 1), date(2023, 3, 1), date(2023, 2, 10), "NL-2022-R1"),)
    cells = cells_of(Standing(KEPT, (kept,)), YEAR, TODAY)
    assert [each.state.key for each in cells[:3]] == ["running", "kept", "nothing"]
    assert (cells[1].proof, cells[1].last) == ("NL-2022-R1", kept)
    assert (cells[0].proof, cells[0].last) == ("", None)


def test_what_ran_out_is_late_until_it_is_done():
    late = turn(date(2023, 1, 1), date(2023, 2, 15), date(2023, 4, 10))
    assert keys(late)[:5] == ["running", "late", "late", "tardy", "nothing"]


def test_the_last_day_of_a_month_still_belongs_to_the_turn():
    waits = turn(date(2023, 1, 1), date(2023, 2, 28))
    assert keys(waits)[:4] == ["running", "due", "late", "late"]
    assert keys(waits, day=date(2023, 2, 28))[1] == "due"
    assert keys(waits, day=date(2023, 3, 1))[2] == "late"


def test_a_day_decides_a_month_that_is_not_over():
    waits = turn(date(2023, 6, 1), date(2023, 7, 20))
    assert keys(waits)[6] == "due"
    assert keys(waits, day=date(2023, 7, 21))[6] == "late"


def test_the_laws_pause_shows_where_nothing_else_does():
    pauses = [RestrictedPeriod(starts=date(2023, 3, 1), ends=date(2023, 4, 2))]
    waits = turn(date(2023, 1, 1), date(2023, 6, 2))
    assert keys(waits, pauses=pauses)[:6] == [
        *("running", "running", "paused", "paused", "running", "late"),
    ]


TURNS = st.builds(
    lambda since, length, took: Turn(
        since, since + timedelta(days=length), "X", since + timedelta(days=took) if took else None
    ),
    st.dates(date(2023, 1, 1), date(2023, 6, 30)),
    st.integers(0, 90),
    st.integers(0, 120),
)


@PROPERTY
@given(st.lists(TURNS, max_size=6), st.dates(date(2023, 1, 1), date(2023, 12, 31)))
def test_each_done_turn_stands_in_one_month_and_late_means_overdue(turns, day):
    months = months_between(date(2023, 1, 1), date(2023, 12, 31))
    cells = cells_of(Standing(KEPT, tuple(turns)), months, day)
    assert sum(len(each.done) for each in cells) == sum(
        each.done is not None and each.done <= months[-1].last for each in turns
    )
    for cell in cells:
        seen = min(cell.month.last, day)
        overdue = any(
            each.since <= seen and each.due < seen and (each.done is None or each.done > seen)
            for each in turns
        )
        assert (cell.state.key == "late") == overdue
