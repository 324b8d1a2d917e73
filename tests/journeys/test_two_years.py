"""Two years of a plan by a simulated clock: everything falls on the day it should.

Each day ends at half past eleven at night in Monterrey, which is already the next day in UTC: the
jobs run then, and what they did is written down. The calendar below is what must come of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.evaluation.actions import reminding
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.actions import chasing, periods
from planabierto.journey.monitoring.models import Cut, Reminder
from planabierto.journey.monitoring.queries.cuts import SOURCE as CUTS
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.publication import actions as publication
from planabierto.reading.figures import promises
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_commitment, build_plan, build_working, proof
from tests.builders_rhythm import build_rhythm

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ZONE = ZoneInfo("America/Monterrey")
FIRST, LAST = date(2023, 1, 2), date(2024, 8, 31)
HOLIDAYS = ("2023-04-06", "2023-04-07", "2023-05-01", "2023-10-12", "2024-01-01", "2024-05-01")

CALENDAR = """
"""


def night(day: date) -> datetime:
    """Half past eleven at night, where the plan is."""
    return datetime(day.year, day.month, day.day, 23, 30, tzinfo=ZONE)


def days() -> Iterator[date]:
    """Each day of the story."""
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(days=1)


@pytest.fixture
def working():
    """A plan of 20 December 2022 with one commitment that reports each quarter of 2023 on."""
    with clock.telling(night(FIRST)):
        commitment = build_commitment(
            plan=build_plan(),
            lead="Secretaría de Cultura",
            milestones_1_starts="2023-01",
            milestones_1_ends="2024-06",
        )
        working = build_working(commitment=commitment)
        cycle = commitment.cycle
        build_rhythm(working=working, months=3, starts=date(2023, 1, 1))
        for day in HOLIDAYS:
            facts = {"day": date.fromisoformat(day), "name_es": "Día inhábil"}
            cycles.observe_holiday(actor=SYSTEM, cycle=cycle, facts=facts)
        for number, (counts, months) in enumerate((("monitoring.updates", 2), (CUTS, 3))):
            facts = {"what_es": f"Promesa {number}", "every_months": months, "counts": counts}
            facts |= {"starts": date(2023, 1, 1), "ends": date(2024, 6, 30)}
            cycles.make_promise(actor=SYSTEM, cycle=cycle, facts=facts)
        facts = {"starts": date(2024, 3, 1), "ends": date(2024, 6, 2), "basis_es": "Veda electoral"}
        cycles.restrict(actor=SYSTEM, cycle=cycle, facts=facts)
    return working


def report(working, level, **facts):
    """The lead reports on the milestone."""
    monitoring.report(
        actor=working.lead,
        milestone=working.milestone,
        level=level,
        narrative="Avanza.",
        challenges="Falta personal." if level <= Level.LIMITED else "",
        evidence=[proof()] if level == Level.COMPLETE else [],
        **facts,
    )


def said(working):
    """What the institution says, by the day it says it; nothing of the third quarter of 2023."""
    silent = {"actor": working.lead, "milestone": working.milestone}
    return {
        date(2023, 4, 4): lambda: report(working, Level.LIMITED),
        date(2023, 7, 10): lambda: periods.say_nothing_new(
            **silent, covers=date(2023, 6, 30), reason="Cambió el equipo."
        ),
        date(2023, 11, 6): lambda: periods.explain_late(
            **silent, covers=date(2023, 9, 30), text="Se atrasó la licitación."
        ),
        date(2024, 1, 9): lambda: report(working, Level.SUBSTANTIAL),
        date(2024, 2, 29): lambda: report(working, Level.COMPLETE),
    }


def what_happened(working) -> Iterator[tuple[date, str]]:
    """Run every day's jobs, and tell what each day brought."""
    cycle, deeds = working.commitment.cycle, said(working)
    seen_letters, seen_states = Letter.objects.count(), {}
    for day in days():
        with clock.telling(night(day)):
            if day in deeds:
                deeds[day]()
                yield day, "the institution speaks"
            chased = Reminder.objects.count()
            chasing.chase()
            publication.make_due_cuts()
            reminding.close_due()
            reminding.remind_repliers()
            reminding.warn_evaluators()
            for each in Reminder.objects.order_by("pk")[chased:]:
                yield day, f"{each.stage} of {each.covers}"
            for each in Cut.objects.filter(made_at=night(day)):
                yield day, f"cut of {each.on}"
            letters = Letter.objects.order_by("pk")
            for each in letters[seen_letters:]:
                yield day, f"letter {each.kind} to {each.account.name}"
            seen_letters = letters.count()
            for each in promises.of_cycle(cycle, clock.now()):
                key, state = each.promise.number, each.standing.state.key
                if seen_states.get(key) != state:
                    yield day, f"promise {key} {state}"
                seen_states[key] = state


def test_everything_falls_on_its_day(working):
    told = "".join(f"{day} {what}\n" for day, what in what_happened(working))
    assert told.strip() == CALENDAR.strip()
