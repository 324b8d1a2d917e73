"""The secretary writes a call from nothing, looks at it, publishes it, and helps a neighbour.

Once with a mouse, once with nothing but the keyboard, once without JavaScript.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.kit import clock
from tests.browser.hands import Keyboard, Mouse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "¿Qué falta en tu colonia?"
ASKED = "¿Qué problema te preocupa más?"


@pytest.fixture
def at(open_page, enter, world):
    """A member of the cast at the desk."""

    def at_(key, hands=Mouse, **options):
        page = open_page(**options)
        enter(page, world.account(key))
        return hands(page)

    return at_


@pytest.mark.parametrize("way", ["mouse", "keyboard", "plain"])
def test_from_nothing_to_a_neighbours_receipt(open_page, at, look, way):
    hands = Keyboard if way == "keyboard" else Mouse
    options = {"java_script_enabled": False} if way == "plain" else {}
    seen = look if way == "mouse" else lambda page: []
    desk = at("secretary", hands, **options)
    begun(desk)
    described(desk, seen)
    asked(desk, seen)
    noticed(desk, seen)
    folio = published(desk, seen)
    read_by_everybody(open_page(**options), folio)
    helped(at("facilitator", hands, **options), folio, seen)


def begun(hands):
    """From the list of calls; nobody else knows of it."""
    hands.page.goto("/escritorio/consultas/")
    hands.link("Empezar una consulta en NL-2022")
    hands.write("Título", TITLE)
    hands.button("Empezar")
    assert hands.says("nadie más la ve")


def described(hands, look):
    """Its words, its days, and who answers for it."""
    page = hands.page
    today = clock.today_in("America/Monterrey", clock.now())
    hands.write("Para qué se pregunta (español)", "Para decidir los compromisos del plan.")
    hands.write("Quién puede participar (español)", "Quien viva en Nuevo León.")
    first = page.locator("[name=responsible] option:not([value=''])").first.get_attribute("value")
    hands.choose(page.locator("[name=responsible]"), first)
    hands.day(page.locator("[name=opens]"), today)
    hands.day(page.locator("[name=closes]"), today + timedelta(days=365))
    hands.tick(page.locator("[name=asks][value=place]"))
    assert look(page) == []
    hands.button("Guardar")
    assert hands.says("Todavía no pregunta nada")


def asked(hands, look):
    """An open question, a choice, and a question that only one option brings up."""
    page = hands.page
    hands.link("Agregar una pregunta")
    hands.write("Pregunta (español)", ASKED)
    hands.tick("Hace falta responderla")
    hands.button("Guardar")
    hands.link("Agregar una pregunta")
    hands.write("Pregunta (español)", "¿Lo reportaste?")
    hands.choose("Cómo se responde", "single")
    hands.write("Opciones (español)", "Sí\nNo")
    assert look(page) == []
    hands.button("Guardar")
    hands.link("Agregar una pregunta")
    hands.write("Pregunta (español)", "¿Qué te respondieron?")
    option = page.locator("[name=shown_when] option", has_text="→ Sí").get_attribute("value")
    hands.choose(page.locator("[name=shown_when]"), option)
    hands.button("Guardar")
    assert hands.says("solo si responden «Sí» a «¿Lo reportaste?»")
    assert look(page) == []


def noticed(hands, look):
    """The privacy notice, short and in full."""
    hands.link("Aviso de privacidad")
    hands.write("Aviso simplificado (español)", "Solo para esta consulta. No pedimos tu nombre.")
    hands.write("Aviso integral (español)", "Quién responde, para qué, por cuánto tiempo.")
    assert look(hands.page) == []
    hands.button("Guardar")


def published(hands, look):
    """Tried, found complete, and made public."""
    page = hands.page
    hands.link("Vista previa")
    hands.button("Probar")
    assert hands.says("Falta tu respuesta a esta pregunta")
    hands.write(ASKED, "El agua llega un día sí y otro no.")
    hands.button("Probar")
    assert hands.says("Se podría enviar")
    assert look(page) == []
    hands.link("Revisar y publicar")
    assert hands.says("No falta nada para publicar")
    assert look(page) == []
    hands.button("Publicar la convocatoria")
    assert hands.says("La convocatoria es pública")
    assert look(page) == []
    assert not Contribution.objects.filter(call__title_es=TITLE).exists()
    return Call.objects.get(title_es=TITLE, state="published").folio


def read_by_everybody(page, folio):
    """The public page says what it asks."""
    page.goto(f"/consultas/{folio}/")
    assert page.locator("h1").inner_text() == TITLE


def helped(hands, folio, look):
    """A facilitator enters what a neighbour says, and gives the receipt again when it is lost."""
    page = hands.page
    page.goto(f"/escritorio/consultas/{folio}/")
    assert look(page) == []
    hands.link("Capturar")
    hands.write(ASKED, "No hay banqueta frente a la escuela.")
    hands.write("Clave de cuatro números", "4071")
    hands.button("Guardar y dar su comprobante")
    assert hands.says("Entrega este comprobante")
    assert look(page) == []
    voice = Contribution.objects.get(call__title_es=TITLE)
    assert hands.says(voice.folio)
    assert voice.helper
    page.goto(f"/escritorio/consultas/{folio}/comprobante/")
    hands.write("Folio", voice.folio)
    hands.write("Clave de cuatro números", "4071")
    hands.button("Dar el comprobante")
    assert hands.says("Entrega este comprobante")
