"""What was agreed is followed by who has to act, and reminded of while it is due."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planabierto.kit.actor import Role
from planabierto.kit.registry import announcements, documents
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import actions
from planabierto.tools.meetings import minutes_rules as rules
from planabierto.tools.meetings.actions import minutes_letters as letters
from planabierto.tools.meetings.models import AgreementStep
from planabierto.tools.meetings.queries import saying
from planabierto.tools.notices.models import Letter
from planabierto.tools.waiting.queue import queues
from tests.builders import SYSTEM, build_institution, build_link, build_mandate
from tests.builders_meetings import build_meeting
from tests.tools.meetings.gathering import FACILITATOR, NOBODY, SECRETARY, going_on, mandated

pytestmark = pytest.mark.django_db
DUE = date(2026, 5, 15)
AT = datetime(2026, 5, 16, 18, tzinfo=UTC)


@pytest.fixture
def meeting():
    return going_on()


@pytest.fixture
def water():
    return build_institution(name="Agua y Drenaje")


def _agreed(meeting, approved=True, **words):
    told = {"what": "Medir el agua.", "who": "Agua y Drenaje", "due": DUE} | words
    row = actions.write_agreement(actor=FACILITATOR, meeting=meeting, **told)
    if approved:
        actions.come_by_code(meeting=meeting, code=meeting.room_code)
        minutes = actions.write_minutes(actor=FACILITATOR, meeting=meeting, text="Se habló.")
        actions.propose_minutes(actor=SECRETARY, minutes=minutes)
        actions.show_of_hands(actor=SECRETARY, minutes=minutes, approve=1)
    return row


def test_an_agreement_says_what_and_who(meeting, water):
    table = build_meeting(scope="NL-2022", called=False).tables.first()
    for words, why in (
        ({"what": " "}, "qué se acordó"),
        ({"who": " "}, "quién lo hará"),
        ({"who": "x" * 201}, "menos palabras"),
        ({"table": table}, "no es de este encuentro"),
    ):
        with pytest.raises(Refused, match=why):
            _agreed(meeting, approved=False, **words)
    row = _agreed(meeting, approved=False, who="", institution=water)
    assert (row.number, row.who) == (1, "Agua y Drenaje")
    assert _agreed(meeting, approved=False, table=meeting.tables.first()).number == 2


def test_it_is_worded_anew_until_the_minutes_are_approved(meeting):
    row = _agreed(meeting, approved=False)
    actions.reword_agreement(actor=FACILITATOR, agreement=row, what=" Medir y publicar. ")
    row.refresh_from_db()
    assert row.what == "Medir y publicar."
    with pytest.raises(TypeError):
        actions.reword_agreement(actor=FACILITATOR, agreement=row, state="done")
    with pytest.raises(Refused, match="cuando la minuta se apruebe"):
        actions.fulfil(actor=SECRETARY, agreement=row, text="Listo.")
    _agreed(meeting)
    with pytest.raises(Refused, match="ya se aprobó"):
        actions.reword_agreement(actor=FACILITATOR, agreement=row, what="Nada.")


def test_who_has_to_act_says_how_it_goes(meeting, water):
    row = _agreed(meeting, institution=water)
    lead = mandated("agua", Role.LEAD, institution=water.pk)
    other = mandated("otra", Role.LEAD, institution=water.pk + 1)
    afar = mandated("lejos", Role.LEAD, "XX-2022", institution=water.pk)
    for actor in (other, afar, NOBODY, FACILITATOR):
        assert not rules.may_follow(actor, row)
    with pytest.raises(Refused, match="qué pasó"):
        actions.add_news(actor=lead, agreement=row, text=" ")
    actions.add_news(actor=lead, agreement=row, text="Ya hay medidores.", evidence=build_link())
    actions.fulfil(actor=lead, agreement=row, text="Se publicó.")
    assert row.status.key == "done"
    assert not rules.may_tell_news(lead, row)
    with pytest.raises(Refused, match="Cumplido"):
        actions.drop(actor=SECRETARY, agreement=row, text="No.")
    actions.reopen(actor=SECRETARY, agreement=row, text="Faltó un municipio.")
    actions.drop(actor=SECRETARY, agreement=row, text="Lo hará otra ley.")
    kinds = [step.kind for step in saying.steps_of(row)]
    assert kinds == ["news", "done", "reopened", "dropped"]


def test_who_answers_is_reminded_once_a_month_while_it_is_open(meeting, water, monkeypatch):
    monkeypatch.setattr(letters, "link_to", lambda *parts, language: "/".join(map(str, parts)))
    build_mandate(role=Role.LIAISON, scope="NL-2022", institution=water)
    row = _agreed(meeting, institution=water)
    remind = actions.remind_agreements
    early = datetime(2026, 5, 7, 18, tzinfo=UTC)
    assert remind(actor=SYSTEM, at=early) == 0
    assert remind(actor=SYSTEM, at=early + timedelta(days=1)) == 1
    assert remind(actor=SYSTEM, at=early + timedelta(days=1)) == 0
    letter = Letter.objects.get(kind=letters.AGREEMENT_LETTER)
    assert "Debe cumplirse" in letter.body
    assert row.folio in letter.subject
    assert list(saying.steps_of(row)) == []


def test_what_nobody_answers_for_is_not_reminded_of(meeting, water):
    _agreed(meeting, institution=water)
    assert actions.remind_agreements(actor=SYSTEM, at=AT) == 0
    assert not AgreementStep.objects.exists()


def test_what_is_late_waits_in_the_inbox_of_who_keeps_it_and_who_answers(
    meeting, water, django_assert_num_queries
):
    row = _agreed(meeting, institution=water)
    offer = queues["meetings.agreements"]
    lead = mandated("agua", Role.LEAD, institution=water.pk)
    on_time = datetime(2026, 5, 15, 18, tzinfo=UTC)
    assert list(offer.tasks(SECRETARY, on_time)) == []
    with django_assert_num_queries(1):
        (task,) = offer.tasks(SECRETARY, AT)
    assert (task.subject, task.bucket, task.due) == (row.folio, "others", DUE)
    (mine,) = offer.tasks(lead, AT)
    assert mine.bucket == "mine"
    with django_assert_num_queries(0):
        assert list(offer.tasks(FACILITATOR, AT)) == []
    assert list(offer.tasks(mandated("x", Role.SECRETARY, "XX-2022"), AT)) == []
    actions.fulfil(actor=lead, agreement=row, text="Listo.")
    assert list(offer.tasks(SECRETARY, AT)) == []


def test_what_was_agreed_is_found_and_told_once_the_minutes_are_approved(meeting):
    agreements = documents["agreement"]
    told = announcements["meetings.minutes_approved"]
    row = _agreed(meeting, approved=False)
    assert list(agreements.every()) == []
    assert agreements.about([row.folio, meeting.folio]) == {row.folio: None}
    assert told.letter(meeting.folio, "es") is None
    other = _agreed(meeting)
    assert [each.folio for each in agreements.every()] == [row.folio, other.folio]
    assert set(agreements.about([meeting.folio])) == {row.folio, other.folio}
    assert agreements.about([row.folio])[row.folio].title.es == "Medir el agua."
    message = told.letter(meeting.folio, "es")
    assert "Medir el agua. (Agua y Drenaje)" in message.body
    assert told.followed(meeting.folio) == ["NL-2022"]
