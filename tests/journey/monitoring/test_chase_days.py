"""On which day a missing report is chased, and how far: before, at and after each limit."""

from datetime import date, timedelta

import pytest

from planabierto.journey.monitoring import chase
from planabierto.journey.monitoring.models import Stage
from planabierto.journey.monitoring.rhythm import Period

# Due on Friday 10 March 2023; Monday the 20th is a holiday.
PERIOD = Period(date(2023, 2, 1), date(2023, 2, 28), date(2023, 3, 10))
HOLIDAYS = frozenset({date(2023, 3, 20)})
# What a scheduler that runs each day tells, and on which day.
CALENDAR = """
2023-03-03  before
2023-03-10  due
2023-03-13  after
2023-03-15  contact
2023-03-16  secretariat
2023-03-21  public
"""


def told_by(day, told):
    return chase.reached(PERIOD, told, day, HOLIDAYS)


def test_each_stage_falls_on_its_working_day_and_only_there():
    told = {}
    day = date(2023, 2, 20)
    found = []
    while day < date(2023, 5, 1):
        for stage in told_by(day, told):
            told[stage] = day
            found.append(f"{day}  {stage}")
        day += timedelta(days=1)
    assert found == CALENDAR.split("\n")[1:-1]


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2023, 3, 2), None),
        (date(2023, 3, 9), Stage.BEFORE),
        (date(2023, 3, 12), Stage.DUE),
        (date(2023, 6, 1), Stage.AFTER),
    ],
)
def test_a_job_that_slept_tells_the_lead_the_latest_stage_alone(day, stage):
    assert told_by(day, {}) == ([stage] if stage else [])


def test_what_follows_the_notice_counts_from_the_day_it_was_given():
    notice = date(2023, 6, 1)
    told = {Stage.AFTER: notice}
    assert told_by(date(2023, 6, 4), told) == []
    assert told_by(date(2023, 6, 5), told) == [Stage.CONTACT]
    assert told_by(date(2023, 6, 6), told) == [Stage.CONTACT, Stage.SECRETARIAT]
    assert told_by(date(2023, 6, 7), told) == [Stage.CONTACT, Stage.SECRETARIAT]
    assert told_by(date(2023, 6, 8), told) == [Stage.CONTACT, Stage.SECRETARIAT, Stage.PUBLIC]


def test_a_delay_never_shows_before_five_working_days_of_notice():
    assert chase.shows_from(date(2023, 3, 13), HOLIDAYS) == date(2023, 3, 21)


def test_nothing_is_told_twice():
    told = dict.fromkeys(Stage, date(2023, 3, 13))
    assert told_by(date(2024, 3, 13), told) == []
    assert told_by(date(2023, 3, 9), {Stage.BEFORE: date(2023, 3, 3)}) == []
