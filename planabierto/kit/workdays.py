"""Working days: Monday to Friday, but for the holidays that are told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

FRIDAY = 4


def is_working_day(day: date, holidays: Collection[date] = frozenset()) -> bool:
    """Whether offices work on a day."""
    return day.weekday() <= FRIDAY and day not in holidays


def add_working_days(day: date, n: int, holidays: Collection[date] = frozenset()) -> date:
    """The nth working day after a day, or before it when n is below zero.

    Zero gives the day itself, whether or not offices work on it.
    """
    step = timedelta(days=1 if n >= 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day, holidays)
    return day


def working_days_between(first: date, last: date, holidays: Collection[date] = frozenset()) -> int:
    """How many working days come after the first day, up to the last one, which counts.

    Below zero when the last comes earlier: how many come before the first, down to the last.
    So `working_days_between(day, add_working_days(day, n))` is n.
    """
    step = timedelta(days=1 if last >= first else -1)
    found, day = 0, first
    while day != last:
        day += step
        found += is_working_day(day, holidays)
    return found if last >= first else -found


def next_working_day(day: date, holidays: Collection[date] = frozenset()) -> date:
    """The day itself when offices work on it, else the first one after it on which they do."""
    return day if is_working_day(day, holidays) else add_working_days(day, 1, holidays)
