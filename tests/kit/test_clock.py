"""Dates keep the exactness they were given with."""

import calendar
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.kit.clock import BadDate, Precision, ending, now, starting, today_in
from tests.builders import PROPERTY


@PROPERTY
@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_date_reads_back_as_it_was_written(day, length):
    text = day.isoformat()[:length]
    assert str(starting(text)) == text
    assert str(ending(text)) == text
    assert starting(text).day <= day <= ending(text).day


@pytest.mark.parametrize("year", [2023, 2024, 1900, 2000])
def test_a_month_ends_on_its_last_day(year):
    for month in range(1, 13):
        last = ending(f"{year}-{month:02d}").day
        assert (last.month, last.day) == (month, calendar.monthrange(year, month)[1])


def test_february_of_a_leap_year_has_29_days():
    assert ending("2024-02").day == date(2024, 2, 29)
    assert ending("2023-02").day == date(2023, 2, 28)


def test_a_year_begins_in_january_and_ends_in_december():
    assert starting("2023").day == date(2023, 1, 1)
    assert ending(" 2023 ").day == date(2023, 12, 31)
    assert ending("2023").precision == Precision.YEAR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-1",
        "2023-13",
        "2023-00",
        "2023-02-29",
        "2023-01-32",
        "0000",
        "20_3",
        "+202",
        "2023- 1",
        "2023-01-01-01",
        "2023-01-01T00",
        "٢٠٢٣",
        "julio",
        "2023-",
        "-2023",
    ],
)
def test_what_is_no_date_is_refused(text):
    for read in (starting, ending):
        with pytest.raises(BadDate):
            read(text)


def test_the_day_turns_at_midnight_in_monterrey():
    before = datetime(2024, 1, 1, 5, 59, 59, tzinfo=UTC)
    after = datetime(2024, 1, 1, 6, 0, 0, tzinfo=UTC)
    assert today_in("America/Monterrey", before) == date(2023, 12, 31)
    assert today_in("America/Monterrey", after) == date(2024, 1, 1)


def test_now_is_in_utc():
    assert now().utcoffset().total_seconds() == 0
