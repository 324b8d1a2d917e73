"""A call is written from nothing, looked at, published, moved and copied."""

from datetime import timedelta

import pytest
from django.urls import reverse

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.models import Call, Rescheduling, Topic
from planabierto.journey.consultation.queries import calls as queries
from planabierto.kit import clock
from planabierto.tools.questionnaires.models import Question
from tests.doors.desk.conftest import SYSTEM
from tests.doors.desk.forms import posted


def at(name, *args):
    return reverse(name, args=args)


def test_a_call_is_begun_and_described(secretary, cycle, office):
    answer = secretary.post(
        at("desk_call_new", "RC-2023"), {"title_es": "¿Qué falta?", "variant": "general"}
    )
    call = Call.objects.get()
    assert answer["Location"] == at("desk_call_words", call.folio)
    form = posted(secretary.get(at("desk_call_words", call.folio)))
    assert form["title_es"] == "¿Qué falta?"
    said = form | {
        "purpose_es": "Para el plan.",
        "who_es": "Todas las personas.",
        "responsible": str(office.pk),
        "opens": "2026-01-01",
        "closes": "2099-01-31",
        "languages": ["es", "nah"],
        "asks": ["age_band", "place"],
    }
    answer = secretary.post(at("desk_call_words", call.folio), said)
    assert answer["Location"] == at("desk_questions", call.folio)
    call.refresh_from_db()
    assert (call.responsible, call.languages, call.asks) == (
        office,
        ["es", "nah"],
        ["age_band", "place"],
    )
    again = posted(secretary.get(at("desk_call_words", call.folio)))
    assert (again["opens"], again["closes"]) == ("2026-01-01", "2099-01-31")


def test_a_call_cannot_close_before_it_opens(secretary, draft_call):
    said = posted(secretary.get(at("desk_call_words", draft_call.folio)))
    answer = secretary.post(
        at("desk_call_words", draft_call.folio),
        said | {"opens": "2026-02-01", "closes": "2026-01-01"},
    )
    assert answer.status_code == 422
    assert "No puede cerrar antes de abrir" in answer.content.decode()


def test_questions_are_written_moved_and_taken_out(secretary, draft_call):
    new = at("desk_question_new", draft_call.folio)
    said = {"text_es": "¿Lo reportaste?", "kind": "single", "options_es": "Sí\r\nNo"}
    assert secretary.post(new, said).status_code == 302
    written = queries.questions_of(draft_call)[-1]
    assert [each.text_es for each in written.options.all()] == ["Sí", "No"]
    change = at("desk_question", draft_call.folio, written.key)
    form = posted(secretary.get(change))
    assert form["options_es"] == "Sí\r\nNo"
    secretary.post(
        change, form | {"options_es": "Sí\r\nTodavía no", "options_en": "Yes\r\nNot yet"}
    )
    changed = queries.questions_of(draft_call)[-1].options.all()
    assert [(each.key, each.text_es, each.text_en) for each in changed] == [
        ("si", "Sí", "Yes"),
        ("no", "Todavía no", "Not yet"),
    ]
    move = at("desk_question_move", draft_call.folio, written.key)
    secretary.post(move, {"subir": "1"})
    assert queries.questions_of(draft_call)[-2].key == written.key
    secretary.post(move, {"bajar": "1"})
    assert queries.questions_of(draft_call)[-1].key == written.key
    remove = at("desk_question_remove", draft_call.folio, written.key)
    assert "¿Lo reportaste?" in secretary.get(remove).content.decode()
    secretary.post(remove)
    assert not Question.objects.filter(pk=written.pk).exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "single", "options_es": "Sí"}, "al menos dos opciones"),
        ({"kind": "single", "options_es": "Sí\nNo", "options_en": "Yes"}, "tantas como en español"),
        ({"kind": "text", "text_es": ""}, "text_es"),
    ],
)
def test_a_question_that_cannot_be_asked_is_shown_again(secretary, draft_call, said, words):
    answer = secretary.post(
        at("desk_question_new", draft_call.folio), {"text_es": "¿Y esto?"} | said
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_question_opens_another_and_stays_before_it(secretary, draft_call):
    form = posted(secretary.get(at("desk_question", draft_call.folio, "que-del-agua")))
    assert form["shown_when"] == "que-te-importa:agua"
    secretary.post(at("desk_question_move", draft_call.folio, "que-del-agua"), {"subir": "1"})
    page = secretary.get(at("desk_questions", draft_call.folio)).content.decode()
    assert "va después de la que la hace aparecer" in page


def test_topics_are_offered_with_their_areas(secretary, draft_call):
    new = at("desk_topic_new", draft_call.folio)
    assert secretary.post(new, {"name_es": "Agua"}).status_code == 302
    topic = Topic.objects.get()
    change = at("desk_topic", draft_call.folio, topic.pk)
    secretary.post(change, posted(secretary.get(change)) | {"name_en": "Water"})
    topic.refresh_from_db()
    assert topic.name_en == "Water"
    assert "Agua" in secretary.get(at("desk_topics", draft_call.folio)).content.decode()
    secretary.post(at("desk_topic_remove", draft_call.folio, topic.pk))
    assert not Topic.objects.exists()
    assert secretary.get(change).status_code == 404


def test_the_notice_keeps_its_versions(secretary, draft_call):
    place = at("desk_notice", draft_call.folio)
    form = posted(secretary.get(place))
    assert form["short_es"] == "Aviso."
    secretary.post(place, form | {"short_es": "Otro aviso."})
    assert [each.short_es for each in queries.notices_of(draft_call)] == ["Otro aviso.", "Aviso."]


def test_a_draft_names_what_it_lacks_and_is_not_published(secretary, cycle):
    secretary.post(at("desk_call_new", "RC-2023"), {"title_es": "Nada", "variant": "general"})
    call = Call.objects.get()
    page = secretary.get(at("desk_call", call.folio)).content.decode()
    assert "Agrega al menos una pregunta." in page
    assert (
        "Publicar la convocatoria</button>"
        not in secretary.get(at("desk_call_publish", call.folio)).content.decode()
    )
    answer = secretary.post(at("desk_call_publish", call.folio))
    assert answer.status_code == 422
    call.refresh_from_db()
    assert call.state == "draft"


def test_a_complete_draft_is_tried_published_and_its_end_moved(secretary, draft_call):
    preview = at("desk_call_preview", draft_call.folio)
    assert secretary.post(preview, {}).status_code == 422
    tried = secretary.post(preview, {"p-que-propones": "Más parques"})
    assert "Se podría enviar" in tried.content.decode()
    assert not draft_call.contributions.exists()
    secretary.post(at("desk_call_publish", draft_call.folio))
    draft_call.refresh_from_db()
    assert draft_call.state == "published"
    assert secretary.get(at("desk_call_words", draft_call.folio)).status_code == 409
    close = at("desk_call_reschedule", draft_call.folio)
    assert secretary.post(close, {"how": "until", "reason": "Lluvias"}).status_code == 422
    secretary.post(close, {"how": "until", "closes": "2100-02-01", "reason": "Lluvias"})
    secretary.post(close, {"how": "now", "reason": "Ya está"})
    assert [each.reason for each in Rescheduling.objects.order_by("pk")] == ["Lluvias", "Ya está"]
    assert "Lluvias" in secretary.get(at("desk_call", draft_call.folio)).content.decode()


def test_a_call_is_copied_and_a_draft_discarded(secretary, call):
    answer = secretary.post(at("desk_call_copy", call.folio), {"title_es": "Otra vez"})
    copied = Call.objects.get(copied_from=call)
    assert answer["Location"] == at("desk_call_words", copied.folio)
    assert len(queries.questions_of(copied)) == 3
    assert secretary.post(at("desk_call_discard", copied.folio)).status_code == 302
    copied.refresh_from_db()
    assert copied.state == "discarded"
    assert secretary.get(at("desk_call", copied.folio)).status_code == 404


def test_help_points_are_opened_and_closed(secretary, call):
    secretary.post(at("desk_help_point_new", call.folio), {"name": "Biblioteca", "place": ""})
    (point,) = queries.help_points_of(call)
    assert "Biblioteca" in secretary.get(at("desk_help_points", call.folio)).content.decode()
    secretary.post(at("desk_help_point_close", call.folio, point.pk))
    assert "Cerrado el" in secretary.get(at("desk_help_points", call.folio)).content.decode()
    assert secretary.get(at("desk_help_point_close", call.folio, point.pk)).status_code == 404


def test_others_neither_see_nor_write_a_draft(facilitator, other_secretary, draft_call):
    for reader in (facilitator, other_secretary):
        for name in ("desk_call", "desk_call_words", "desk_questions", "desk_call_publish"):
            assert reader.get(at(name, draft_call.folio)).status_code == 404


def test_the_list_begins_calls_only_where_one_may(secretary, facilitator, call):
    assert at("desk_call_new", "RC-2023") in secretary.get(at("desk_calls")).content.decode()
    page = facilitator.get(at("desk_calls")).content.decode()
    assert call.folio in page
    assert at("desk_call_new", "RC-2023") not in page


def test_the_inbox_leads_to_a_draft_and_to_a_call_that_closes_soon(secretary, draft_call, call):
    soon = clock.now() + timedelta(days=2)
    actions.reschedule_call(actor=SYSTEM, call=call, closes=soon, reason="Se acaba")
    page = secretary.get(at("desk_inbox")).content.decode()
    assert at("desk_call", draft_call.folio) in page
    assert at("desk_call", call.folio) in page
