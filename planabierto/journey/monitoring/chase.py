"""When a missing report is chased, and how far: pure, in working days of the cycle's calendar."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from planabierto.journey.monitoring.models import Stage
from planabierto.journey.monitoring.rhythm import Period
from planabierto.kit.workdays import add_working_days

BEFORE, AFTER = -5, 1
# Working days since the reminder after the date, which is the notice that the delay will show.
SINCE_NOTICE = ((Stage.CONTACT, 2), (Stage.SECRETARIAT, 3), (Stage.PUBLIC, 5))
TO_LEADS = (Stage.BEFORE, Stage.DUE, Stage.AFTER)


def reached(
    period: Period, told: Mapping[str, date], day: date, holidays: Collection[date]
) -> list[Stage]:
    """The stages a missing report has reached on a day and nobody was told of, mildest first.

    `told` says on which day each stage was; a lead who was not told in time hears the latest
    alone, and what follows counts from the day of the notice that was really given.
    """
    if Stage.AFTER in told:
        notice = told[Stage.AFTER]
        return [
            stage
            for stage, days in SINCE_NOTICE
            if stage not in told and day >= add_working_days(notice, days, holidays)
        ]
    newest = _to_the_lead(period, day, holidays)
    return [newest] if newest and newest not in told else []


def shows_from(notice: date, holidays: Collection[date]) -> date:
    """The day from which a delay shows, five working days after the notice of it."""
    return add_working_days(notice, dict(SINCE_NOTICE)[Stage.PUBLIC], holidays)


def first_day(period: Period, holidays: Collection[date]) -> date:
    """The day of the first reminder of a period."""
    return add_working_days(period.due, BEFORE, holidays)


def _to_the_lead(period: Period, day: date, holidays: Collection[date]) -> Stage | None:
    if day >= add_working_days(period.due, AFTER, holidays):
        return Stage.AFTER
    if day >= period.due:
        return Stage.DUE
    return Stage.BEFORE if day >= first_day(period, holidays) else None
