"""A draft is read a stretch at a time, compared, commented without an account, and answered."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from planabierto.journey.drafting import actions, manuscript
from planabierto.tools.discussion.models import Comment, Like
from tests.builders import SYSTEM, build_cycle
from tests.builders_drafts import (
    WORDS,
    blocks,
    build_comment,
    build_draft,
    build_round,
    build_version,
)

pytestmark = pytest.mark.django_db


def shown(client, name, *args, status=200, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


def closed(found):
    actions.move_round(actor=SYSTEM, found=found, closes=None, reason="Ya se leyó")


def second(found, *texts):
    closed(found)
    row = actions.write_version(actor=SYSTEM, draft=found.draft, blocks=blocks(*texts))
    return actions.publish_version(actor=SYSTEM, version=row)


def test_the_drafts_of_a_cycle_are_listed_with_where_they_stand(client):
    found = build_round()
    page = shown(client, "drafts", found.draft.cycle.folio)
    assert "Borrador del plan" in page
    assert "Abierto a comentarios" in page


def test_a_cycle_without_drafts_says_so(client):
    from planabierto.journey.cycles import actions as cycles

    cycle = build_cycle()
    cycles.announce(actor=SYSTEM, cycle=cycle)
    assert "Todavía no hay borradores" in shown(client, "drafts", cycle.folio)


def test_a_draft_nobody_may_see_is_not_found(client):
    draft = build_version(public=False).draft
    shown(client, "draft", draft.folio, status=404)
    public = build_version(draft=build_draft(cycle=draft.cycle))
    shown(client, "draft", public.draft.folio, status=404, version=9)


def test_each_paragraph_can_be_commented_while_the_round_is_open(client):
    found = build_round()
    build_comment(found=found, words="cada tres meses", name="Luz", organisation="Vecinas NL")
    page = shown(client, "draft", found.draft.folio)
    assert f"{reverse('draft_comment', args=[found.draft.folio])}?parrafo=1-1" in page
    assert "cada tres meses</q>" in page
    assert "Luz, Vecinas NL" in page
    closed(found)
    assert "?parrafo=" not in shown(client, "draft", found.draft.folio)


def test_a_newer_version_says_of_each_comment_what_became_of_its_words(client):
    found = build_round()
    build_comment(found=found, paragraph=0, words="cada tres meses", text="¿Y si falla?")
    build_comment(found=found, paragraph=1, text="No se entiende")
    build_comment(found=found, paragraph=None, text="Muy bien en conjunto")
    version = second(found, WORDS[0].replace("tres", "dos"), WORDS[2])
    page = shown(client, "draft", found.draft.folio)
    assert "El pasaje cambió desde el comentario" in page
    assert "Sobre pasajes que ya no están" in page
    assert "Muy bien en conjunto" in page
    assert "Cerraba el" in page
    older = shown(client, "draft", found.draft.folio, version=1)
    assert "El pasaje cambió" not in older
    assert version.number == 2


def test_where_much_was_said_a_paragraph_opens_when_asked(client, monkeypatch):
    monkeypatch.setattr("planabierto.doors.web.drafts.reading.MOST_OPEN", 0)
    found = build_round()
    build_comment(found=found, text="Uno que se lee aparte")
    assert "Uno que se lee aparte" not in shown(client, "draft", found.draft.folio)
    for wanted in ("1-1", "todo"):
        assert "Uno que se lee aparte" in shown(client, "draft", found.draft.folio, abierto=wanted)
    assert "Uno que se lee" not in shown(client, "draft", found.draft.folio, abierto="1-2")


def test_two_versions_are_compared_word_by_word(client):
    found = build_round()
    assert "Solo hay una versión" in shown(client, "draft_compare", found.draft.folio)
    second(found, WORDS[0].replace("tres", "dos"), "Un párrafo enteramente distinto", WORDS[2])
    page = shown(client, "draft_compare", found.draft.folio)
    assert "<del>tres</del>" in page
    assert "<ins>dos</ins>" in page
    assert "con cambios: 1; nuevos: 1; quitados: 1" in page
    assert WORDS[2] not in page
    assert WORDS[2] in shown(client, "draft_compare", found.draft.folio, todo=1, antes=2, despues=1)


def test_somebody_without_an_account_comments_a_passage_and_keeps_the_link(client):
    found = build_round()
    place = reverse("draft_comment", args=[found.draft.folio]) + "?parrafo=1-1&desde=3&hasta=12"
    assert "<p>municipio</p>" in client.get(place).content.decode()
    typed = {
        "text": "¿Cuál?",
        "suggestion": "El estado",
        "email": "luz@example.org",
        "turno": "x" * 16,
    }
    answer = client.post(place, typed)
    assert answer.status_code == 302
    (said,) = Comment.objects.all()
    assert (said.anchor.quote, said.anchor.start, said.suggestion) == ("municipio", 3, "El estado")
    assert "¿Cuál?" in client.get(answer.url).content.decode()
    assert client.post(place, typed).url == answer.url
    assert Comment.objects.count() == 1
    assert "Borrar mi correo" in client.get(answer.url).content.decode()
    client.post(f"{answer.url}sin-correo/")
    assert "Borrar mi correo" not in client.get(answer.url).content.decode()
    client.post(f"{answer.url}retirar/")
    assert "Lo retiraste" in client.get(answer.url).content.decode()


def test_what_is_missing_is_said_and_a_machine_waits(client):
    found = build_round()
    place = reverse("draft_comment", args=[found.draft.folio])
    empty = client.post(place, {"text": " "})
    assert empty.status_code == 422
    assert "Escribe tu comentario" in empty.content.decode()
    client.post(place, {"text": "Compra", "sitio": "http://x.mx"})
    assert Comment.objects.get().state == "held"
    assert "Compra" not in shown(client, "draft", found.draft.folio)
    closed(found)
    late = client.post(place, {"text": "Tarde"})
    assert late.status_code == 409
    assert "cerró el" in late.content.decode()


@pytest.mark.parametrize("query", [{"parrafo": "9-9"}, {"a": "nada"}, {"a": "NL-2022-K000009-1"}])
def test_a_page_about_what_is_not_there_is_not_found(client, query):
    shown(client, "draft_comment", build_round().draft.folio, status=404, **query)


def test_an_odd_selection_means_the_whole_paragraph(client):
    found = build_round()
    page = shown(
        client, "draft_comment", found.draft.folio, parrafo="1-1", desde="0", hasta="99999"
    )
    assert f"<p>{WORDS[0]}</p>" in page
    assert "texto completo" in shown(client, "draft_comment", found.draft.folio)


def test_people_answer_agree_and_report(client):
    found = build_round()
    said = build_comment(found=found).comment
    place = reverse("draft_comment", args=[found.draft.folio]) + f"?a={said.folio}"
    assert "Contestar un comentario" in client.get(place).content.decode()
    client.post(place, {"text": "Yo tampoco lo sé"})
    agree = reverse("draft_agree", args=[found.draft.folio])
    for _ in range(2):
        assert client.post(agree, {"comentario": said.folio, "pagina": "1"}).status_code == 302
    assert Like.objects.count() == 1
    page = shown(client, "draft", found.draft.folio)
    assert "Yo tampoco lo sé" in page
    assert "1 de acuerdo" in page
    report = reverse("draft_report", args=[found.draft.folio]) + f"?comentario={said.folio}"
    assert said.text in client.get(report).content.decode()
    assert client.post(report, {"por": " "}).status_code == 422
    assert client.post(report, {"por": "Da un teléfono"}).status_code == 302
    closed(found)
    client.post(agree, {"comentario": said.folio})
    assert "cerró el" in shown(client, "draft", found.draft.folio)
    assert client.post(agree, {"comentario": "nada"}).status_code == 404


def test_every_comment_stands_in_the_matrix_with_its_answer_and_in_its_files(client):
    found = build_round()
    said = build_comment(found=found, text="=Falta la fecha", suggestion="Cada mes").comment
    build_comment(found=found, paragraph=None, text="Sin respuesta aún")
    version = second(found, WORDS[0].replace("tres", "dos"), *WORDS[1:])
    actions.answer(
        actor=SYSTEM,
        comment=said,
        outcome="taken",
        text="Es cierto",
        changed_in=version,
        changed_paragraph="1-1",
    )
    assert "Es cierto" not in shown(client, "draft_answers", found.draft.folio)
    actions.publish_answers(actor=SYSTEM, draft=found.draft)
    page = shown(client, "draft_answers", found.draft.folio)
    assert "Es cierto" in page
    assert "?version=2#p1-1" in page
    assert "Sin respuesta aún" not in shown(
        client, "draft_answers", found.draft.folio, resultado="taken"
    )
    assert "Es cierto" not in shown(client, "draft_answers", found.draft.folio, resultado="espera")
    assert "Es cierto" in shown(client, "draft_answers", found.draft.folio, comentario=said.folio)
    rows = list(csv.reader(io.StringIO(shown(client, "draft_answers_csv", found.draft.folio))))
    assert rows[1][2:4] == ["'=Falta la fecha", "Cada mes"]
    assert rows[1][5:] == ["Se incorpora", "Es cierto", "Versión 2"]
    book = client.get(reverse("draft_answers_xlsx", args=[found.draft.folio])).content
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet["C2"].value == "'=Falta la fecha"
    document = client.get(reverse("draft_answers_docx", args=[found.draft.folio])).content
    assert any("Es cierto" in each.text for each in manuscript.read("m.docx", document))
    text = client.get(reverse("draft_docx", args=[found.draft.folio, 2])).content
    assert [each.text for each in manuscript.read("t.docx", text)][1:] == list(WORDS[1:])


def test_a_long_draft_is_read_with_few_queries(client, django_assert_max_num_queries):
    found = build_round(*(f"{word} {at}" for at in range(60) for word in WORDS))
    for at in range(0, 40, 4):
        build_comment(found=found, paragraph=at)
    with django_assert_max_num_queries(12):
        shown(client, "draft", found.draft.folio)
    with django_assert_max_num_queries(12):
        shown(client, "draft_answers", found.draft.folio)
