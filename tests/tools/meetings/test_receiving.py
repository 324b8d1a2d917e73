"""Whom a host received is taken down once, and asked about the minutes."""

from datetime import timedelta

import pytest

from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import actions, attending_rules
from planabierto.tools.meetings.models import Way
from planabierto.tools.meetings.queries import attending
from planabierto.tools.meetings.telling import NewTold
from tests.builders import build_institution, build_person
from tests.builders_meetings import build_meeting, moved_to
from tests.tools.meetings.gathering import FACILITATOR, SECRETARY, going_on

pytestmark = pytest.mark.django_db
TOLD = NewTold(speaks_for="civil")


def test_who_was_received_is_counted_once_and_stands_again_when_struck():
    meeting, body = going_on(), build_institution(name="Red NL", sector="civil_society")
    came = actions.receive(actor=SECRETARY, meeting=meeting, told=TOLD, institution=body)
    assert (came.way, came.speaks_for, came.institution) == (Way.LIST, "civil", body)
    assert came.contact is None
    again = actions.receive(actor=SECRETARY, meeting=meeting, told=TOLD, before=came)
    assert again == came
    actions.strike(actor=FACILITATOR, attendance=came, reason="No vino")
    assert not attending.attendances_of(meeting).exists()
    actions.receive(actor=SECRETARY, meeting=meeting, told=TOLD, before=came)
    assert list(attending.attendances_of(meeting)) == [came]


def test_who_has_an_account_can_be_written_to_for_as_long_as_the_pass_lives():
    meeting, person = going_on(), build_person(email="luz@example.org", name="Luz")
    came = actions.receive(actor=SECRETARY, meeting=meeting, told=TOLD, account=person)
    assert came.contact.account == person
    assert attending.with_address(meeting) == [(came, came.contact)]
    assert list(attending.received_needed()) == [came.contact_id]
    moved_to(meeting, -attending.PASS_LIVES - timedelta(days=1))
    assert not attending.received_needed().exists()


def test_an_illustrative_meeting_writes_to_nobody():
    meeting, person = going_on(illustrative=True), build_person(email="luz@example.org", name="Luz")
    came = actions.receive(actor=SECRETARY, meeting=meeting, told=TOLD, account=person)
    assert came.illustrative
    assert not Contact.objects.exists()


def test_who_keeps_a_called_meeting_receives_at_any_time():
    draft = build_meeting(called=False)
    with pytest.raises(Refused, match="no está convocado"):
        actions.receive(actor=SECRETARY, meeting=draft, told=TOLD)
    coming = build_meeting(scope="NL-2022")
    assert coming.starts > clock.now()
    assert attending_rules.may_receive(SECRETARY, coming)
    assert not attending_rules.may_receive(FACILITATOR, coming)
