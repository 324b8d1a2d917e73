"""What if the next time is on a day: which promise breaks, from when, and what follows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planabierto.journey.cycles.models import Promise, RestrictedPeriod
from planabierto.journey.cycles.standing import standing
from planabierto.journey.cycles.supposing import suppose
from planabierto.kit.registry import Occurrence

ZONE = "America/Monterrey"
NOW = datetime(2023, 9, 1, 12, tzinfo=ZoneInfo(ZONE))
FORUM = Promise(every_months=2, starts=date(2023, 1, 1), ends=date(2024, 6, 30))
HELD = [Occurrence("X", datetime(2023, 8, 9, 12, tzinfo=ZoneInfo(ZONE)))]


def outcome(day, promise=FORUM, happened=HELD, pauses=(), **more):
    found = standing(promise, happened, NOW, zone=ZONE, pauses=pauses, **more)
    return suppose(promise, found, day, pauses)


def test_on_the_last_day_it_is_kept_and_the_day_after_it_breaks():
    kept, broken = outcome(date(2023, 10, 9)), outcome(date(2023, 10, 10))
    assert (kept.last_day, kept.breaks, kept.late_by) == (date(2023, 10, 9), False, 0)
    assert (broken.breaks_on, broken.late_by) == (date(2023, 10, 10), 1)
    assert outcome(date(2023, 10, 31)).late_by == 22


def test_the_time_after_is_counted_from_the_supposed_day():
    assert outcome(date(2023, 9, 15)).then == date(2023, 11, 15)
    pauses = [RestrictedPeriod(starts=date(2023, 10, 1), ends=date(2023, 10, 10))]
    assert outcome(date(2023, 9, 15), pauses=pauses).then == date(2023, 11, 25)


def test_past_the_end_no_further_time_is_owed():
    assert outcome(date(2024, 5, 15)).then is None


def test_what_is_owed_once_or_by_events_has_no_time_after():
    once = Promise(once=True, starts=date(2023, 1, 1), ends=date(2023, 12, 31))
    found = outcome(date(2024, 1, 1), promise=once, happened=[])
    assert (found.breaks_on, found.then) == (date(2024, 1, 1), None)
    called = [Occurrence("X", None, owed_since=NOW - timedelta(days=1))]
    event = Promise(starts=date(2023, 1, 1))
    assert outcome(date(2023, 9, 2), promise=event, happened=called, by_events=True).then is None


def test_what_is_kept_or_measured_by_nobody_supposes_nothing():
    once = Promise(once=True, starts=date(2023, 1, 1), ends=date(2023, 12, 31))
    assert outcome(date(2023, 9, 2), promise=once) is None
    assert outcome(date(2023, 9, 2), happened=None) is None
