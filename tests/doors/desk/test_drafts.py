"""A draft at the desk: begun, written, opened to comments, answered, and reissued."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planabierto.journey.drafting import actions
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting.models import CommentReply, CommentRound, Draft
from planabierto.kit.actor import STRANGER
from tests.builders import build_item
from tests.builders_drafts import WORDS, build_comment, build_draft, build_round, build_version

pytestmark = pytest.mark.django_db


def text_of(client, name, *args, status=200, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


def sent(client, name, *args, status=302, **form):
    answer = client.post(reverse(name, args=args), form)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


@pytest.fixture
def found(cycle):
    return build_round(*WORDS, version=build_version(*WORDS, draft=build_draft(cycle=cycle)))


def test_a_draft_is_begun_composed_edited_made_public_and_opened(secretary, cycle, plan):
    build_item(cycle=cycle)
    assert "Todavía no hay borradores" in text_of(secretary, "desk_drafts", cycle.folio)
    assert "De todo el ciclo" in text_of(secretary, "desk_draft_new", cycle.folio)
    sent(secretary, "desk_draft_new", cycle.folio, title_es="Borrador", plan="")
    draft = Draft.objects.get()
    page = text_of(secretary, "desk_draft", draft.folio)
    assert "Todavía no hay texto" in page
    assert "Primero haz pública" in page
    assert "Todavía no hay texto" in text_of(secretary, "desk_draft_edit", draft.folio)
    sent(secretary, "desk_draft_words", draft.folio, title_es="Borrador uno", about_es="Léelo")
    sent(secretary, "desk_draft_compose", draft.folio, language="es")
    again = sent(secretary, "desk_draft_compose", draft.folio, status=422, language="es")
    assert "ya dice lo mismo" in again.content.decode()
    file = SimpleUploadedFile("plan.md", "# Plan\n\nUn párrafo".encode())
    sent(secretary, "desk_draft_import", draft.folio, language="es", file=file, note="Traído")
    assert "Un párrafo" in text_of(secretary, "desk_draft_edit", draft.folio)
    keys = [row["key"] for row in queries.newest_version(draft).paragraphs]
    form = {f"texto-{keys[1]}": "Uno\n\nDos", f"tipo-{keys[1]}": "li", "base": "2", "nota": "Mejor"}
    sent(secretary, "desk_draft_edit", draft.folio, **form, pagina="1")
    newest = queries.newest_version(draft)
    assert [(row["kind"], row["text"]) for row in newest.paragraphs] == [
        ("h1", "Plan"),
        ("li", "Uno"),
        ("li", "Dos"),
    ]
    stale = sent(secretary, "desk_draft_edit", draft.folio, status=422, **form)
    assert "otra versión" in stale.content.decode()
    same = {f"texto-{keys[0]}": "Plan", f"tipo-{keys[0]}": "no-hay", "base": "3"}
    sent(secretary, "desk_draft_edit", draft.folio, **same)
    assert "No cambiaste nada" in text_of(secretary, "desk_draft_edit", draft.folio)
    text_of(secretary, "desk_draft_publish", draft.folio, 3)
    sent(secretary, "desk_draft_publish", draft.folio, 3)
    text_of(secretary, "desk_comment_round_new", draft.folio)
    wrong = {"opens": "2099-02-01", "closes": "2099-01-01"}
    sent(secretary, "desk_comment_round_new", draft.folio, status=422, **wrong)
    sent(secretary, "desk_comment_round_new", draft.folio, opens="2099-01-01", closes="2099-02-01")
    assert "Abre pronto" in text_of(secretary, "desk_draft", draft.folio)
    assert "Borrador uno" in text_of(secretary, "desk_drafts", cycle.folio)


def test_a_refused_file_says_why(secretary, cycle):
    draft = build_draft(cycle=cycle)
    file = SimpleUploadedFile("plan.docx", b"no es un documento")
    answer = sent(secretary, "desk_draft_import", draft.folio, status=422, language="es", file=file)
    assert "no es un documento de Word" in answer.content.decode()


def test_comments_are_answered_one_by_one_and_made_public(secretary, found):
    said = build_comment(found=found, words="cada tres meses").comment
    build_comment(found=found, paragraph=None, text="Bien")
    folio = found.draft.folio
    page = text_of(secretary, "desk_comments", folio)
    assert "cada tres meses" in page
    assert "«cada tres meses»" in text_of(secretary, "desk_comment", folio, said.folio)
    form = {"outcome": "taken", "text": "Es cierto", "change": "1"}
    sent(secretary, "desk_comment", folio, said.folio, **form)
    reply = CommentReply.objects.get()
    assert (reply.changed_in.number, reply.changed_paragraph) == (1, "1-1")
    page = text_of(secretary, "desk_comments", folio)
    assert "1 respuesta escrita" in page
    assert said.folio not in page
    assert "Es cierto" in text_of(secretary, "desk_comments", folio, todos=1)
    text_of(secretary, "desk_answers_publish", folio)
    sent(secretary, "desk_answers_publish", folio)
    sent(secretary, "desk_answers_publish", folio, status=422)
    text_of(secretary, "desk_comment", folio, "nada", status=404)
    assert "1 sin respuesta" in text_of(secretary, "desk_draft", folio)


def test_a_round_is_closed_for_a_published_reason(secretary, found):
    folio = found.draft.folio
    assert "Ampliar o cerrar" in text_of(secretary, "desk_draft", folio)
    text_of(secretary, "desk_comment_round_move", folio, 1)
    text_of(secretary, "desk_comment_round_move", folio, 9, status=404)
    sent(secretary, "desk_comment_round_move", folio, 1, how="now", reason="Ya se leyó")
    assert CommentRound.objects.get().changes.get().reason == "Ya se leyó"
    text_of(secretary, "desk_comment_round_move", folio, 1, status=409)
    sent(secretary, "desk_draft_withdraw", folio, reason="Se rehará")
    page = text_of(secretary, "desk_draft", folio)
    assert "Este borrador se retiró" in page
    assert "se retiró" in text_of(secretary, "desk_draft_edit", folio)


def test_what_was_reported_is_looked_at(secretary, found):
    said = build_comment(found=found).comment
    case = actions.report_comment(actor=STRANGER, found=found, comment=said, words="Un teléfono")
    folio = found.draft.folio
    assert "Un teléfono" in text_of(secretary, "desk_comments", folio)
    assert "Espera 1 comentario" in text_of(secretary, "desk_draft", folio)
    assert said.text in text_of(secretary, "desk_comment_case", folio, case.pk)
    text_of(secretary, "desk_comment_case", folio, 2**70, status=404)
    form = {"decision": "ocultar", "ground": "personal", "reason": "Da un teléfono"}
    sent(secretary, "desk_comment_case", folio, case.pk, **form)
    said.refresh_from_db()
    assert said.state == "hidden"


def test_an_appeal_is_read_by_who_looks_again(secretary, second_secretary, found):
    made = build_comment(found=found)
    case = actions.report_comment(actor=STRANGER, found=found, comment=made.comment, words="Mal")
    folio = found.draft.folio
    form = {"decision": "ocultar", "ground": "insult", "reason": "Insulta a alguien"}
    sent(secretary, "desk_comment_case", folio, case.pk, **form)
    made.comment.refresh_from_db()
    actions.appeal_comment(
        actor=STRANGER, comment=made.comment, text="Es una cita", secret=made.secret
    )
    page = text_of(second_secretary, "desk_comment_case", folio, case.pk)
    assert "pide otra revisión: Es una cita" in page


def test_the_inbox_leads_to_what_nobody_answered(secretary, found):
    build_comment(found=found)
    page = text_of(secretary, "desk_inbox")
    assert reverse("desk_comments", args=[found.draft.folio]) in page
