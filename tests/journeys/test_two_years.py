"""The sample plan by a simulated clock, May 2022 to August 2024: everything falls on its day.

A night ends at half past eleven in Monterrey, which is already the next day in UTC: the worker's
jobs run then, and what they did is written down. `CALENDAR` is what must come of it, and says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.queries.commitments import commitment
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.evaluation import jobs as evaluation
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring import jobs as rhythm
from planabierto.journey.monitoring.actions import periods
from planabierto.journey.monitoring.models import Cut, Reminder
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.publication import jobs as publication
from planabierto.reading.figures import promises
from planabierto.sample import bodies, plans, pledges
from planabierto.sample.acting import acting
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.notices import jobs as notices
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, proof
from tests.builders_forum import build_forum, build_session
from tests.builders_meetings import build_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ZONE = ZoneInfo("America/Monterrey")
FIRST, LAST = date(2022, 5, 17), date(2024, 8, 31)

CALENDAR = """
"""


def night(day: date) -> datetime:
    """Half past eleven at night, where the plan is."""
    return datetime(day.year, day.month, day.day, 23, 30, tzinfo=ZONE)


def nights(eventful: set[date]) -> Iterator[date]:
    """Every seventh night, and those before, of and after each eventful day.

    What falls on a wrong day is seen all the same, by the next of these nights.
    """
    near = {day + timedelta(days=by) for day in eventful for by in (-1, 0, 1)}
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        if number % 7 == 0 or day in near:
            yield day


class Story:
    """The sample's cycle, and what its people do in it, by the day they do it."""

    def __init__(self) -> None:
        """Open the cycle on its first day, with its promises and the law's pause."""
        with clock.telling(night(FIRST)):
            self.register = bodies.register_institutions(SYSTEM)
            self.accounts = bodies.open_accounts(SYSTEM)
            self.cycle = plans.open_cycle(SYSTEM)
            bodies.designate_cast(SYSTEM, self.register, self.accounts)
            self.drafts = plans.draft_plans(SYSTEM, self.cycle, self.register)
            fallback = self.drafts[-1][1]
            pledges.propose_commitments(SYSTEM, self.cycle, self.register, fallback)
            plans.keep_calendar(SYSTEM, self.cycle)
            self.forum = build_forum(cycle=self.cycle)
        self.deeds = {date.fromisoformat(day): deed for day, deed in self._deeds().items()}

    def _deeds(self):
        late = {"covers": date(2023, 8, 31), "text": "Se atrasó la licitación."}
        nothing = {"covers": date(2023, 6, 30), "reason": "Cambió el equipo."}
        return {
            "2022-12-20": self.adopt,
            "2023-01-03": self.agree_on_a_rhythm,
            "2023-02-15": self.sit,
        }
