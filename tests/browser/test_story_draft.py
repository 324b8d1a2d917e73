"""What was proposed is drafted, commented on a telephone, answered, and written anew.

Once with nothing but the keyboard, once without JavaScript.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from planabierto.journey.drafting.models import Draft, ItemSource
from planabierto.kit.clock import now, today_in
from tests.browser.road import COMMENT, FOLIO, LEADS, SHADE, WORDS, begun, proposed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
CHANGED = f"{WORDS['change']} Cada semana, y se publica."
ANSWER = "Es cierto: ahora el texto lo dice."


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_proposal_to_the_second_version(hands_of, world, way):
    road = proposed(begun(world))
    desk, resident = hands_of("secretary", way), hands_of("", way, viewport=PHONE)
    drafted(desk, road.proposal)
    made_public(desk)
    opened(desk, today_in(road.cycle.time_zone, now()))
    commented(resident)
    rewritten(desk)
    closed(desk)
    answered(desk)
    answer_is_read(resident)


def drafted(hands, proposal):
    """From the proposal that was taken up: its words begin the commitment, and it is the source."""
    page = hands.page
    page.goto(f"/escritorio/propuestas/{proposal.folio}/")
    hands.link("Escribir un compromiso")
    assert page.locator("[name=title_es]").input_value() == SHADE
    hands.tick(page.locator(f"[name='plan_{FOLIO}-SPG']"))
    hands.write(page.locator("[name=lead]").first, LEADS)
    hands.button("Guardar el borrador")
    assert hands.says("Se guardó el borrador")
    assert ItemSource.objects.get(item__cycle=proposal.cycle).proposal == proposal


def made_public(hands):
    """The text is put together from what is written, and its first version is public."""
    hands.page.goto(f"/escritorio/ciclos/{FOLIO}/")
    hands.link("Revisión pública")
    hands.link("Empezar un borrador")
    hands.write("Título", "Borrador del plan")
    hands.button("Empezar")
    hands.link("Armar con lo escrito")
    hands.button("Armar")
    public(hands)


def public(hands):
    """The version that only its writers saw is public."""
    hands.link(re.compile("Hacer pública"))
    hands.button("Hacer pública")
    assert hands.says("La versión es pública")


def opened(hands, today):
    """From today, for ten days, anybody comments."""
    hands.link("Abrir a comentarios")
    hands.day("Abre", today)
    hands.day("Cierra", today + timedelta(days=10))
    hands.button("Abrir la ronda")
    assert hands.says("Abierto a comentarios")


def commented(hands):
    """On a telephone, a paragraph is found and commented, without an account."""
    page = hands.page
    page.goto(f"/planes/{FOLIO}/")
    hands.link("Borradores")
    hands.link("Borrador del plan")
    hands.press(page.locator(".draft-line", has_text=WORDS["change"]).locator("a.draft-say"))
    assert hands.says(WORDS["change"]), "what is commented is read again"
    hands.write("Tu comentario", COMMENT)
    hands.write("Tu correo", "vecina@example.org")
    hands.button("Enviar mi comentario")
    assert hands.says("Recibimos tu comentario")


def rewritten(hands):
    """The paragraph says what was asked for; the version waits while the round is open."""
    page = hands.page
    hands.link("Texto")
    hands.write(page.locator("textarea", has_text=WORDS["change"]), CHANGED)
    hands.write("Qué cambió", "Cada cuándo se riega")
    hands.button("Guardar como versión nueva")
    assert hands.says("Hay una versión nueva")
    hands.link("Resumen")
    assert hands.says("ciérrala antes"), "people comment one text, not two"


def closed(hands):
    """The round ends, with its reason, and the second version is public."""
    hands.link(re.compile("Ampliar o cerrar"))
    hands.pick(hands.page.locator("[name=how][value=now]"))
    hands.write("Motivo", "Ya comentó quien quiso.")
    hands.button("Guardar")
    public(hands)


def answered(hands):
    """What was done with the comment, why, and where the text changed for it."""
    page = hands.page
    hands.link("Comentarios")
    assert hands.says(COMMENT)
    hands.link(re.compile("^Responder"))
    hands.pick(page.locator("[name=outcome][value=taken]"))
    hands.write("Respuesta y motivo", ANSWER)
    hands.choose("¿Dónde cambió el texto?", "2")
    hands.button("Guardar la respuesta")
    hands.link("Publicar respuestas")
    hands.button("Publicar")
    assert hands.says("Las respuestas son públicas")


def answer_is_read(hands):
    """From the link she kept, to the words that changed, and what everybody else was answered."""
    page = hands.page
    page.reload()
    assert hands.says(ANSWER)
    hands.link("Cambió en la versión 2")
    assert hands.says(CHANGED)
    assert hands.says("El pasaje cambió desde el comentario")
    page.goto(f"/borradores/{Draft.objects.get(cycle__folio=FOLIO).folio}/respuestas/")
    for words in (COMMENT, "Se incorpora", ANSWER):
        assert hands.says(words), words
