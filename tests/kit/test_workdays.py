"""Working days are Monday to Friday but for holidays, forwards and backwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.kit.workdays import (
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)
from tests.builders import PROPERTY

FRIDAY, SATURDAY, MONDAY = date(2024, 3, 15), date(2024, 3, 16), date(2024, 3, 18)
JUAREZ = frozenset([MONDAY])
DAYS = st.dates(date(2022, 1, 1), date(2026, 12, 31))
HOLIDAYS = st.frozensets(DAYS, max_size=40)


@pytest.mark.parametrize(
    ("day", "holidays", "works"),
    [(FRIDAY, JUAREZ, True), (SATURDAY, (), False), (MONDAY, (), True), (MONDAY, JUAREZ, False)],
)
def test_offices_work_monday_to_friday_but_for_holidays(day, holidays, works):
    assert is_working_day(day, holidays) is works


@pytest.mark.parametrize(
    ("day", "n", "then"),
    [
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, 0, SATURDAY),
        (FRIDAY, 1, date(2024, 3, 19)),
        (SATURDAY, 1, date(2024, 3, 19)),
        (FRIDAY, 5, date(2024, 3, 25)),
        (date(2024, 3, 19), -1, FRIDAY),
        (date(2024, 3, 21), -5, date(2024, 3, 13)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2023, 12, 29), 1, date(2024, 1, 1)),
    ],
)
def test_days_are_counted_over_weekends_holidays_and_leap_days(day, n, then):
    assert add_working_days(day, n, JUAREZ) == then


def test_the_next_working_day_is_the_day_itself_when_offices_work():
    assert next_working_day(FRIDAY, JUAREZ) == FRIDAY
    assert next_working_day(SATURDAY, JUAREZ) == date(2024, 3, 19)


@PROPERTY
@given(DAYS, st.integers(-60, 60), HOLIDAYS)
def test_what_is_added_can_be_counted_again(day, n, holidays):
    then = add_working_days(day, n, holidays)
    assert working_days_between(day, then, holidays) == n
    assert n == 0 or is_working_day(then, holidays)


@PROPERTY
@given(DAYS, st.integers(0, 400), HOLIDAYS)
def test_the_count_is_that_of_the_days_one_by_one(day, length, holidays):
    last = day + timedelta(days=length)
    between = [day + timedelta(days=n + 1) for n in range(length)]
    naive = sum(each.isoweekday() < 6 and each not in holidays for each in between)
    assert working_days_between(day, last, holidays) == naive
