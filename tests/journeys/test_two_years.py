"""The sample plan by a simulated clock, May 2022 to August 2024: everything falls on its day.

A night ends at half past eleven in Monterrey, which is already the next day in UTC: the worker's
jobs run then, and what they did is written down. `CALENDAR` is what must come of it, and says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.queries.commitments import commitment
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
HOURS = timedelta(hours=2)
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
            self.office = self.register["Innovación Monterrey"]
        self.deeds = {date.fromisoformat(day): deed for day, deed in self._deeds().items()}

    def _deeds(self):
        return {
            "2022-12-20": self.adopt,
            "2023-01-03": self.agree_on_a_rhythm,
            "2023-01-31": self.meet_the_monitors,
            "2023-02-15": self.hold_a_session,
            "2023-02-28": lambda: self.report(1, Level.LIMITED),
            "2023-03-31": self.meet_the_monitors,
            "2023-04-10": self.hold_a_session,
            "2023-04-28": lambda: self.report(1, Level.SUBSTANTIAL),
            "2023-06-29": lambda: self.report(1, Level.SUBSTANTIAL),
            "2023-07-05": self.hold_a_session,
            "2023-07-12": lambda: self.say_nothing_new(2, date(2023, 6, 30)),
            "2023-08-30": lambda: self.report(1, Level.COMPLETE),
            "2023-09-05": self.hold_a_session,
            "2023-10-02": lambda: self.explain(2, date(2023, 8, 31)),
            "2023-11-01": self.hold_a_session,
            "2023-11-06": lambda: self.report(2, Level.LIMITED),
            "2023-11-07": lambda: self.report(2, Level.SUBSTANTIAL),
            "2023-11-08": lambda: self.report(3, Level.LIMITED),
            "2023-12-29": lambda: self.report(2, Level.COMPLETE),
            "2024-01-10": lambda: self.report(3, Level.LIMITED),
            "2024-01-12": self.hold_a_session,
            "2024-03-22": lambda: self.report(3, Level.SUBSTANTIAL),
            "2024-05-07": lambda: self.say_nothing_new(3, date(2024, 4, 30)),
            "2024-06-12": self.hold_a_session,
            "2024-06-28": lambda: self.report(3, Level.COMPLETE),
        }

    def adopt(self):
        """The three plans are published; they were submitted that day."""
        for version, basis in self.drafts:
            commitments.publish_plan(
                actor=SYSTEM,
                version=version,
                confirmed=plans.KNOWN_GAPS,
                basis=basis,
                reason=plans.REASON,
                occurred=plans.ADOPTED,
            )
        self.cycle.refresh_from_db()
        self.eighth = commitment(f"{self.cycle.folio}-C8", SYSTEM)
        self.lead = acting(self.accounts["lead"])

    def agree_on_a_rhythm(self):
        """The group of the eighth commitment reports every two months, ten days after each."""
        monitoring.set_rhythm(
            actor=SYSTEM,
            cycle=self.cycle,
            commitment=self.eighth,
            months=2,
            starts=date(2023, 1, 1),
            reason="Lo acordó el grupo.",
        )

    def hold_a_session(self):
        """The forum, called a week ahead, holds a session."""
        with clock.telling(clock.now() - timedelta(days=7)):
            starts = clock.now() + timedelta(days=7, hours=-4)
            session = build_session(self.forum, starts=starts, body=self.office)
        meetings.hold_meeting(actor=SYSTEM, meeting=session.meeting)

    def meet_the_monitors(self):
        """The three jurisdictions meet the monitoring body, called a week ahead."""
        with clock.telling(clock.now() - timedelta(days=7)):
            starts = clock.now() + timedelta(days=7, hours=-4)
            meeting = build_meeting(
                scope=self.cycle.folio, kind="monitor", starts=starts, ends=starts + HOURS
            )
        meetings.hold_meeting(actor=SYSTEM, meeting=meeting)

    def milestone(self, number):
        """A milestone of the eighth commitment."""
        return self.eighth.milestones.get(number=number)

    def report(self, number, level):
        """The lead reports on a milestone, and says what is next until it is complete."""
        ongoing = level != Level.COMPLETE
        next_day = clock.now().astimezone(ZONE).date() + timedelta(days=90)
        monitoring.report(
            actor=self.lead,
            milestone=self.milestone(number),
            level=level,
            narrative=f"Avanza, al {next_day}.",
            challenges="Falta personal." if level <= Level.LIMITED else "",
            evidence=[] if ongoing else [proof(number)],
            next_step=monitoring.NewStep("Seguir", next_day) if ongoing else None,
        )

    def say_nothing_new(self, number, covers):
        """The lead says that a period brought nothing."""
        periods.say_nothing_new(
            actor=self.lead,
            milestone=self.milestone(number),
            covers=covers,
            reason="Cambió el equipo.",
        )

    def explain(self, number, covers):
        """The office explains why a report is late."""
        periods.explain_late(
            actor=self.lead,
            milestone=self.milestone(number),
            covers=covers,
            text="Se atrasó la licitación.",
        )


def work() -> None:
    """What the worker does of a night."""
    journal.seal()
    for job in (
        rhythm.chase_reports,
        publication.make_cuts,
        evaluation.tend_evaluation,
        notices.follow_journal,
        notices.deliver_letters,
    ):
        job.func()


def reminders(since: int) -> Iterator[str]:
    """The reminders after so many, by milestone, period and stage."""
    for each in Reminder.objects.order_by("pk").select_related("milestone")[since:]:
        yield f"M{each.milestone.number} {each.covers}: {each.stage}"


def letters(since: int) -> Iterator[str]:
    """How many letters of each kind went out after so many."""
    kinds = Counter(Letter.objects.order_by("pk").values_list("kind", flat=True)[since:])
    return (f"{count} × {kind}" for kind, count in sorted(kinds.items()))


def what_happened(story, eventful) -> Iterator[tuple[date, str]]:
    """Live through the nights, and tell what each brought."""
    states = {}
    for day in nights(eventful | set(story.deeds)):
        with clock.telling(night(day)):
            chased, cuts, written = (m.objects.count() for m in (Reminder, Cut, Letter))
            if day in story.deeds:
                story.deeds[day]()
            work()
            yield from ((day, each) for each in reminders(chased))
            yield from ((day, f"cut of {each.on}") for each in Cut.objects.order_by("pk")[cuts:])
            yield from ((day, each) for each in letters(written))
            for each in promises.of_cycle(story.cycle, clock.now()):
                state = each.standing.state.key
                if states.get(each.promise.number) != state:
                    yield day, f"P{each.promise.number} {state}"
                states[each.promise.number] = state


def expected() -> list[tuple[date, str]]:
    """The calendar: what each day brings, without why."""
    rows = (re.split(r"\s{2,}", line.strip()) for line in CALENDAR.strip().splitlines())
    return [(date.fromisoformat(row[0]), row[1]) for row in rows]


def test_everything_falls_on_its_day():
    calendar = expected()
    told = list(what_happened(Story(), {day for day, _what in calendar}))
    assert told == calendar, "\n".join(f"{day}  {what}" for day, what in told)
