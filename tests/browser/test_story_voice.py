"""On a small screen a resident gives a voice, keeps the receipt, and later sees what became of it.

Without an account; with a thumb, with the keyboard alone, and without JavaScript.
"""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache

from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes import actions as themes
from tests.browser.hands import Keyboard, Mouse
from tests.builders import SYSTEM, build_call, build_contribution
from tests.builders_judging import approved, build_judging

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
WAYS = pytest.mark.parametrize("way", ["keyboard", "no-script", "touch"])
WORDS = "Que siembren árboles nativos y den sombra a las banquetas"


@pytest.fixture
def call(world):
    """A call that is open, with a voice that says nearly the same."""
    cache.clear()
    call = build_call(cycle=world.cycle, live=True)
    build_contribution(call=call, answers={"que-propones": "Sombra en las banquetas"})
    return call


@pytest.fixture
def hands(open_page, way):
    """A resident with a phone."""
    if way == "keyboard":
        return Keyboard(open_page(viewport=PHONE))
    if way == "no-script":
        return Mouse(open_page(viewport=PHONE, java_script_enabled=False))
    return Mouse(open_page(viewport=PHONE, has_touch=True, is_mobile=True))


@WAYS
def test_a_voice_from_the_front_page_to_its_verdict(hands, call):
    page = hands.page
    page.goto("/")
    hands.press(page.locator("header nav").get_by_role("link", name="Consultas"))
    hands.press(page.locator(f'main a[href$="/{call.folio}/"]'))
    hands.press(page.locator("main .page-head").get_by_role("link", name="Aportar"))
    forgets_an_answer(hands)
    receipt = sends(hands)
    no_sideways(page)
    hands.link("Ver dónde va mi aporte")
    assert hands.says("Espera a que una persona lo lea")
    corrects(hands)
    theme = is_judged(receipt)
    page.reload()
    for words in ("Sombra y árboles", "Viable", "Cabe en el presupuesto de parques"):
        assert hands.says(words), words
    goes_there_and_back(hands, theme, receipt)


def forgets_an_answer(hands):
    """What is missing is said at the top and at its place, and what was typed stands."""
    page = hands.page
    hands.tick(page.get_by_label("Agua", exact=True))
    hands.button("Revisar mi aporte")
    assert hands.says("Falta tu respuesta a esta pregunta.")
    assert page.get_by_label("Agua", exact=True).is_checked()
    no_sideways(page)


def sends(hands):
    """Answer, look at it, send it; the folio that the receipt shows."""
    page = hands.page
    hands.write(page.locator("#p-que-propones"), WORDS)
    hands.write(page.locator("#p-que-del-agua"), "Que se capte la lluvia")
    hands.choose(page.locator("#tu-age_band"), "30-44")
    hands.tick(page.locator("[name=citar]"))
    hands.write(page.locator("#clave"), "4071")
    hands.button("Revisar mi aporte")
    assert hands.says("Esto vas a enviar")
    assert hands.says(WORDS)
    no_sideways(page)
    hands.button("Enviar mi aporte")
    assert hands.says("Gracias: recibimos tu aporte")
    assert page.locator("img.qr").evaluate("(image) => image.naturalWidth") > 100
    return page.locator("main .folio").first.inner_text()


def corrects(hands):
    """Its author corrects it with nothing but the link."""
    hands.link("Corregir o agregar algo")
    hands.write(hands.page.locator("#p-que-propones"), f"{WORDS}, ya")
    hands.button("Enviar la corrección")
    assert hands.says(f"{WORDS}, ya")


def is_judged(receipt):
    """Meanwhile somebody reads it, and it is said whether it can be done."""
    number = int(re.search(r"A(\d+)", receipt)[1])
    row = Contribution.objects.select_related("call__cycle", "cycle").get(number=number)
    theme = themes.add_theme(actor=SYSTEM, cycle=row.cycle, name_es="Sombra y árboles")
    themes.assign(actor=SYSTEM, contributions=[row], theme=theme)
    approved(build_judging(theme), reason="Cabe en el presupuesto de parques")
    return theme


def goes_there_and_back(hands, theme, receipt):
    """The thread runs from the voice to its theme and back."""
    hands.link("Sombra y árboles")
    assert theme.folio in hands.page.url
    hands.press(hands.page.locator("#voces").get_by_role("link", name=receipt))
    assert receipt in hands.page.url
    assert hands.says("Sombra y árboles")


def no_sideways(page):
    """Nothing makes a phone scroll sideways."""
    wide = page.locator("html").evaluate("(page) => page.scrollWidth")
    assert wide <= PHONE["width"], wide
