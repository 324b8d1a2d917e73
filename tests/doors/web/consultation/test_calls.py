"""The pages of calls: what is asked, by whom, until when, and where one stands."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation import actions
from planabierto.kit import clock
from tests.builders import SYSTEM, build_call, build_contribution


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def test_an_open_call_is_listed_and_leads_to_its_questions(client, call):
    shown = page(client, "calls").text
    assert reverse("call", args=[call.folio]) in shown
    assert reverse("contribute", args=[call.folio]) in shown
    assert reverse("contribute", args=[call.folio]) in page(client, "home").text


def test_a_draft_is_not_known_to_strangers_and_is_to_who_runs_it(client, world):
    draft = build_call(cycle=world.cycle, published=False)
    for name in ("call", "contribute", "call_notice", "call_moderation"):
        assert page(client, name, draft.folio).status_code == 404
    assert draft.folio not in page(client, "calls").text


def test_a_call_tells_what_it_asks_who_answers_and_how_the_data_is_used(client, call):
    shown = page(client, "call", call.folio).text
    for words in ("¿Qué propones?", "Cualquier persona.", "Para el plan.", "Aviso."):
        assert words in shown
    assert "Aviso integral." in page(client, "call_notice", call.folio).text


def test_what_a_topic_came_from_and_where_help_is_stand_on_the_call(client, world):
    call = build_call(cycle=world.cycle, published=False)
    area = Term.objects.filter(scheme="area").first()
    actions.write_topic(actor=SYSTEM, call=call, name_es="Aire limpio", areas=[area])
    actions.publish_call(actor=SYSTEM, call=call)
    actions.open_help_point(actor=SYSTEM, call=call, name="Biblioteca", address="Zuazua 655")
    shown = page(client, "call", call.folio).text
    for words in ("Aire limpio", str(area.label.es or area.label.en), "Biblioteca", "Zuazua 655"):
        assert words in shown


@pytest.mark.parametrize(
    ("at", "words", "opens"),
    [
        (datetime(2023, 1, 9, 23, 59, 59, tzinfo=UTC), "Abre pronto", False),
        (datetime(2023, 1, 10, tzinfo=UTC), "Abierta", True),
        (datetime(2023, 2, 10, tzinfo=UTC), "Abierta", True),
        (datetime(2023, 2, 10, 0, 0, 1, tzinfo=UTC), "Cerrada", False),
    ],
)
def test_a_call_says_where_it_stands_to_the_second(client, world, at, words, opens):
    call = build_call(cycle=world.cycle, closes=datetime(2023, 2, 10, tzinfo=UTC))
    with time_machine.travel(at, tick=False):
        shown = page(client, "call", call.folio).text
        form = page(client, "contribute", call.folio)
    assert words in shown
    assert (reverse("contribute", args=[call.folio]) in shown) == opens
    assert form.status_code == (200 if opens else 409)


def test_a_moved_end_stands_with_its_reason(client, call):
    actions.reschedule_call(
        actor=SYSTEM,
        call=call,
        closes=clock.now() + timedelta(days=9),
        reason="Faltan las escuelas rurales",
    )
    assert "Faltan las escuelas rurales" in page(client, "call", call.folio).text


def test_voices_that_may_be_shown_stand_on_the_call_and_others_do_not(client, call):
    shown = build_contribution(call=call, answers={"que-propones": "Sombra en las banquetas"})
    kept = build_contribution(call=call, answers={"que-propones": "Solo mío"}, may_quote=False)
    text = page(client, "call", call.folio).text
    assert "Sombra en las banquetas" in text
    assert shown.contribution.folio in text
    assert "Solo mío" not in text
    assert kept.contribution.folio not in text


def test_what_was_moderated_is_published_in_numbers(client, call):
    empty = page(client, "call_moderation", call.folio).text
    assert "–" in empty
    build_contribution(call=call, causes=["trap"])
    shown = page(client, "call_moderation", call.folio).text
    assert "Se llenó un campo que las personas no ven" in shown
    assert "Es publicidad" in shown
