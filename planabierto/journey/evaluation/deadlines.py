"""When the monitoring body owes its reports, and until when institutions may reply: pure."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date

from planabierto.journey.cycles.standing import months_later
from planabierto.kit.clock import PartialDate, Precision
from planabierto.kit.workdays import add_working_days

INCEPTION_MONTHS = 2
END_MONTHS = 1
CHECK_DAYS = 15
CHECK_AGAIN_DAYS = 5
REMIND_DAYS = 3
WARN_DAYS = 10


def inception_due(submitted: date) -> date:
    """The last day for a plan's Inception Report: two months after it was submitted.

    The month's last day when it has no such day.
    """
    return months_later(submitted, INCEPTION_MONTHS)


def end_due(implemented: PartialDate) -> date:
    """The last day for an End of Commitment Report: one month after it was implemented.

    What ended with a month, known no more exactly, gives until the end of the next.
    """
    due = months_later(implemented.day, END_MONTHS)
    if implemented.precision == Precision.DAY:
        return due
    return due.replace(day=calendar.monthrange(due.year, due.month)[1])


def check_due(
    asked: date, holidays: Collection[date] = frozenset(), *, again: bool = False
) -> date:
    """The last day for a reply: fifteen working days on; five for who was asked before."""
    return add_working_days(asked, CHECK_AGAIN_DAYS if again else CHECK_DAYS, holidays)
