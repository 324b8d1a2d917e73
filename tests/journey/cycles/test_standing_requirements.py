"""Each usual promise and each of OGP's requirements: before, at and after its limit, to the second.

The expected limits are written down here by hand, for a plan submitted on 20 December 2022 that
ends on 31 July 2024, and a co-creation that began on 17 May 2022.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.cycles.models import Cycle, Phase, Plan, Promise, RestrictedPeriod
from planabierto.journey.cycles.proposals import EVERY, windows_of
from planabierto.journey.cycles.standing import standing
from planabierto.kit.registry import Occurrence, occurrences

ZONE = "America/Monterrey"
MONTERREY = ZoneInfo(ZONE)
SECOND = timedelta(seconds=1)
CYCLE = Cycle(folio="NL-2022", starts=date(2022, 5, 17), ends=date(2024, 7, 31), time_zone=ZONE)
PLANS = [Plan(cycle=CYCLE, submitted=date(2022, 12, 20), ends=date(2024, 7, 31))]
PHASES = [Phase(kind="consultation", opens=date(2022, 5, 17), closes=date(2022, 9, 30))]
BY_KEY = {each.key: each for each in EVERY}
# The last day of the first turn, and that of the turn after 15 June 2023.
RECURRING = {
    "forum": (date(2023, 2, 20), date(2023, 8, 15)),
    "groups": (date(2023, 2, 20), date(2023, 8, 15)),
    "monitor": (date(2023, 2, 20), date(2023, 8, 15)),
    "dashboard": (date(2023, 3, 20), date(2023, 9, 15)),
    "cuts": (date(2023, 3, 20), date(2023, 9, 15)),
    "dissemination": (date(2023, 3, 20), date(2023, 9, 15)),
    "repository": (date(2023, 6, 20), date(2023, 12, 15)),
    "site": (date(2022, 9, 17), date(2023, 10, 15)),
}
# What nobody counts: the monitoring body judges it.
JUDGED = ("dialogue", "diverse")
# The first and the last day on which a single time keeps it.
ONCE = {
    "closing": (date(2022, 12, 20), date(2024, 7, 31)),
    "forum_exists": (date(2022, 5, 17), date(2022, 12, 20)),
    "forum_sectors": (date(2022, 5, 17), date(2022, 12, 20)),
    "civil_society": (date(2022, 5, 17), date(2022, 12, 20)),
    "endorsed": (date(2022, 5, 17), date(2022, 12, 20)),
    "inputs": (date(2022, 5, 17), date(2022, 12, 20)),
}
CALLED_FOR = ("milestones", "information", "reasons")
# How often → the last day of the turn after the end of a year, and after the law's pause in it.
AFTER_NEW_YEAR_S_EVE = {
    2: (date(2024, 2, 29), date(2024, 2, 29)),
    3: (date(2024, 3, 31), date(2024, 7, 3)),
    4: (date(2024, 4, 30), date(2024, 8, 2)),
    6: (date(2024, 6, 30), date(2024, 10, 2)),
}
RESTRICTED = [RestrictedPeriod(starts=date(2024, 3, 1), ends=date(2024, 6, 2))]


def promise(key):
    """The promise as it is recorded when it is taken from the list."""
    offered = BY_KEY[key]
    starts, ends = windows_of(CYCLE, PLANS, PHASES)[offered.window]
    return Promise(cycle=CYCLE, starts=starts, ends=ends, **offered.facts)


def begins(day):
    return datetime(day.year, day.month, day.day, tzinfo=MONTERREY)


def over(day):
    """The first moment after a day."""
    return begins(day + timedelta(days=1))


def read(key, happened, at, **more):
    return standing(promise(key), happened, at, zone=ZONE, **more)


def state(key, happened, at, **more):
    return read(key, happened, at, **more).state.key


def test_every_promise_on_the_list_is_tried_here():
    assert {*RECURRING, *ONCE, *CALLED_FOR, *JUDGED} == set(BY_KEY)
    assert all(bool(BY_KEY[key].every_months) == (key in RECURRING) for key in BY_KEY)
    assert {key for key in BY_KEY if BY_KEY[key].once} == {*ONCE, *JUDGED}


def test_every_source_that_is_named_is_offered_but_the_closing_document():
    missing = {each.counts for each in EVERY if each.counts} - {each.name for each in occurrences}
    assert missing == {"closing.document"}
    events = {each.key for each in EVERY if each.counts in occurrences and by_events(each.counts)}
    assert events == set(CALLED_FOR)


def test_what_nobody_can_count_is_named_all_the_same_with_its_reason():
    judged = [each for each in EVERY if not each.counts]
    assert [each.key for each in judged] == list(JUDGED)
    for each in judged:
        assert "no lo mide" in each.fulfilled.es
        assert "does not measure" in each.fulfilled.en
        begun = Promise(**each.facts, starts=date(2022, 5, 17), ends=date(2022, 12, 20))
        assert standing(begun, None, begins(date(2023, 1, 1)), zone=ZONE).state.key == (
            "not_measured"
        )


def by_events(name):
    return occurrences[name].by_events


@pytest.mark.parametrize("key", RECURRING)
def test_what_recurs_is_owed_to_the_last_second_of_its_first_turn(key):
    last, _next = RECURRING[key]
    starts = begins(promise(key).starts)
    assert state(key, [], starts - SECOND) == "upcoming"
    assert state(key, [], starts) == "due"
    assert state(key, [], over(last) - SECOND) == "due"
    assert state(key, [], over(last)) == "late"


@pytest.mark.parametrize("key", RECURRING)
def test_what_recurs_is_late_a_second_after_its_next_turn(key):
    _first, last = RECURRING[key]
    done = [Occurrence("X", datetime(2023, 6, 15, 12, tzinfo=MONTERREY))]
    assert state(key, done, over(last) - SECOND) == "due"
    assert state(key, done, over(last)) == "late"


@pytest.mark.parametrize("key", RECURRING)
def test_what_is_done_in_the_last_second_of_its_turn_was_in_time(key):
    last, _next = RECURRING[key]
    for moment, days in ((over(last) - SECOND, 0), (over(last), 1)):
        first = read(key, [Occurrence("X", moment)], moment).turns[0]
        assert (first.due, first.late_by(last)) == (last, days)


@pytest.mark.parametrize("key", RECURRING)
def test_what_recurs_ends_with_a_month_and_the_law_gives_its_days_back(key):
    months = BY_KEY[key].every_months
    whole = Promise(every_months=months, starts=date(2022, 12, 20))
    done = [Occurrence("X", over(date(2023, 12, 31)) - SECOND)]

    def judged(at, pauses):
        return standing(whole, done, at, zone=ZONE, pauses=pauses).state.key

    last, resumed = AFTER_NEW_YEAR_S_EVE[months]
    for due, pauses in ((last, ()), (resumed, RESTRICTED)):
        assert judged(over(due) - SECOND, pauses) == "due"
        assert judged(over(due), pauses) == "late"
    meanwhile = "paused" if resumed > last else "late"
    assert judged(begins(date(2024, 3, 1)), RESTRICTED) == meanwhile
    assert judged(over(date(2024, 6, 2)) - SECOND, RESTRICTED) == meanwhile
    assert judged(begins(date(2024, 3, 1)) - SECOND, RESTRICTED) != "paused"
    assert judged(over(date(2024, 6, 2)), RESTRICTED) != "paused"


@pytest.mark.parametrize("key", [*ONCE, *CALLED_FOR])
def test_the_law_s_pause_moves_nothing_else(key):
    since = begins(date(2024, 2, 28))
    waits = (
        [Occurrence("X", None, owed_since=since, due=date(2024, 4, 1))] if key in CALLED_FOR else []
    )
    for at in (begins(date(2024, 4, 1)), over(date(2024, 4, 1)) - SECOND, over(date(2024, 4, 1))):
        told = {"by_events": key in CALLED_FOR}
        assert state(key, waits, at, pauses=RESTRICTED, **told) == state(key, waits, at, **told)


@pytest.mark.parametrize("key", ONCE)
def test_what_is_owed_once_is_kept_from_its_first_second_to_its_last(key):
    first, last = ONCE[key]
    much_later = datetime(2025, 1, 1, tzinfo=MONTERREY)

    def judged(moment):
        return state(key, [Occurrence("X", moment)], much_later)

    assert judged(begins(first) - SECOND) == "late"
    assert judged(begins(first)) == "kept"
    assert judged(over(last) - SECOND) == "kept"
    assert judged(over(last)) == "late"


@pytest.mark.parametrize("key", ONCE)
def test_what_is_owed_once_waits_to_its_last_second(key):
    first, last = ONCE[key]
    assert state(key, [], begins(first) - SECOND) == "upcoming"
    assert state(key, [], over(last) - SECOND) == "due"
    assert state(key, [], over(last)) == "late"


def test_what_is_owed_once_is_read_so_even_when_events_call_for_it():
    called = [Occurrence("X", None, owed_since=begins(date(2022, 6, 1)))]
    at = begins(date(2022, 7, 1))
    assert state("closing", called, begins(date(2023, 1, 1)), by_events=True) == "due"
    assert state("inputs", [Occurrence("X", at)], over(date(2022, 12, 20)), by_events=True) == (
        "kept"
    )


@pytest.mark.parametrize("key", CALLED_FOR)
def test_what_an_event_calls_for_has_its_own_last_day_or_five_days(key):
    since = datetime(2023, 5, 1, 12, tzinfo=MONTERREY)
    for due, last in ((None, date(2023, 5, 6)), (date(2023, 5, 9), date(2023, 5, 9))):
        waits = [Occurrence("X", None, owed_since=since, due=due)]
        assert state(key, waits, since - SECOND, by_events=True) == "nothing_owed"
        assert state(key, waits, over(last) - SECOND, by_events=True) == "due"
        assert state(key, waits, over(last), by_events=True) == "late"
        in_time = [Occurrence("X", over(last) - SECOND, owed_since=since, due=due)]
        assert state(key, in_time, over(last), by_events=True) == "kept"
        tardy = [Occurrence("X", over(last), owed_since=since, due=due)]
        assert state(key, tardy, over(last) + SECOND, by_events=True) == "late"


def test_of_several_turns_that_wait_the_one_due_first_leads():
    since = begins(date(2023, 5, 1))
    waits = [
        Occurrence("late", None, owed_since=since, due=date(2023, 6, 30)),
        Occurrence("soon", None, owed_since=since, due=date(2023, 5, 31)),
    ]
    found = read("reasons", waits, begins(date(2023, 5, 2)), by_events=True)
    assert found.open_turn.subject == "soon"
