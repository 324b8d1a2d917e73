"""Anybody asks of a commitment; the institution answers within ten working days, or it shows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Contact
from planabierto.journey.cycles.models import Holiday
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring import question_rules as rules
from planabierto.journey.monitoring.models import PublicAnswer, PublicQuestion
from planabierto.journey.monitoring.queries import questions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.moderation.models import Case, Cause
from planabierto.tools.notices.models import Letter
from tests.builders import (
    SYSTEM,
    build_actor,
    build_commitment,
    build_institution,
    build_lead,
    build_plan,
)
from tests.builders_voices import QUESTION, build_question

pytestmark = pytest.mark.django_db
ADDRESS = {"email": "eva@example.org", "consent": True}
MONDAY = datetime(2023, 5, 8, 18, tzinfo=UTC)


@pytest.fixture
def commitment():
    return build_commitment(lead="Secretaría de Cultura")


@pytest.fixture
def lead(commitment):
    return build_lead(institution=commitment.responsibilities.get(role="lead").institution)


def answer(actor, question, text="Abre en junio.", **facts):
    return actions.answer_question(actor=actor, question=question, text=text, **facts)


def letters(kind):
    return Letter.objects.filter(kind=kind)


def test_a_question_shows_at_once_and_its_author_is_never_named(commitment, lead):
    made = build_question(commitment=commitment, actor=lead)
    row = made.question
    assert (row.folio, row.state, row.text) == ("NL-2022-C1-Q1", "open", QUESTION)
    entry = Entry.objects.get(verb="monitoring.question_asked")
    assert (entry.actor, entry.audience, entry.mandate) == ("", "public", "")
    assert questions.question("nl-2022-c1-q1", STRANGER) == row
    assert questions.question("NL-2022-C1-Q7", STRANGER) is None
    assert questions.question("NL-2022-Q1", STRANGER) is None
    assert questions.by_secret(made.secret) == row
    assert questions.by_secret("otro") is questions.by_secret("") is None
    assert made.first
    assert build_question(commitment=commitment).question.number == 2


@pytest.mark.parametrize(
    ("holidays", "due"),
    [
        ([], date(2023, 5, 22)),
        ([date(2023, 5, 10)], date(2023, 5, 23)),
        ([date(2023, 5, 13)], date(2023, 5, 22)),
    ],
)
def test_there_are_ten_working_days_to_answer(commitment, holidays, due):
    for day in holidays:
        Holiday.objects.create(cycle=commitment.cycle, day=day, name_es="Asueto")
    with clock.telling(MONDAY):
        row = build_question(commitment=commitment).question
    assert row.due == due


def test_the_day_of_asking_is_that_of_the_cycle(commitment):
    # In Monterrey it is still Monday.
    with clock.telling(datetime(2023, 5, 9, 4, tzinfo=UTC)):
        assert build_question(commitment=commitment).question.due == date(2023, 5, 22)


def test_the_same_page_sent_twice_is_one_question(commitment):
    first = build_question(commitment=commitment, form="turno-1")
    again = build_question(commitment=commitment, form="turno-1")
    assert (again.question, again.secret, again.first) == (first.question, first.secret, False)
    other = build_question(commitment=commitment, form="turno-2")
    assert other.question != first.question
    assert other.secret != first.secret


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"text": " "}, "Escribe tu pregunta"),
        ({"text": "x" * (rules.LONGEST + 1)}, "demasiado larga"),
        ({"email": "eva@example.org"}, "acepta que guardemos"),
        ({"email": "eva", "consent": True}, "Revisa el correo"),
        ({"language": "fr"}, "lengua"),
    ],
)
def test_a_question_can_be_kept(commitment, facts, message):
    with pytest.raises(Refused, match=message):
        build_question(commitment=commitment, **facts)
    assert not PublicQuestion.objects.exists()
    assert not Contact.objects.exists()


def test_nobody_asks_of_what_is_not_public(commitment):
    commitment.inclusions.all().update(plan=build_plan(cycle=commitment.cycle, code="MTY"))
    with pytest.raises(Refused, match="no es público"):
        build_question(commitment=commitment)


def test_what_comes_with_causes_waits_and_its_clock_with_it(commitment):
    made = build_question(commitment=commitment, causes=(Cause.TRAP, Cause.EXCESS))
    row = made.question
    assert (row.state, row.due) == ("held", None)
    case = Case.objects.get()
    assert (case.subject, case.cause) == (row.folio, Cause.TRAP)
    assert str(Cause.EXCESS.label) in case.words
    assert Entry.objects.get(verb="monitoring.question_asked").audience == "restricted"
    assert questions.question(row.folio, STRANGER) is None
    assert not questions.questions_on(commitment, STRANGER).exists()
    assert questions.question(row.folio, SYSTEM) == row


def test_who_answers_for_the_commitment_answers(commitment, lead):
    row = build_question(commitment=commitment).question
    act = answer(lead, row)
    row.refresh_from_db()
    assert row.state == "answered"
    assert (act.institution.name_es, act.mandate) == (
        "Secretaría de Cultura",
        lead.capacities[0].folio,
    )
    assert Entry.objects.get(verb="monitoring.question_answered").audience == "public"
    # It may be answered further; the last word stands below the first.
    answer(lead, row, "Abrió hoy.")
    (told,) = questions.questions_on(commitment, STRANGER)
    assert [each.text for each in told.answers.all()] == ["Abre en junio.", "Abrió hoy."]


def test_the_point_of_contact_and_a_liaison_answer_too(commitment):
    row = build_question(commitment=commitment).question
    body = commitment.responsibilities.get(role="lead").institution
    liaison = build_actor(role=Role.LIAISON, institution=body)
    contact = build_actor(role=Role.CONTACT, institution=build_institution(name="Oficina"))
    own_contact = build_actor(role=Role.CONTACT, institution=body, email="d@example.org")
    for actor in (liaison, contact, own_contact):
        assert len(rules.answerers(actor, row)) == 1
        answer(actor, row)


def test_nobody_else_answers(commitment):
    row = build_question(commitment=commitment).question
    elsewhere = build_lead(institution=build_institution(name="Otra"))
    secretary = build_actor(role=Role.SECRETARY, institution=build_institution(name="Técnica"))
    for actor in (elsewhere, secretary, STRANGER):
        with pytest.raises(Refused, match="Responden las instituciones"):
            answer(actor, row)
    assert not PublicAnswer.objects.exists()


def test_an_answer_says_something_by_hand_of_what_shows(commitment, lead):
    row = build_question(commitment=commitment).question
    with pytest.raises(Refused, match="Escribe la respuesta"):
        answer(lead, row, " ")
    with pytest.raises(Refused, match="demasiado largo"):
        answer(lead, row, "x" * (rules.LONGEST_ANSWER + 1))
    by_link = Actor(lead.pseudonym, lead.person_id, lead.capacities, via="link")
    with pytest.raises(Refused, match="enlace del correo"):
        answer(by_link, row)
    held = build_question(commitment=commitment, causes=(Cause.TRAP,)).question
    with pytest.raises(Refused, match="no es pública"):
        answer(lead, held)


def test_a_machine_names_the_institution_that_answered_elsewhere(commitment):
    row = build_question(commitment=commitment).question
    body = Institution.objects.get(name_es="Secretaría de Cultura")
    assert answer(SYSTEM, row, institution=body).institution == body
    with pytest.raises(Refused, match="por qué institución"):
        answer(SYSTEM, row)


def test_an_address_is_written_to_only_once_it_is_confirmed(commitment, lead):
    made = build_question(commitment=commitment, **ADDRESS)
    letter = letters("question.key").get()
    assert made.secret in letter.body
    assert questions.key_of(made.secret) in letter.body
    answer(lead, made.question)
    assert not letters("question.answer").exists()
    with pytest.raises(Refused, match="te mandamos por correo"):
        actions.confirm_address(question=made.question, secret=made.secret, key="")
    with pytest.raises(Refused, match="no abre esta pregunta"):
        actions.confirm_address(question=made.question, secret="otro", key="")
    key = questions.key_of(made.secret)
    actions.confirm_address(question=made.question, secret=made.secret, key=key)
    answer(lead, made.question, "Abrió hoy.")
    told = letters("question.answer").get()
    assert "Abrió hoy." in told.body
    assert QUESTION in told.body


def test_an_address_is_forgotten_when_its_author_says_so(commitment, lead):
    made = build_question(commitment=commitment, **ADDRESS)
    key = questions.key_of(made.secret)
    actions.confirm_address(question=made.question, secret=made.secret, key=key)
    assert list(questions.needed_addresses()) == [Contact.objects.get().pk]
    actions.forget_address(question=made.question, secret=made.secret)
    actions.forget_address(question=made.question, secret=made.secret)
    actions.confirm_address(question=made.question, secret=made.secret, key=key)
    answer(lead, made.question)
    assert not letters("question.answer").exists()
    assert not questions.needed_addresses().exists()
    assert Entry.objects.get(verb="monitoring.question_address_forgotten").audience == "restricted"


def test_ten_letters_with_a_key_go_to_one_address_in_a_day(commitment):
    for _number in range(12):
        build_question(commitment=commitment, **ADDRESS)
    assert letters("question.key").count() == 10


def test_the_list_of_a_commitment_counts_what_waits(commitment, lead):
    first = build_question(commitment=commitment).question
    second = build_question(commitment=commitment).question
    answer(lead, first)
    assert list(questions.questions_on(commitment, STRANGER)) == [second, first]
    assert list(questions.in_cycle(commitment.cycle, STRANGER, waiting=True)) == [second]
    assert questions.in_cycle(commitment.cycle, STRANGER).count() == 2


def test_what_waits_for_whom(commitment, lead):
    row = build_question(commitment=commitment).question
    contact = build_actor(role=Role.CONTACT, institution=build_institution(name="Oficina"))
    elsewhere = build_lead(institution=build_institution(name="Otra"))
    assert list(questions.unanswered(lead.capacities)) == [row]
    assert list(questions.unanswered(contact.capacities)) == [row]
    assert not questions.unanswered(elsewhere.capacities).exists()
    assert questions.answered_by([row], lead) == {row.pk}
    assert questions.answered_by([], lead) == questions.answered_by([row], STRANGER) == set()
    late = row.due + timedelta(days=1)
    keeper = build_actor(role=Role.SECRETARY, institution=build_institution(name="Técnica"))
    assert list(questions.kept_open(keeper.capacities, late)) == [row]
    assert not questions.kept_open(keeper.capacities, row.due).exists()
    answer(lead, row)
    assert not questions.unanswered(lead.capacities).exists()


def test_its_author_takes_a_question_back_and_nobody_reads_it_any_more(commitment, lead):
    made = build_question(commitment=commitment, **ADDRESS)
    answer(lead, made.question)
    with pytest.raises(Refused, match="no abre"):
        actions.withdraw_question(question=made.question, secret="x" * 16)
    held = actions.withdraw_question(question=made.question, secret=made.secret)
    assert (held.state, held.contact) == ("withdrawn", None)
    assert held.withdrawn_at is not None
    assert questions.question(held.folio, STRANGER) is None
    assert questions.question(held.folio, lead) is None
    assert not questions.questions_on(commitment, STRANGER).exists()
    entry = Entry.objects.get(verb="monitoring.question_withdrawn")
    assert (entry.actor, entry.audience) == ("", "public")
    with pytest.raises(Refused, match="Ya la habías"):
        actions.withdraw_question(question=held, secret=made.secret)
    with pytest.raises(Refused):
        answer(lead, held)


def test_what_waits_to_be_looked_at_waits_no_more_once_it_is_taken_back(commitment):
    made = build_question(commitment=commitment, causes=(Cause.TRAP,))
    actions.withdraw_question(question=made.question, secret=made.secret)
    assert Case.objects.get().closed_at is not None
    assert Entry.objects.get(verb="monitoring.question_withdrawn").audience == "restricted"


def test_what_was_hidden_and_then_taken_back_is_not_appealed(commitment):
    made = build_question(commitment=commitment, causes=(Cause.TRAP,))
    told = {"shown": False, "ground": "insult", "reason": "Insulta."}
    actions.decide_question(actor=SYSTEM, question=made.question, **told)
    actions.withdraw_question(question=made.question, secret=made.secret)
    with pytest.raises(Refused):
        actions.appeal_question(question=made.question, secret=made.secret, text="No insulta.")
