"""Anybody asks in public, holds the question by a link, and reads what was answered."""

import re

import pytest
from django.urls import reverse

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import PublicQuestion
from planabierto.tools.moderation.models import Case, Cause
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_commitment, build_lead
from tests.builders_voices import QUESTION, build_question
from tests.doors.web.test_query_counts import LIST, RECORD

pytestmark = pytest.mark.django_db
FOLIO = "NL-2022-C1"


@pytest.fixture
def commitment():
    return build_commitment(lead="Secretaría de Cultura")


@pytest.fixture
def lead(commitment):
    return build_lead(institution=commitment.responsibilities.get(role="lead").institution)


def read(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data)


def test_a_question_is_asked_without_an_account_and_held_by_a_link(client, commitment):
    assert "Nadie ha preguntado todavía" in read(client, "questions", FOLIO)
    assert "diez" not in read(client, "question_new", FOLIO)
    assert post(client, "question_new", FOLIO, text="").status_code == 422
    told = {"text": QUESTION, "turno": "abc", "email": "eva@example.org"}
    refused = post(client, "question_new", FOLIO, **told)
    assert "acepta que guardemos" in refused.content.decode()
    told["consent"] = "on"
    sent = post(client, "question_new", FOLIO, **told)
    again = post(client, "question_new", FOLIO, **told)
    assert sent["Location"] == again["Location"]
    page = client.get(sent["Location"])
    assert "no-store" in page["Cache-Control"]
    assert "Te mandamos un correo" in page.content.decode()
    for name, args in (("questions", FOLIO), ("question", f"{FOLIO}-Q1"), ("commitment", FOLIO)):
        assert QUESTION in read(client, name, args)
    assert PublicQuestion.objects.count() == 1
    confirm_by_letter(client, sent["Location"])


def confirm_by_letter(client, mine):
    secret = mine.rstrip("/").rpartition("/")[2]
    post(client, "question_link", secret, paso="confirmar", llave="otra")
    assert "Te mandamos un correo" in read(client, "question_link", secret)
    letter = Letter.objects.get(kind="question.key")
    link = re.search(r"https?://\S+llave=(\w+)", letter.body)
    assert "Sí, es mi correo" in read(client, "question_link", secret, llave=link[1])
    post(client, "question_link", secret, paso="confirmar", llave=link[1])
    assert "Te escribiremos cuando respondan" in read(client, "question_link", secret)
    post(client, "question_link", secret, paso="olvidar")
    assert "eva@" not in read(client, "question_link", secret)
    assert PublicQuestion.objects.get().contact is None
    assert post(client, "question_link", secret, paso="x").status_code == 200


def test_what_looks_odd_waits_and_its_author_sees_that(client, commitment):
    sent = post(client, "question_new", FOLIO, text=QUESTION, sitio="robot")
    assert "alguien la lee" in client.get(sent["Location"]).content.decode()
    assert client.get(reverse("question", args=[f"{FOLIO}-Q1"])).status_code == 404
    assert Case.objects.get().cause == Cause.TRAP
    actions.decide_question(
        actor=SYSTEM,
        question=PublicQuestion.objects.get(),
        shown=False,
        ground="insult",
        reason="Insulta a alguien.",
    )
    mine = sent["Location"]
    assert "Insulta a alguien." in client.get(mine).content.decode()
    asked = client.post(mine, {"paso": "revisar", "por": ""}, follow=True)
    assert "Di por qué debería mostrarse" in asked.content.decode()
    client.post(mine, {"paso": "revisar", "por": "No insulta a nadie."})
    assert "Ya pediste otra revisión" in client.get(mine).content.decode()


def test_its_author_takes_it_back_by_the_link(client, commitment):
    made = build_question(commitment=commitment)
    assert "Retirar mi pregunta" in read(client, "question_link", made.secret)
    post(client, "question_link", made.secret, paso="retirar")
    mine = read(client, "question_link", made.secret)
    assert "ya no se muestra. Su folio queda." in mine
    assert "Retirar mi pregunta" not in mine
    assert client.get(reverse("question", args=[made.question.folio])).status_code == 404
    assert QUESTION not in read(client, "questions", FOLIO)


def test_an_answer_stands_below_its_question_and_silence_shows(client, commitment, lead):
    row = build_question(commitment=commitment).question
    html = read(client, "question", row.folio)
    assert "Nadie ha respondido todavía" in html
    assert "días para responder" in html
    assert "1 pregunta, 1 sin respuesta." in read(client, "commitment", FOLIO)
    PublicQuestion.objects.update(due="2023-01-31")
    assert "Sin respuesta, vencida" in read(client, "questions", FOLIO)
    assert "1 con el plazo vencido" in read(client, "commitment", FOLIO)
    actions.answer_question(actor=lead, question=row, text="Abre en junio.")
    for name, args in (("questions", FOLIO), ("question", row.folio), ("commitment", FOLIO)):
        html = read(client, name, args)
        assert "Abre en junio." in html
        assert "respondida el mismo día" in html


def test_what_is_shown_can_be_reported(client, commitment):
    row = build_question(commitment=commitment).question
    post(client, "question_report", row.folio, por="Es publicidad")
    assert Case.objects.get().subject == row.folio
    post(client, "question_report", row.folio, por=" ")
    assert "Di qué pasa" in read(client, "question", row.folio)


def test_what_is_not_public_is_not_asked_about(client, commitment):
    commitment.inclusions.get().plan.__class__.objects.update(state="draft")
    assert client.get(reverse("question_new", args=[FOLIO])).status_code == 404


def test_questions_are_found_and_told_in_english(client, commitment):
    row = build_question(commitment=commitment).question
    answer = client.get(f"/en/preguntas/{row.folio}/")
    assert answer.status_code == 200


def test_long_lists_ask_no_more(client, commitment, lead, django_assert_max_num_queries):
    for number in range(12):
        row = build_question(commitment=commitment, text=f"¿Pregunta {number}?").question
        actions.answer_question(actor=lead, question=row, text="En junio.")
    with django_assert_max_num_queries(LIST):
        client.get(reverse("questions", args=[FOLIO]))
    with django_assert_max_num_queries(RECORD):
        client.get(reverse("question", args=[row.folio]))
    with django_assert_max_num_queries(RECORD):
        client.get(reverse("commitment", args=[FOLIO]))
