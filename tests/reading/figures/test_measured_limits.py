"""Every source of promises, by records of its own, before, at and after the limit, to the second.

A record that stands is moved to its moment by hand, as time passes in tests. A source that is
offered and has no case here fails the first test.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Account
from planabierto.journey.cocreation.actions import responding
from planabierto.journey.cocreation.models import Proposal, Response
from planabierto.journey.consultation.models import Call
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.models import Report
from planabierto.journey.forum.models import Tenure
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.models import (
    Dissemination,
    Evidence,
    PublicAnswer,
    PublicQuestion,
    Update,
)
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.registry import occurrences
from planabierto.publication.models import Edition
from planabierto.reading.figures.promises import of_cycle
from planabierto.tools.meetings.models import Attendance, Meeting, MeetingPaper
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    build_call,
    build_cycle,
    build_institution,
    build_link,
    build_plan,
    build_update,
    build_working,
    publish,
)
from tests.builders_cuts import build_edition, build_shared, tampered
from tests.builders_evaluation import build_evaluating, build_published
from tests.builders_forum import build_forum, build_session
from tests.builders_groups import build_held
from tests.builders_meetings import build_meeting
from tests.builders_proposals import KEEPER, build_cocreation, build_proposal
from tests.builders_voices import build_question

pytestmark = pytest.mark.django_db
MONTERREY = ZoneInfo("America/Monterrey")
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
# A month's end; its last second is the first of April for whoever counts in UTC.
LAST = date(2023, 3, 31)
OVER = datetime(2023, 4, 1, tzinfo=MONTERREY)
MUCH_LATER = datetime(2099, 12, 31, tzinfo=MONTERREY)


def begins(day):
    return datetime(day.year, day.month, day.day, tzinfo=MONTERREY)


def held(at, **facts):
    tampered(Meeting, state="held", starts=at, ends=at + timedelta(hours=2), **facts)


def refreshed(at):
    cycle = build_cycle()
    with transaction.atomic():
        told = {"actor": SYSTEM, "facts": [], "mandate": "D000001-7", "occurred": at}
        journal.record("test.said", cycle.folio, **told)
    return cycle


def sat(at):
    sitting = build_forum()
    build_session(sitting, present=("government", "civil"))
    held(at)
    return sitting.cycle


def opened(at):
    call = build_call()
    tampered(Call, opens=at)
    return call.cycle


def came(at):
    cycle = build_cycle()
    meeting = build_meeting(scope=cycle.folio)
    given = {"way": "walk_in", "came_at": at, "made_at": at, "speaks_for": "civil"}
    Attendance.objects.create(meeting=meeting, **given)
    held(at)
    return cycle


def reported(at):
    cycle = build_update(working=build_working()).commitment.cycle
    tampered(Update, occurred=at)
    return cycle


def proven(at):
    made = build_update(working=build_working(), level=Level.COMPLETE)
    tampered(Evidence, occurred=at)
    return made.commitment.cycle


def met_the_evaluator(at):
    there = build_evaluating()
    build_meeting(scope="NL-2022", kind="monitor", responsible=there.body)
    held(at)
    return there.plan.cycle


def judged(at):
    made = build_published(build_evaluating(), inception=True)
    tampered(Report, published_at=at)
    return made.cycle


def cut(at):
    made = build_edition(working=build_shared(codes=("SPG",)))
    tampered(Edition, made_at=at)
    return made.cycle


MOMENTS = {
    "cycles.refreshed": refreshed,
    "forum.sessions": sat,
    "consultation.inputs": opened,
    "cocreation.civil_society": came,
    "monitoring.updates": reported,
    "monitoring.evidence": proven,
    "evaluation.meetings": met_the_evaluator,
    "evaluation.reports": judged,
    "publication.cuts": cut,
}


def seated(day):
    sitting = build_forum(sectors=("government", "civil"), members=())
    tampered(Tenure, starts=day)
    return sitting.cycle


def endorsed(day):
    plan = build_plan()
    publish(plan=plan)
    tampered(Plan, submitted=day)
    return plan.cycle


def spread(day):
    cycle = build_cycle()
    new = monitoring.NewDissemination(
        channel="Boletín", what="El tablero está al día.", on=date(2023, 1, 2), link="https://a.mx"
    )
    body = build_institution()
    with clock.telling(OVER):
        monitoring.log_dissemination(actor=SYSTEM, cycle=cycle, institution=body, new=new)
    tampered(Dissemination, on=day)
    return cycle


DAYS = {
    "forum.founded": seated,
    "forum.sectors": seated,
    "drafting.endorsements": endorsed,
    "monitoring.dissemination": spread,
}


def papers():
    cycle = build_cycle()
    starts = datetime(2090, 3, 10, 18, tzinfo=MONTERREY)
    meeting = build_meeting(scope=cycle.folio, starts=starts, ends=starts + timedelta(hours=2))

    def send(at):
        version = build_link(url="https://example.org/orden-del-dia")
        MeetingPaper.objects.create(meeting=meeting, version=version, made_at=at, sent_at=at)

    return cycle, date(2090, 3, 7), send


def reasons():
    cycle = build_cocreation(closes=date(2099, 1, 1))
    made = build_proposal(cycle=cycle)

    def answer(at):
        row, body = Proposal.objects.get(pk=made.pk), build_institution(name="Agua")
        told = {"institution": body, "outcome": "part", "reason": "Se riega."}
        responding.respond(actor=KEEPER, proposal=row, **told)
        tampered(Response, made_at=at)

    return cycle, date(2099, 3, 2), answer


def completed():
    working = build_working()
    made = build_update(working=working, level=Level.COMPLETE)
    told = Account.objects.get(pseudonym=working.evaluator.pseudonym)
    facts = {"created_at": made.made_at, "next_attempt_at": made.made_at, "kind": made_kind()}

    def tell(at):
        Letter.objects.create(
            key="x", account=told, folio=made.folio, language="es", subject="x", sent_at=at, **facts
        )

    return made.commitment.cycle, clock.today_in("America/Monterrey", made.made_at) + 5 * DAY, tell


def made_kind():
    return "monitoring.reported"


def asked():
    working = build_working()
    question = build_question(commitment=working.commitment).question
    tampered(PublicQuestion, due=date(2090, 3, 31))

    def answer(at):
        monitoring.answer_question(actor=working.lead, question=question, text="En junio.")
        tampered(PublicAnswer, occurred=at)

    return working.commitment.cycle, date(2090, 3, 31), answer


EVENTS = {
    "cocreation.papers": papers,
    "cocreation.reasons": reasons,
    "monitoring.completions": completed,
    "monitoring.public_answers": asked,
}
LANES = ("monitoring.group_meetings",)


def read(cycle, name, at, **facts):
    """How a promise that counts this source stands."""
    if not cycle.promises.exists():
        given = {"what_es": "Cumplir", "starts": date(2022, 5, 17), "counts": name}
        cycles.make_promise(actor=SYSTEM, cycle=cycle, facts=given | facts)
    (found,) = of_cycle(cycle, at)
    return found.standing


def once(cycle, name, at):
    return read(cycle, name, at, once=True, ends=LAST).state.key


def test_every_source_is_tried_here():
    offered = {each.name: (each.by_events, each.by_lanes) for each in occurrences}
    tried = dict.fromkeys([*MOMENTS, *DAYS], (False, False))
    tried |= dict.fromkeys(EVENTS, (True, False)) | dict.fromkeys(LANES, (False, True))
    assert offered == tried


@pytest.mark.parametrize("name", MOMENTS)
def test_what_happens_by_the_last_second_is_in_time_and_a_second_later_is_late(name):
    cycle = MOMENTS[name](OVER - SECOND)
    assert once(cycle, name, OVER - 2 * SECOND) == "due"
    assert once(cycle, name, OVER - SECOND) == once(cycle, name, MUCH_LATER) == "kept"


@pytest.mark.parametrize("name", MOMENTS)
def test_what_happens_a_second_after_the_last_day_is_late(name):
    cycle = MOMENTS[name](OVER)
    assert once(cycle, name, OVER - SECOND) == "due"
    assert once(cycle, name, OVER) == once(cycle, name, MUCH_LATER) == "late"


@pytest.mark.parametrize("name", DAYS)
def test_what_has_a_day_counts_from_its_first_second_on(name):
    cycle = DAYS[name](LAST)
    assert once(cycle, name, begins(LAST) - SECOND) == "due"
    assert once(cycle, name, begins(LAST)) == once(cycle, name, MUCH_LATER) == "kept"


@pytest.mark.parametrize("name", DAYS)
def test_what_has_the_day_after_is_late(name):
    cycle = DAYS[name](LAST + DAY)
    assert once(cycle, name, OVER - SECOND) == "due"
    assert once(cycle, name, OVER) == once(cycle, name, MUCH_LATER) == "late"


@pytest.mark.parametrize("name", EVENTS)
def test_what_an_event_calls_for_waits_to_the_last_second_and_is_judged_by_it(name):
    cycle, last, do = EVENTS[name]()
    over = begins(last + DAY)
    assert read(cycle, name, over - SECOND).state.key == "due"
    assert read(cycle, name, over).state.key == "late"
    do(over - SECOND)
    assert read(cycle, name, over - SECOND).state.key == "kept"
    assert read(cycle, name, MUCH_LATER).state.key == "kept"


@pytest.mark.parametrize("name", EVENTS)
def test_what_an_event_called_for_is_late_a_second_after_its_last_day(name):
    cycle, last, do = EVENTS[name]()
    do(begins(last + DAY))
    assert read(cycle, name, MUCH_LATER).state.key == "late"


@pytest.mark.parametrize(("moment", "late_by"), [(OVER - SECOND, 0), (OVER, 1)])
def test_each_group_meets_by_the_last_second_of_its_own_turn(moment, late_by):
    working = build_working()
    build_held(working=working, ago=timedelta(days=40))
    tampered(Meeting, starts=moment, ends=moment + timedelta(hours=1))
    facts = {"every_months": 2, "starts": date(2023, 1, 31)}
    found = read(working.commitment.cycle, LANES[0], moment, **facts)
    (turn,) = [each for each in found.turns if each.done]
    assert (turn.due, turn.late_by(LAST), turn.lane) == (LAST, late_by, working.commitment.folio)
