"""Sheets are printed and come back; one person enters them, another reads a part again.

They read one answer otherwise: with the sheet in hand the second says what it is, and that holds.
"""

from __future__ import annotations

import re

import pytest

from planabierto.journey.consultation.models import Batch, PaperSheet
from tests.browser.hands import Keyboard, Mouse
from tests.builders import build_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = [f"Hace falta un parque en el sector {number}." for number in range(1, 21)]
ASKED = "¿Qué propones?"


@pytest.fixture
def call(world):
    """A call that is open."""
    return build_call(cycle=world.cycle)


@pytest.fixture
def at(open_page, enter, world):
    """A member of the cast at the desk."""

    def at_(key, hands=Mouse, **options):
        page = open_page(**options)
        enter(page, world.account(key))
        return hands(page)

    return at_


@pytest.mark.parametrize("way", ["keys", "plain"])
def test_from_the_printer_to_a_settled_batch(at, call, look, way):
    options = {"java_script_enabled": False} if way == "plain" else {}
    seen = look if way == "keys" else lambda page: []
    first, second = at("facilitator", **options), at("secretary", **options)
    folios = printed(first, call, seen)
    batch = entered(first, call, folios, seen, by_keys=way == "keys")
    drawn(first, seen)
    place = read_again(second, batch, seen, ticked=way == "keys")
    settled(second, batch, place, seen)


def test_a_sheet_by_keyboard_alone(at, call):
    hands = at("facilitator", Keyboard)
    hands.page.goto(f"/escritorio/consultas/{call.folio}/papel/nuevo/")
    hands.button("Abrir el lote")
    hands.write(ASKED, SAID[0])
    hands.tick(hands.page.locator("[name=p-que-te-importa][value=aire]"))
    hands.button("Guardar y seguir con otra hoja")
    assert hands.says("Hoja 2")


def printed(hands, call, look):
    """Folios are set apart; each sheet has one, and a stub with it."""
    page = hands.page
    page.goto(f"/escritorio/consultas/{call.folio}/papel/")
    assert look(page) == []
    hands.link("Preparar hojas para imprimir")
    assert look(page) == []
    hands.write("¿Cuántas hojas?", str(len(SAID)))
    hands.button("Apartar folios y ver las hojas")
    assert look(page) == []
    folios = page.locator(".paper-stub .paper-folio").all_inner_texts()
    assert len(set(folios)) == len(SAID)
    return folios


def entered(hands, call, folios, look, *, by_keys):
    """Sheet after sheet; with the keys alone where there is JavaScript."""
    page = hands.page
    page.goto(f"/escritorio/consultas/{call.folio}/papel/")
    hands.link("Abrir un lote")
    hands.button("Abrir el lote")
    assert look(page) == []
    for folio, text in zip(folios, SAID, strict=True):
        if by_keys:
            by_keyboard(page, folio, text)
        else:
            hands.write("Folio impreso en la hoja", folio)
            hands.write(ASKED, text)
            hands.button("Guardar y seguir con otra hoja")
        assert folio in page.locator("#avisos").inner_text()
    return Batch.objects.get(call=call).folio


def by_keyboard(page, folio, text):
    """The first field waits; a digit ticks an option; Ctrl + Enter saves."""
    assert page.evaluate("() => document.activeElement.name") == "printed"
    page.keyboard.insert_text(folio)
    page.locator("main textarea").first.focus()
    page.keyboard.insert_text(text)
    page.keyboard.press("Tab")
    page.keyboard.press("2")
    assert page.locator("[name=p-que-te-importa][value=aire]").is_checked()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def drawn(hands, look):
    """Who entered them ends, and cannot read them again."""
    hands.link("Volver al lote")
    assert look(hands.page) == []
    hands.link("Terminar y sacar la muestra")
    hands.button("Terminar y sacar la muestra")
    assert hands.says("Se sacó la muestra")
    assert hands.says("quien capturó el lote no se revisa a sí misma")
    assert look(hands.page) == []


def read_again(hands, batch, look, *, ticked):
    """Another person enters the sample without seeing it, and reads one answer otherwise."""
    page = hands.page
    page.goto(f"/escritorio/lotes/{batch}/")
    assert look(page) == []
    hands.press(page.locator("main a.button", has_text="Hoja").first)
    wrong = 0
    while "/muestra/" in page.url:
        place = int(re.search(r"/muestra/(\d+)/", page.url).group(1))
        assert SAID[place - 1] not in page.content()
        wrong = wrong or place
        text = "No se lee bien." if place == wrong else SAID[place - 1]
        hands.write(ASKED, text)
        if ticked:
            hands.tick(page.locator("[name=p-que-te-importa][value=aire]"))
        assert look(page) == []
        hands.button("Guardar la segunda captura")
    return wrong


def settled(hands, batch, place, look):
    """One difference in forty answers is over two per cent in a sample: all of it was read."""
    page = hands.page
    assert hands.says("no coinciden")
    page.goto(f"/escritorio/lotes/{batch}/diferencias/")
    assert hands.says(f"Hoja {place}: {ASKED}")
    assert look(page) == []
    hands.tick(page.locator("main [value=otra]").first)
    hands.write("Si dice otra cosa, qué dice", "Hace falta un parque y una fuente.")
    hands.button("Resolver lo marcado")
    assert hands.says("Cotejado")
    assert look(page) == []
    assert kept(batch, place) == "Hace falta un parque y una fuente."


def kept(batch, place):
    """What a sheet answers now."""
    number = int(batch.rsplit("-L", 1)[1])
    paper = PaperSheet.objects.filter(batch__number=number, position=place).latest("pk")
    return paper.contribution.sheet.answers.get(question__key="que-propones").text
