"""Promises: before, at and after each limit, in the cycle's zone, on both sides of the second."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.cycles.models import Promise, RestrictedPeriod
from planabierto.journey.cycles.standing import months_later, standing
from planabierto.kit.registry import Occurrence

ZONE = "America/Monterrey"
MONTERREY = ZoneInfo(ZONE)
SECOND = timedelta(seconds=1)


def _promise(**facts):
    given = {"every_months": 2, "starts": date(2023, 1, 1), "ends": date(2024, 6, 30)}
    return Promise(**(given | facts))


def _midnight(year, month, day):
    return datetime(year, month, day, tzinfo=MONTERREY)


def _done(*days):
    return [Occurrence("X", datetime(*day, 12, tzinfo=MONTERREY)) for day in days]


def _pause(starts, ends):
    return RestrictedPeriod(starts=starts, ends=ends)


def _state(promise, occurrences, at, pauses=()):
    return standing(promise, occurrences, at, zone=ZONE, pauses=pauses).state.key


def _called(occurrences, at):
    promise = _promise(every_months=None)
    return standing(promise, occurrences, at, zone=ZONE, by_events=True).state.key


def test_without_a_source_it_is_not_measured_and_never_late():
    assert _state(_promise(), None, _midnight(2030, 1, 1)) == "not_measured"


def test_without_a_first_day_it_is_not_measured():
    assert _state(_promise(starts=None), [], _midnight(2023, 5, 1)) == "not_measured"


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (_midnight(2023, 1, 1) - SECOND, "upcoming"),
        (_midnight(2023, 1, 1), "due"),
        (_midnight(2023, 3, 2) - SECOND, "due"),
        (_midnight(2023, 3, 2), "late"),
    ],
)
def test_the_first_turn_ends_with_its_day(at, state):
    assert _state(_promise(), [], at) == state


def test_the_zone_decides_the_day_not_utc():
    at = datetime(2023, 3, 2, 5, 59, 59, tzinfo=ZoneInfo("UTC"))
    assert _state(_promise(), [], at) == "due"
    assert _state(_promise(), [], at + SECOND) == "late"


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (_midnight(2023, 2, 15), "kept"),
        (_midnight(2023, 3, 27) - SECOND, "kept"),
        (_midnight(2023, 3, 27), "due"),
        (_midnight(2023, 4, 11) - SECOND, "due"),
        (_midnight(2023, 4, 11), "late"),
    ],
)
def test_each_time_it_is_done_the_count_starts_again(at, state):
    assert _state(_promise(), _done((2023, 2, 10)), at) == state


def test_what_comes_later_had_not_happened():
    later = _done((2023, 2, 10))
    assert _state(_promise(), later, _midnight(2023, 2, 10)) == "due"


def test_what_came_before_it_began_does_not_count():
    assert _state(_promise(), _done((2022, 12, 31)), _midnight(2023, 3, 2)) == "late"


def test_a_turn_done_late_stays_in_the_record():
    read = standing(_promise(), _done((2023, 3, 11)), _midnight(2023, 3, 12), zone=ZONE)
    assert read.turns[0].late_by(date(2024, 1, 1)) == 10
    assert read.state.key == "kept"
    assert read.open_turn
    assert read.open_turn.due == date(2023, 5, 11)


def test_no_turn_is_owed_past_the_last_day():
    promise = _promise(ends=date(2023, 5, 1))
    assert _state(promise, _done((2023, 3, 1)), _midnight(2024, 1, 1)) == "late"
    assert _state(promise, _done((2023, 2, 28), (2023, 4, 1)), _midnight(2024, 1, 1)) == "kept"
    late_at_the_end = _done((2023, 2, 28), (2023, 5, 1))
    assert _state(promise, late_at_the_end, _midnight(2024, 1, 1)) == "late"


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2023, 10, 15), 3, date(2024, 1, 15)),
    ],
)
def test_months_end_where_the_calendar_ends(day, months, then):
    assert months_later(day, months) == then


def test_a_leap_day_is_a_day_like_any_other():
    done = _done((2023, 12, 29))
    promise = _promise()
    assert _state(promise, done, _midnight(2024, 3, 1) - SECOND) == "due"
    assert _state(promise, done, _midnight(2024, 3, 1)) == "late"


RESTRICTED = (date(2024, 3, 1), date(2024, 6, 2))


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (_midnight(2024, 3, 1) - SECOND, "kept"),
        (_midnight(2024, 3, 1), "paused"),
        (_midnight(2024, 6, 3) - SECOND, "paused"),
        (_midnight(2024, 6, 3), "kept"),
        (_midnight(2024, 7, 23) - SECOND, "due"),
        (_midnight(2024, 7, 23), "late"),
    ],
)
def test_the_law_stops_the_count_and_gives_its_days_back(at, state):
    promise = _promise(ends=date(2025, 6, 30))
    pauses = [_pause(*RESTRICTED)]
    assert _state(promise, _done((2024, 2, 19)), at, pauses) == state


def test_what_was_late_before_the_pause_stays_late():
    pauses = [_pause(*RESTRICTED)]
    assert _state(_promise(), _done((2023, 12, 1)), _midnight(2024, 3, 5), pauses) == "late"


def test_a_pause_that_is_over_before_the_count_begins_changes_nothing():
    pauses = [_pause(date(2023, 1, 1), date(2023, 2, 1))]
    assert _state(_promise(), _done((2023, 2, 10)), _midnight(2023, 4, 11), pauses) == "late"


def test_two_pauses_both_give_their_days_back():
    pauses = [
        _pause(date(2023, 4, 16), date(2023, 4, 20)),
        _pause(date(2023, 4, 6), date(2023, 4, 10)),
    ]
    read = standing(
        _promise(), _done((2023, 2, 10)), _midnight(2023, 3, 1), zone=ZONE, pauses=pauses
    )
    assert read.open_turn
    assert read.open_turn.due == date(2023, 4, 15)
    pauses[0].starts = date(2023, 4, 15)
    read = standing(
        _promise(), _done((2023, 2, 10)), _midnight(2023, 3, 1), zone=ZONE, pauses=pauses
    )
    assert read.open_turn
    assert read.open_turn.due == date(2023, 4, 21)


def _owed(day, done=None):
    since = datetime(*day, 12, tzinfo=MONTERREY)
    return Occurrence(
        "NL-2022-C1-U1", datetime(*done, 12, tzinfo=MONTERREY) if done else None, since
    )


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (datetime(2023, 5, 1, 12, tzinfo=MONTERREY) - SECOND, "nothing_owed"),
        (datetime(2023, 5, 1, 12, tzinfo=MONTERREY), "due"),
        (_midnight(2023, 5, 7) - SECOND, "due"),
        (_midnight(2023, 5, 7), "late"),
    ],
)
def test_what_an_event_calls_for_is_given_a_few_days(at, state):
    assert _called([_owed((2023, 5, 1))], at) == state


def test_what_an_event_called_for_is_kept_once_done():
    owed = [_owed((2023, 5, 1), done=(2023, 5, 3))]
    assert _called(owed, datetime(2023, 5, 3, 12, tzinfo=MONTERREY) - SECOND) == "due"
    assert _called(owed, datetime(2023, 5, 3, 12, tzinfo=MONTERREY)) == "kept"


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (_midnight(2023, 1, 1) - SECOND, "upcoming"),
        (_midnight(2023, 1, 1), "nothing_owed"),
        (_midnight(2023, 2, 1), "nothing_owed"),
        (_midnight(2024, 8, 2), "nothing_owed"),
    ],
)
def test_while_nothing_called_for_it_nothing_is_owed(at, state):
    assert _called([], at) == state


def test_what_an_event_called_for_ends_as_it_was_last_done():
    months_late = _owed((2023, 2, 1), done=(2023, 6, 30))
    assert _called([months_late], _midnight(2023, 7, 1)) == "late"
    on_its_last_day = _owed((2023, 2, 1), done=(2023, 2, 6))
    assert _called([on_its_last_day], _midnight(2023, 7, 1)) == "kept"
    a_day_late = _owed((2023, 2, 1), done=(2023, 2, 7))
    assert _called([a_day_late], _midnight(2023, 7, 1)) == "late"
    in_between = _owed((2023, 3, 1), done=(2023, 3, 2))
    assert _called([months_late, in_between], _midnight(2023, 7, 1)) == "late"
    afterwards = _owed((2023, 7, 2), done=(2023, 7, 3))
    assert _called([months_late, afterwards], _midnight(2023, 7, 5)) == "kept"


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (_midnight(2023, 1, 1) - SECOND, "upcoming"),
        (_midnight(2024, 7, 1) - SECOND, "due"),
        (_midnight(2024, 7, 1), "late"),
    ],
)
def test_what_is_owed_once_is_owed_by_the_last_day(at, state):
    assert _state(_promise(every_months=None), [], at) == state


def test_what_is_owed_once_is_kept_when_done_in_time():
    promise = _promise(every_months=None)
    assert _state(promise, _done((2024, 6, 30)), _midnight(2025, 1, 1)) == "kept"
    assert _state(promise, _done((2024, 7, 1)), _midnight(2025, 1, 1)) == "late"
