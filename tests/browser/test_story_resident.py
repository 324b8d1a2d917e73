"""On a small screen a resident finds a commitment, through search and filters, and its history."""

from __future__ import annotations

import re

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.reading.search import index
from tests.browser.hands import Keyboard, Mouse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
WAYS = pytest.mark.parametrize("way", ["keyboard", "no-script", "touch"])


@pytest.fixture
def hands(open_page, way):
    """A resident with a phone."""
    journal.seal()
    index.follow()
    if way == "keyboard":
        return Keyboard(open_page(viewport=PHONE))
    if way == "no-script":
        return Mouse(open_page(viewport=PHONE, java_script_enabled=False))
    return Mouse(open_page(viewport=PHONE, has_touch=True, is_mobile=True))


@WAYS
def test_through_search(hands):
    page = hands.page
    page.goto("/")
    hands.write(page.locator("#buscar"), "ninas y ninos ambiente")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert hands.says("Nada público responde"), "ñ is a letter of its own"
    hands.write(page.locator("#q"), "CORREDORES metropolitana")
    hands.choose(page.locator("#tipo"), "commitment")
    hands.button("Buscar")
    hands.press(page.locator("main li h3 a").first)
    assert "corredores" in page.locator("h1").inner_text().lower()
    assert_no_sideways(page)
    follows_the_history(hands)


@WAYS
def test_through_filters(hands, world):
    page = hands.page
    page.goto("/")
    hands.press(page.locator("header nav").get_by_role("link", name="Compromisos"))
    hands.unfold("Filtrar")
    hands.choose(page.locator("#f-plan"), "NL-2022-MTY")
    hands.choose(page.locator("#f-valor"), "TI")
    hands.button("Ver resultados")
    found = page.locator("main .strips h3 a")
    assert 1 <= found.count() < 4
    assert_no_sideways(page)
    hands.press(found.first)
    follows_the_history(hands)


def follows_the_history(hands):
    """From the commitment's page to its acts in the journal, each sealed."""
    page = hands.page
    assert hands.says("Adoptó")
    assert page.locator("#historia .timeline > li.sealed").count() >= 1
    folio = re.search(r"NL-2022-C\d", page.url).group()
    hands.link(re.compile("en la bitácora"))
    assert f"folio={folio}" in page.url
    assert page.locator("main table tbody tr").count() >= 1
    assert hands.says(folio)
    assert_no_sideways(page)


def assert_no_sideways(page):
    """The page keeps to the width of the screen."""
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= PHONE["width"]
