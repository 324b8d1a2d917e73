"""The sample plan by a simulated clock, May 2022 to August 2024: everything falls on its day.

A night ends at half past eleven in Monterrey, which is already the next day in UTC: the worker's
jobs run then, and what they did is written down. `CALENDAR` is what must come of it, and why: `P1`
is a promise and how it stands, `M2 2023-06-30: due` a milestone of the eighth commitment, the last
day of a period nobody reported on, and how far it is chased; the rest are cuts and letters.
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
2022-08-09  P7 kept                          the forum's seats are taken
2022-08-09  P8 kept                          by government and others
2022-08-15  P11 due                          co-creation opens: the site, every four months
2022-08-15  P13 nothing_owed                 no meeting called for papers yet
2022-08-15  P14 nothing_owed                 nor a proposal for a reason
2022-12-16  P11 late                         four months are over on the 15th
2022-12-20  P2 upcoming                      there are commitments, each with its group
2022-12-20  P10 kept                         adopted, and so endorsed, on the last day
2022-12-20  P12 due                          submitted: evidence every six months
2022-12-21  P9 late                          no meeting with civil society while the plan was made
2022-12-21  P15 late                         nor a way to contribute
2023-01-01  P1 due                           the plan's promises begin: the forum, every two months
2023-01-01  P2 due                           each group, every two months
2023-01-01  P3 due                           the monitoring body, every two months
2023-01-01  P4 due                           a cut every three
2023-01-01  P5 nothing_owed                  a notice of each completion
2023-01-31  P3 kept                          met: the next by 31 March
2023-01-31  P11 kept                         and somebody wrote in public
2023-02-10  3 × evaluation.owed              ten days before two months are over: three plans
2023-02-15  P1 kept                          the next by 15 April
2023-02-15  P13 late                         a session without its papers
2023-02-21  3 × evaluation.owed              late: two months were over on the 20th
2023-03-02  P2 late                          no group met by 1 March, nor ever will
2023-03-17  P3 due                           fourteen days before
2023-03-31  P3 kept                          on the last day: two months after 31 January
2023-04-01  cut of 2023-03-31                the quarter is over
2023-04-01  P1 due                           fourteen days before the 15th
2023-04-01  P4 kept                          three months are over today
2023-04-10  P1 kept                          the next by 10 June
2023-05-17  P3 due                           two months after 31 March is 31 May
2023-05-27  P1 due
2023-06-01  P3 late                          they do not meet again
2023-06-11  P1 late
2023-06-17  P4 due
2023-06-21  P12 late                         six months since 20 December
2023-07-01  cut of 2023-06-30
2023-07-01  P4 kept
2023-07-03  M2 2023-06-30: before            it began in June: five working days before
2023-07-03  1 × monitoring.chase_before
2023-07-05  P1 kept                          25 days late: the next by 5 September
2023-07-10  M2 2023-06-30: due               ten days after the period
2023-07-10  1 × monitoring.chase_due
2023-07-11  M2 2023-06-30: after             one working day after; nothing new, on the 12th
2023-07-11  1 × monitoring.chase_after
2023-08-22  P1 due
2023-08-30  1 × monitoring.reported          the first milestone is complete: to the evaluator
2023-08-30  P5 kept                          who is told the same night
2023-08-30  P12 kept                         with its evidence
2023-09-04  M2 2023-08-31: before            five working days before Sunday the 10th
2023-09-04  1 × monitoring.chase_before
2023-09-05  P1 kept                          on the last day: the next by 5 November
2023-09-10  M2 2023-08-31: due               on the day, though a Sunday
2023-09-10  1 × monitoring.chase_due
2023-09-11  M2 2023-08-31: after             Monday: the notice
2023-09-11  1 × monitoring.chase_after
2023-09-13  M2 2023-08-31: contact           two working days after the notice
2023-09-13  1 × monitoring.chase_contact
2023-09-14  M2 2023-08-31: secretariat       three: both secretaries
2023-09-14  2 × monitoring.chase_secretariat
2023-09-17  P4 due
2023-09-18  M2 2023-08-31: public            five, with a weekend between
2023-10-01  cut of 2023-09-30
2023-10-01  P4 kept
2023-10-22  P1 due
2023-11-01  P1 kept                          the next by 1 January
2023-11-03  M2 2023-10-31: before            what is late and what is due are asked in one letter
2023-11-03  M3 2023-10-31: before            the third began in October
2023-11-03  1 × monitoring.chase_before      answered from the 6th to the 8th
2023-12-18  P1 due
2023-12-18  P4 due
2023-12-29  1 × monitoring.reported          the second milestone is complete
2024-01-01  cut of 2023-12-31                a holiday too
2024-01-01  P4 kept                          the next would be due after the promise ends
2024-01-02  P1 late
2024-01-03  M3 2023-12-31: before            due on the 10th, answered that night
2024-01-03  1 × monitoring.chase_before
2024-01-12  P1 kept                          the next by 12 March, were it not for the law
2024-03-01  P1 paused                        94 days are given back: by 14 June
2024-03-04  M3 2024-02-29: before            the period of a leap year; duties go on
2024-03-04  1 × monitoring.chase_before
2024-03-10  M3 2024-02-29: due               ten days after 29 February
2024-03-10  1 × monitoring.chase_due
2024-03-11  M3 2024-02-29: after
2024-03-11  1 × monitoring.chase_after
2024-03-13  M3 2024-02-29: contact
2024-03-13  1 × monitoring.chase_contact
2024-03-14  M3 2024-02-29: secretariat
2024-03-14  2 × monitoring.chase_secretariat
2024-03-19  M3 2024-02-29: public            the fifth working day: the 18th is a holiday
2024-04-01  cut of 2024-03-31                records go on while the law pauses
2024-05-03  M3 2024-04-30: before            nothing new, on the 7th
2024-05-03  1 × monitoring.chase_before
2024-06-03  P1 due                           the law's pause is over: eleven days are left
2024-06-12  P1 kept                          the last: the next would be due after the promise ends
2024-06-28  1 × monitoring.reported          the third milestone is complete
2024-07-01  cut of 2024-06-30                the last
2024-07-18  1 × evaluation.owed              ten days before a month since 28 June is over
2024-07-21  8 × evaluation.owed              those that were to end in June: by 31 July
2024-07-29  1 × evaluation.owed              late
2024-08-01  8 × evaluation.owed              late
2024-08-21  3 × evaluation.owed              those that were to end in July: by 31 August
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
            plans.adopt_requirements(SYSTEM, self.cycle)
            plans.rest(SYSTEM, self.cycle)
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
        self.lead, self.secretary = (acting(self.accounts[each]) for each in ("lead", "secretary"))

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
        meetings.hold_meeting(actor=self.secretary, meeting=session.meeting)

    def meet_the_monitors(self):
        """The three jurisdictions meet the monitoring body, called a week ahead."""
        with clock.telling(clock.now() - timedelta(days=7)):
            starts = clock.now() + timedelta(days=7, hours=-4)
            meeting = build_meeting(
                scope=self.cycle.folio, kind="monitor", starts=starts, ends=starts + HOURS
            )
        meetings.hold_meeting(actor=self.secretary, meeting=meeting)

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


def standings(story, at) -> dict[str, str]:
    """How each promise of the cycle stands at a moment."""
    found = promises.of_cycle(story.cycle, at)
    return {f"P{each.promise.number}": each.standing.state.key for each in found}


def what_happened(story, eventful) -> Iterator[tuple[date, str]]:
    """Live through the nights, and tell what each brought."""
    states = standings(story, night(FIRST))
    for day in nights(eventful | set(story.deeds)):
        with clock.telling(night(day)):
            chased, cuts, written = (m.objects.count() for m in (Reminder, Cut, Letter))
            if day in story.deeds:
                story.deeds[day]()
            work()
            yield from ((day, each) for each in reminders(chased))
            yield from ((day, f"cut of {each.on}") for each in Cut.objects.order_by("pk")[cuts:])
            yield from ((day, each) for each in letters(written))
            before, states = states, standings(story, clock.now())
            yield from ((day, f"{p} {states[p]}") for p in states if states[p] != before[p])


def expected() -> list[tuple[date, str]]:
    """The calendar: what each day brings, without why."""
    rows = (re.split(r"\s{2,}", line.strip()) for line in CALENDAR.strip().splitlines())
    return [(date.fromisoformat(row[0]), row[1]) for row in rows]


def test_everything_falls_on_its_day(monkeypatch):
    monkeypatch.setattr(clock, "truly_now", clock.now)  # The record is of then too.
    calendar = expected()
    told = list(what_happened(Story(), {day for day, _what in calendar}))
    assert told == calendar, "\n".join(f"{day}  {what}" for day, what in told)
