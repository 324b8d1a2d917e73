"""Minutes are written, proposed, and approved by those who were there; agreements with them."""

from datetime import date, timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import actions
from planabierto.tools.meetings import minutes_rules as rules
from planabierto.tools.meetings.actions import minutes as writing
from planabierto.tools.meetings.actions import minutes_letters as letters
from planabierto.tools.meetings.models import Registration
from planabierto.tools.meetings.queries import saying
from planabierto.tools.meetings.telling import NewTold, WalkIn
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM
from tests.builders_meetings import build_meeting, moved_to
from tests.tools.meetings.gathering import ELSEWHERE, FACILITATOR, NOBODY, SECRETARY, going_on

pytestmark = pytest.mark.django_db
TEXT = "Se habló del agua.\n\nSe acordó medirla."


def _came(meeting, count=3):
    code = meeting.room_code
    return [actions.come_by_code(meeting=meeting, code=code).secret for _each in range(count)]


def _proposed(meeting):
    minutes = actions.write_minutes(actor=FACILITATOR, meeting=meeting, text=TEXT)
    actions.propose_minutes(actor=SECRETARY, minutes=minutes)
    return minutes


def test_a_draft_is_written_over_and_what_was_proposed_gets_a_new_version():
    meeting = going_on()
    first = actions.write_minutes(actor=FACILITATOR, meeting=meeting, text="Borrador.")
    again = actions.write_minutes(actor=SECRETARY, meeting=meeting, text=TEXT)
    assert (again.pk, again.number, again.text) == (first.pk, 1, TEXT)
    assert again.status.key == "draft"
    actions.propose_minutes(actor=SECRETARY, minutes=again)
    later = actions.write_minutes(actor=FACILITATOR, meeting=meeting, text="Otra.")
    assert later.number == 2
    assert [row.state for row in saying.minutes_of(meeting)] == ["draft", "superseded"]
    assert saying.proposed_minutes(meeting) is None
    for text, why in ((" ", "qué pasó"), ("x" * (writing.LONGEST_MINUTES + 1), "60000")):
        with pytest.raises(Refused, match=why):
            actions.write_minutes(actor=FACILITATOR, meeting=meeting, text=text)


def test_minutes_are_for_who_helps_until_those_present_approve_them():
    meeting = going_on()
    secrets = _came(meeting)
    agreement = actions.write_agreement(
        actor=FACILITATOR, meeting=meeting, what="Medir el agua.", who="Agua y Drenaje"
    )
    minutes = _proposed(meeting)
    assert saying.minutes_seen_by(meeting, FACILITATOR) == minutes
    assert saying.minutes_seen_by(meeting, STRANGER) is None
    assert saying.agreement(agreement.folio, STRANGER) is None
    assert saying.agreement(agreement.folio, FACILITATOR) == agreement
    actions.say_of_minutes(minutes=minutes, secret=secrets[0], approves=True)
    assert minutes.state == "proposed"
    actions.say_of_minutes(minutes=minutes, secret=secrets[1], approves=True)
    assert minutes.state == "approved"
    assert saying.minutes_seen_by(meeting, STRANGER) == minutes
    assert saying.agreement(agreement.folio, STRANGER) == agreement
    assert list(saying.agreements_seen_by(meeting, STRANGER)) == [agreement]
    assert list(saying.pending_in("NL-2022", STRANGER)) == [agreement]
    assert Entry.objects.filter(verb="meetings.minutes_approved", audience="public").exists()


def test_who_does_not_approve_says_why_once_and_minors_are_not_asked():
    meeting = going_on()
    secrets = _came(meeting)
    actions.add_minors(actor=FACILITATOR, meeting=meeting, bands={"12-17": 1})
    minutes = _proposed(meeting)
    say = {"minutes": minutes, "secret": secrets[0], "approves": False}
    with pytest.raises(Refused, match="Di qué falta"):
        actions.say_of_minutes(**say)
    actions.say_of_minutes(**say, remark="Falta lo del río.")
    with pytest.raises(Refused, match="Ya dijiste"):
        actions.say_of_minutes(**say, remark="Otra vez.")
    assert saying.remarks_of(minutes) == ["Falta lo del río."]
    assert saying.hands_of(minutes) == saying.Hands(0, 1)
    with pytest.raises(Refused, match="no es de este encuentro"):
        actions.say_of_minutes(minutes=minutes, secret="otro", approves=True)
    minor = meeting.attendances.get(is_minor=True)
    assert not rules.may_say_of_minutes(minutes, minor)


def test_a_show_of_hands_is_written_down_with_its_count():
    meeting = going_on()
    _came(meeting, 5)
    minutes = _proposed(meeting)
    count = {"actor": SECRETARY, "minutes": minutes}
    with pytest.raises(Refused, match="secretaría"):
        actions.show_of_hands(**count | {"actor": FACILITATOR}, approve=5)
    for approve, against, why in (
        (0, 0, "cuántas"),
        (4, 2, "más manos"),
        (2, 2, "mayoría"),
        (3, 1, "objetaron"),
    ):
        with pytest.raises(Refused, match=why):
            actions.show_of_hands(**count, approve=approve, against=against)
    actions.show_of_hands(**count, approve=3, against=1, remark="Falta un nombre.")
    assert minutes.state == "approved"
    assert saying.hands_of(minutes) == saying.Hands(3, 1)
    with pytest.raises(Refused, match="ya se aprobó"):
        actions.show_of_hands(**count, approve=5)
    with pytest.raises(Refused, match="ya se aprobó"):
        actions.write_minutes(actor=SECRETARY, meeting=meeting, text="Otra.")


def test_everybody_may_approve_by_hand_with_nobody_against():
    meeting = going_on()
    _came(meeting, 2)
    minutes = _proposed(meeting)
    actions.show_of_hands(actor=SECRETARY, minutes=minutes, approve=2)
    assert saying.hands_of(minutes) == saying.Hands(2, 0)


def test_minutes_are_kept_from_the_beginning_of_the_meeting_by_who_helps():
    meeting = going_on()
    start = meeting.starts
    assert rules.may_keep_minutes(FACILITATOR, meeting, start)
    assert not rules.may_keep_minutes(FACILITATOR, meeting, start - timedelta(seconds=1))
    for actor in (ELSEWHERE, NOBODY, STRANGER):
        assert not rules.may_keep_minutes(actor, meeting, start)
    minutes = actions.write_minutes(actor=FACILITATOR, meeting=meeting, text=TEXT)
    assert not rules.may_propose_minutes(FACILITATOR, minutes, start)
    assert not rules.may_count_hands(SECRETARY, minutes)
    draft = build_meeting(scope="NL-2022", called=False)
    assert not rules.may_keep_minutes(SECRETARY, draft, clock.now())


def test_who_left_an_address_is_asked_by_letter(monkeypatch):
    monkeypatch.setattr(letters, "link_to", lambda *parts, language: "/".join(map(str, parts)))
    meeting = going_on()
    actions.add_walk_ins(actor=FACILITATOR, meeting=meeting, came=[WalkIn(NewTold())])
    _with_address(meeting)
    _proposed(meeting)
    letter = Letter.objects.get(kind=letters.MINUTES_LETTER)
    assert letter.contact is not None
    assert "meeting_mine/" in letter.body
    assert "sesenta" in letter.body


def _with_address(meeting):
    from planabierto.ground.people import actions as people

    contact = people.keep_contact(actor=SYSTEM, email="ana@example.org", language="es")
    row = Registration.objects.create(
        meeting=meeting,
        table=meeting.tables.first(),
        turn=1,
        contact=contact,
        link="a" * 64,
        made_at=clock.now(),
        state="confirmed",
    )
    return actions.mark_present(actor=FACILITATOR, registration=row)


def test_an_old_meeting_has_minutes_too():
    meeting = moved_to(build_meeting(), timedelta(days=-300))
    assert actions.write_minutes(actor=SYSTEM, meeting=meeting, text=TEXT)
    agreement = actions.write_agreement(
        actor=SYSTEM, meeting=meeting, what="Medir.", who="Agua", due=date(2023, 1, 1)
    )
    assert agreement.folio == f"{meeting.folio}-A1"
    assert saying.agreement("NL-2022-R1-A9", SYSTEM) is None
    assert saying.agreement("no es", SYSTEM) is None
    assert saying.agreement("NL-2022-R1", SYSTEM) is None
