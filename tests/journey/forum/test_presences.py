"""Who sits at a session came to its meeting, once, and approves its minutes."""

import pytest

from planabierto.journey.forum import actions
from planabierto.journey.forum.models import Presence
from planabierto.kit.registry import checks
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.actions.minutes_letters import MINUTES_LETTER
from planabierto.tools.meetings.queries import attending, saying
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM
from tests.builders_forum import FIRST_SESSION, build_forum, build_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build_forum()


def came(session):
    return list(attending.attendances_of(session.meeting).order_by("pk"))


def leave(session):
    for each in Presence.objects.filter(session=session, left_at=None):
        actions.end_presence(actor=SYSTEM, presence=each)


def test_who_sits_came_for_their_sector_and_institution(sitting):
    session = build_session(sitting, present=("government", "observer"))
    first, second = came(session)
    seat = sitting.seats["government"]
    assert (first.speaks_for, first.institution) == ("government", seat.institution)
    assert second.speaks_for == ""
    assert [each.attendance for each in session.presences.order_by("pk")] == [first, second]


def test_who_goes_out_and_comes_back_is_counted_once(sitting):
    session = build_session(sitting, present=("civil", "academia"))
    leave(session)
    for sector in ("civil", "academia"):
        actions.take_presence(actor=SYSTEM, session=session, tenure=sitting.tenures[sector])
    assert len(came(session)) == 2


def test_one_person_who_sits_for_two_seats_came_once(sitting):
    session = build_session(sitting, present=("civil",))
    leave(session)
    other = actions.begin_tenure(
        actor=SYSTEM,
        seat=sitting.seats["academia"],
        name="Persona civil",
        starts=FIRST_SESSION.date(),
        kind="alternate",
        account=sitting.tenures["civil"].account,
    )
    actions.take_presence(actor=SYSTEM, session=session, tenure=other)
    assert len(came(session)) == 1


def test_those_present_approve_the_minutes_by_letter_and_by_hand(sitting):
    session = build_session(sitting, present=("government", "civil", "academia"))
    minutes = meetings.write_minutes(actor=SYSTEM, meeting=session.meeting, text="Se habló.")
    meetings.propose_minutes(actor=SYSTEM, minutes=minutes)
    assert Letter.objects.filter(kind=MINUTES_LETTER).count() == 2
    secrets = [attending.pass_for(row) for row in came(session)]
    meetings.say_of_minutes(minutes=minutes, secret=secrets[0], approves=True)
    assert saying.approved_minutes(session.meeting) is None
    meetings.say_of_minutes(minutes=minutes, secret=secrets[1], approves=True)
    assert saying.approved_minutes(session.meeting) == minutes
    other = build_session(sitting, body=sitting.seats["civil"].institution, present=("private",))
    raised = meetings.write_minutes(actor=SYSTEM, meeting=other.meeting, text="Otra vez.")
    meetings.propose_minutes(actor=SYSTEM, minutes=raised)
    meetings.show_of_hands(actor=SYSTEM, minutes=raised, approve=1)
    assert saying.approved_minutes(other.meeting) == raised


def test_doctor_finds_who_came_to_another_meeting(sitting):
    session = build_session(sitting, present=("civil",))
    other = build_session(sitting, body=sitting.seats["civil"].institution, present=("academia",))
    assert not list(checks["forum.presences"].problems())
    wrong = session.presences.get()
    Presence.objects.filter(pk=wrong.pk).update(attendance=came(other)[0])
    assert list(checks["forum.presences"].problems()) == [
        f"{session.folio}: presence {wrong.pk} came to another meeting"
    ]
