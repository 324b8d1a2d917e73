"""Time: one clock, dates that keep their precision, and the zone they are shown in."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils import timezone

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class BadDate(ValueError):
    """The text is no year, month or day."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exactly as it was given: `2024`, `2024-07` or `2024-07-31`.

    `day` is the first day it can mean as a start and the last as an end.
    """

    day: date
    precision: Precision

    def __str__(self) -> str:
        length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]
        return self.day.isoformat()[:length]


_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, in UTC; inside `telling`, the moment that is told of."""
    return _told.get() or timezone.now()


def truly_now() -> datetime:
    """This moment, whatever moment is told of: when the record is written."""
    return timezone.now()


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Do what was done at a past moment: its rules, days and facts are of then.

    For the sample world, which tells two years in one go; the journal keeps when it was recorded.
    """
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)


def today_in(zone: str, at: datetime) -> date:
    """The calendar day of a moment in a zone such as `America/Monterrey`."""
    return at.astimezone(ZoneInfo(zone)).date()


def first_moment(zone: str, day: date) -> datetime:
    """The moment a calendar day begins in a zone."""
    return datetime.combine(day, time(), ZoneInfo(zone))


def starting(text: str) -> PartialDate:
    """Read a start: a month begins on its first day, a year on 1 January."""
    year, month, day, precision = _parts(text)
    return PartialDate(date(year, month or 1, day or 1), precision)


def ending(text: str) -> PartialDate:
    """Read an end: a month ends on its last day, a year on 31 December."""
    year, month, day, precision = _parts(text)
    last_month = month or 12
    return PartialDate(
        date(year, last_month, day or calendar.monthrange(year, last_month)[1]), precision
    )


def _parts(text: str) -> tuple[int, int, int, Precision]:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise BadDate(text)
    try:
        date(*map(int, match.groups(default="1")))
    except ValueError as error:
        raise BadDate(text) from error
    year, month, day = map(int, match.groups(default="0"))
    known = sum(part is not None for part in match.groups())
    return year, month, day, (Precision.YEAR, Precision.MONTH, Precision.DAY)[known - 1]
