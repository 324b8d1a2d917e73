"""People are called by name for a reason, answer by their link, and take a place by it."""

import re
from datetime import timedelta

import pytest

from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_institution, build_link, holder
from tests.builders_meetings import TOLD, build_meeting, moved_to

pytestmark = pytest.mark.django_db
SECRETARY = holder(Role.SECRETARY, "NL-2022")


def refused(act, **given):
    with pytest.raises(Refused) as caught:
        act(**given)
    return caught.value.verdict


def ask(meeting, **words):
    given = {"why": "Conoce el acuífero.", "email": "luz@example.org"}
    return actions.invite(actor=SECRETARY, meeting=meeting, **(given | words))


def secret_in(letter):
    return re.search(r"/([\w-]{20,})/", letter.body).group(1)


def test_an_invitation_prepared_in_a_draft_leaves_with_the_call():
    meeting = build_meeting(called=False, calling="direct")
    row = ask(meeting)
    assert not Letter.objects.exists()
    actions.call_meeting(actor=SECRETARY, meeting=meeting)
    letter = Letter.objects.get(kind="meeting_invited")
    assert "Conoce el acuífero." in letter.body
    assert registering.invite_by_secret(secret_in(letter)) == row
    assert list(registering.invited_addresses()) == [row.contact.pk]


def test_who_is_invited_takes_a_place_by_the_link_once():
    meeting = build_meeting(calling="direct")
    table = meetings.tables_of(meeting).get()
    ask(meeting, table=table)
    row = registering.invite_by_secret(secret_in(Letter.objects.get()))
    given = {"actor": STRANGER, "meeting": meeting, "table": table, "data": TOLD, "invite": row}
    done = actions.register(**given)
    assert done.registration.invite.answer == "comes"
    assert "ya hay un registro" in refused(actions.register, **given).reason
    actions.cancel_registration(secret=done.secret)
    assert actions.register(**given).registration.state == "confirmed"
    other = build_meeting(scope="NL-2022", calling="direct")
    given |= {"meeting": other, "table": meetings.tables_of(other).get()}
    assert refused(actions.register, **given).ground == Ground.HIDDEN


def test_an_invitation_is_answered_until_the_meeting_begins():
    meeting = build_meeting(calling="both")
    ask(meeting)
    secret = secret_in(Letter.objects.get())
    assert actions.answer_invite(secret=secret, comes=False).answer == "declines"
    assert actions.answer_invite(secret=secret, comes=True).answer == "comes"
    assert registering.sums_of(meeting)["comes"] == 1
    moved_to(meeting, -timedelta(seconds=1))
    said = refused(actions.answer_invite, secret=secret, comes=True).reason
    assert said == "El encuentro ya empezó."
    for wrong in ("", "nada"):
        assert refused(actions.answer_invite, secret=wrong, comes=True).ground == Ground.HIDDEN


def test_who_has_no_address_answers_by_telephone():
    meeting = build_meeting(calling="direct")
    row = ask(meeting, email="", institution=build_institution(name="Vecinas"))
    assert not Letter.objects.exists()
    assert actions.record_answer(actor=SECRETARY, invite=row, comes=True).answer == "comes"
    assert not refused(actions.record_answer, actor=STRANGER, invite=row, comes=True).allowed
    actions.cancel_meeting(actor=SECRETARY, meeting=meeting, reason="Lluvia.")
    row.meeting.refresh_from_db()
    assert refused(actions.record_answer, actor=SECRETARY, invite=row, comes=True).reason


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"why": " "}, "por qué"),
        ({"email": "luz"}, "así no llega"),
        ({"email": " "}, "a quién"),
    ],
)
def test_an_invitation_says_whom_and_why(words, said):
    assert said in refused(ask, meeting=build_meeting(calling="direct"), **words).reason


def test_many_are_invited_at_once_or_nobody():
    meeting = build_meeting(calling="direct")
    people = [{"why": "Vive ahí.", "name": name} for name in ("Luz", "Eva")]
    given = {"actor": SECRETARY, "meeting": meeting}
    assert len(actions.invite_many(**given, invites=people)) == 2
    assert (
        "a quién" in refused(actions.invite_many, **given, invites=[*people, {"why": "x"}]).reason
    )
    assert registering.sums_of(meeting)["invited"] == 2


def test_an_open_call_has_no_invitations_and_nobody_is_invited_twice():
    assert "abierta" in refused(ask, meeting=build_meeting()).reason
    meeting = build_meeting(scope="NL-2022", calling="direct")
    ask(meeting)
    assert "ya tiene una invitación" in refused(ask, meeting=meeting).reason


def test_an_invitation_taken_back_opens_no_more():
    meeting = build_meeting(calling="direct")
    row = ask(meeting)
    secret = secret_in(Letter.objects.get())
    actions.withdraw_invite(actor=SECRETARY, invite=registering.invite(row.pk))
    assert registering.invite_by_secret(secret) is None
    assert refused(actions.withdraw_invite, actor=SECRETARY, invite=row).reason
    assert refused(actions.record_answer, actor=SECRETARY, invite=row, comes=True).reason


def test_who_was_invited_is_told_of_a_change_and_of_papers_and_who_declined_is_not():
    meeting = build_meeting(calling="both")
    ask(meeting)
    gone = ask(meeting, email="eva@example.org")
    actions.record_answer(actor=SECRETARY, invite=gone, comes=False)
    paper = actions.add_paper(actor=SYSTEM, meeting=meeting, version=build_link())
    assert refused(actions.add_paper, actor=SYSTEM, meeting=meeting, version=paper.version).reason
    (sent,) = actions.send_papers(actor=SECRETARY, meeting=meeting)
    assert sent.sent_at <= clock.now()
    letter = Letter.objects.get(kind="meeting_told")
    assert "- Plan publicado" in letter.body
    assert letter.contact.email == "luz@example.org"
    assert refused(actions.send_papers, actor=SECRETARY, meeting=meeting).reason
    assert list(meetings.papers_of(meeting, STRANGER)) == [paper]
    actions.withdraw_paper(actor=SECRETARY, paper=meetings.paper(paper.pk), reason="Otra versión.")
    assert not meetings.papers_of(meeting, STRANGER).exists()
    again = {"actor": SECRETARY, "paper": paper, "reason": "Otra vez."}
    assert refused(actions.withdraw_paper, **again).reason == "Ya se retiró."
    assert actions.add_paper(actor=SYSTEM, meeting=meeting, version=paper.version) == paper


def test_a_paper_the_actor_may_not_fetch_is_not_found():
    meeting = build_meeting()
    version = build_link()
    type(version).objects.filter(pk=version.pk).update(public=False)
    given = {"actor": SECRETARY, "meeting": meeting, "version": version}
    assert refused(actions.add_paper, **given).ground == Ground.HIDDEN
