"""`doctor` names each attendance, minutes and agreement that is not as it should be."""

import pytest

from planabierto.kit.registry import checks
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.models import Agreement, Attendance, Minutes
from planabierto.tools.meetings.telling import NewTold, WalkIn
from tests.builders_meetings import build_meeting
from tests.tools.meetings.gathering import FACILITATOR, SECRETARY, going_on

pytestmark = pytest.mark.django_db
NAMES = ("attendance", "minors", "pictures", "minutes", "agreements")


def _problems(name):
    return list(checks[f"meetings.{name}"].problems())


def test_a_meeting_that_went_well_has_no_problems():
    meeting = going_on()
    actions.come_by_code(meeting=meeting, code=meeting.room_code)
    agreement = actions.write_agreement(
        actor=FACILITATOR, meeting=meeting, what="Medir.", who="Agua"
    )
    minutes = actions.write_minutes(actor=FACILITATOR, meeting=meeting, text="Se habló.")
    actions.propose_minutes(actor=SECRETARY, minutes=minutes)
    actions.show_of_hands(actor=SECRETARY, minutes=minutes, approve=1)
    actions.fulfil(actor=SECRETARY, agreement=agreement, text="Listo.")
    assert {name: _problems(name) for name in NAMES} == {name: [] for name in NAMES}


def test_what_was_taken_down_elsewhere_or_twice_is_named():
    meeting = going_on()
    other = build_meeting(scope="NL-2022", called=False)
    came = [WalkIn(NewTold(), 2)]
    actions.add_walk_ins(actor=FACILITATOR, meeting=meeting, came=came)
    Attendance.objects.update(link="a" * 64, table=other.tables.first(), venue=other.venues.first())
    found = _problems("attendance")
    assert sum("its table is of another meeting" in each for each in found) == 2
    assert sum("its venue is of another meeting" in each for each in found) == 2
    assert found[-1] == "one link opens 2 attendances"


def test_minutes_nobody_approved_and_agreements_nobody_fulfilled_are_named():
    meeting = going_on()
    actions.write_minutes(actor=FACILITATOR, meeting=meeting, text="Se habló.")
    actions.write_agreement(actor=FACILITATOR, meeting=meeting, what="Medir.", who="Agua")
    Minutes.objects.update(state="approved")
    Agreement.objects.update(state="done")
    assert _problems("minutes") == [f"{meeting.folio} minutes 1: approved by 0"]
    assert _problems("agreements") == [f"{meeting.folio}-A1: done, and nothing says so"]
