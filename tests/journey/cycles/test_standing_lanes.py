"""A promise that each of many owes for itself: it stands as the worst of them does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planabierto.journey.cycles.models import Promise
from planabierto.journey.cycles.standing import standing
from planabierto.kit.registry import Occurrence

ZONE = "America/Monterrey"
MONTERREY = ZoneInfo(ZONE)
SECOND = timedelta(seconds=1)
PROMISE = Promise(every_months=2, starts=date(2023, 1, 1), ends=date(2024, 6, 30))


def at(*parts):
    return datetime(*parts, tzinfo=MONTERREY)


def there(lane, since=None, until=None):
    return Occurrence(lane, None, owed_since=since, due=until, lane=lane)


def met(lane, *parts):
    return Occurrence(f"{lane}-R", at(*parts, 12), lane=lane)


def read(happened, moment):
    return standing(PROMISE, happened, moment, zone=ZONE, by_lanes=True)


def test_while_there_is_no_lane_nobody_owes_it():
    assert read([], at(2023, 12, 1)).state.key == "nothing_owed"


def test_a_lane_in_which_nothing_happened_is_late_like_a_promise():
    assert read([there("C1")], at(2023, 3, 2) - SECOND).state.key == "due"
    assert read([there("C1")], at(2023, 3, 2)).state.key == "late"


def test_one_that_does_not_meet_is_not_covered_by_one_that_does():
    both = [there("C1"), there("C2"), met("C1", 2023, 2, 10), met("C1", 2023, 2, 20)]
    found = read(both, at(2023, 3, 2))
    assert found.state.key == "late"
    assert (found.open_turn.lane, found.open_turn.due) == ("C2", date(2023, 3, 1))
    assert read([*both, met("C2", 2023, 2, 28)], at(2023, 3, 2)).state.key == "kept"


def test_each_lane_keeps_its_own_count():
    both = [there("C1"), there("C2"), met("C1", 2023, 2, 10), met("C2", 2023, 2, 28)]
    assert read(both, at(2023, 4, 11) - SECOND).state.key == "due"
    assert read(both, at(2023, 4, 11)).state.key == "late"
    (late,) = [
        each for each in read(both, at(2023, 4, 11)).turns if not each.done and each.lane == "C1"
    ]
    assert late.due == date(2023, 4, 10)


def test_a_meeting_to_come_is_no_sign_that_a_lane_ended():
    soon = [there("C1"), met("C1", 2023, 5, 1)]
    assert read(soon, at(2023, 3, 2)).state.key == "late"


def test_a_lane_begins_when_it_is_there():
    later = [there("C1", since=at(2023, 6, 1, 9))]
    assert read(later, at(2023, 6, 1) - SECOND).state.key == "upcoming"
    assert read(later, at(2023, 8, 2) - SECOND).state.key == "due"
    assert read(later, at(2023, 8, 2)).state.key == "late"


def test_a_lane_that_ended_owes_nothing_and_its_past_stays():
    ended = [
        there("C1", until=date(2023, 5, 31)),
        met("C1", 2023, 2, 10),
        there("C2"),
        met("C2", 2023, 5, 1),
    ]
    assert read(ended, at(2023, 6, 1) - SECOND).state.key == "late"
    found = read(ended, at(2023, 6, 1))
    assert found.state.key == "kept"
    assert [each.lane for each in found.turns if each.done] == ["C1", "C2"]
    assert [each.lane for each in found.turns if not each.done] == ["C2"]
    alone = [there("C1", until=date(2023, 5, 31))]
    assert read(alone, at(2023, 6, 1)).state.key == "nothing_owed"


def test_a_lane_that_outlives_the_promise_ends_with_it():
    whole = [there("C1", until=date(2030, 1, 1)), met("C1", 2024, 6, 1)]
    assert read(whole, at(2024, 6, 30)).turns[0].late_by(date(2024, 6, 30)) > 0
    assert read(whole, at(2025, 1, 1)).open_turn is None
