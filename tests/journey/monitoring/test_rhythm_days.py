"""The days of a rhythm: whole months, cut at the end, each due some days after."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.monitoring.rhythm import (
    in_turn,
    period_closing,
    period_of,
    periods,
    ruling,
)
from tests.builders import PROPERTY

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Beat:
    months: int
    starts: date
    due_days: int = 10


def days(found):
    return [(str(each.opens), str(each.closes), str(each.due)) for each in found]


CALENDARS = """
months  starts      ends        opens       closes      due
1       2023-01-01  2023-02-28  2023-01-01  2023-01-31  2023-02-10
                                2023-02-01  2023-02-28  2023-03-10
2       2023-11-01  2024-03-15  2023-11-01  2023-12-31  2024-01-10
                                2024-01-01  2024-02-29  2024-03-10
                                2024-03-01  2024-03-15  2024-03-25
3       2023-11-30  2024-05-31  2023-11-30  2024-02-28  2024-03-09
                                2024-02-29  2024-05-29  2024-06-08
                                2024-05-30  2024-05-31  2024-06-10
1       2023-01-31  2023-04-29  2023-01-31  2023-02-27  2023-03-09
                                2023-02-28  2023-03-30  2023-04-09
                                2023-03-31  2023-04-29  2023-05-09
"""


def cases():
    found = []
    for line in CALENDARS.strip().splitlines()[1:]:
        parts = line.split()
        if len(parts) == 6:
            months, starts, ends, *parts = parts
            beat = Beat(int(months), date.fromisoformat(starts))
            found.append((beat, date.fromisoformat(ends), []))
        found[-1][2].append(tuple(parts))
    return found


@pytest.mark.parametrize(("beat", "ends", "expected"), cases())
def test_the_calendar_of_a_rhythm(beat, ends, expected):
    assert days(periods(beat, ends)) == expected


def test_a_rhythm_that_begins_after_the_end_has_no_periods():
    assert periods(Beat(1, date(2024, 1, 2)), date(2024, 1, 1)) == []


MOMENTS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@PROPERTY
@given(st.sampled_from([1, 2, 3]), MOMENTS, st.integers(0, 900), st.integers(1, 60))
def test_periods_follow_each_other_to_the_last_day(months, starts, length, wait):
    ends = starts + timedelta(days=length)
    found = periods(Beat(months, starts, wait), ends)
    assert found[0].opens == starts
    assert found[-1].closes == ends
    for each, following in pairwise(found):
        assert following.opens == each.closes + A_DAY
    for each in found:
        assert each.opens <= each.closes
        assert each.due - each.closes == timedelta(days=wait)
        assert period_of(found, each.opens) == each
        assert period_of(found, each.closes) == each
        assert period_closing(found, each.closes) == each
    assert period_of(found, ends + A_DAY) is None
    assert period_closing(found, starts - A_DAY) is None


def test_a_later_rhythm_cuts_the_period_it_begins_in():
    found = in_turn([Beat(3, date(2023, 3, 1), 5), Beat(1, date(2023, 1, 1))], date(2023, 6, 10))
    assert days(found) == [
        ("2023-01-01", "2023-01-31", "2023-02-10"),
        ("2023-02-01", "2023-02-28", "2023-03-10"),
        ("2023-03-01", "2023-05-31", "2023-06-05"),
        ("2023-06-01", "2023-06-10", "2023-06-15"),
    ]


def test_a_group_goes_by_the_cycles_rhythm_until_it_has_its_own():
    first, second = Beat(1, date(2023, 1, 1)), Beat(2, date(2023, 6, 1))
    own = Beat(3, date(2023, 4, 1))
    assert ruling([first, second], []) == [first, second]
    assert ruling([first, second], [own]) == [first, own]


def test_a_period_is_over_on_the_day_after_its_last():
    period = periods(Beat(1, date(2023, 1, 1)), date(2023, 1, 31))[0]
    assert not period.is_over(date(2023, 1, 31))
    assert period.is_over(date(2023, 2, 1))
