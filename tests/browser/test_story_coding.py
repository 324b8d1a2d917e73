"""A facilitator reads voices: by keyboard alone, and with a mouse where no script runs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.journey.consultation.models import Call
from planabierto.journey.themes.models import Assignment, Coding, Theme
from planabierto.journey.themes.queries.workbench import counts
from tests.browser.hands import Mouse
from tests.matrix.coding import coded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(world):
    return coded(world)


def opened(page, live_server, made, words=""):
    path = reverse("desk_coding", args=[made["coding_call"]])
    page.goto(f"{live_server.url}{path}{words}")
    return page


def settled(page):
    """Wait until every stroke has been answered."""
    page.wait_for_timeout(100)
    page.wait_for_selector('[data-voice][aria-busy="true"]', state="detached")


def call_of(made):
    number = int(made["coding_call"].rpartition("-Q")[2])
    return Call.objects.get(cycle__folio="NL-2022", number=number)


def waiting(made):
    return counts(call_of(made)).waiting


def by(world, made):
    """What the facilitator said that is in force: theme, reason and passage, in order."""
    rows = Assignment.objects.filter(contribution__call=call_of(made), ended_in=None)
    rows = rows.filter(made_by=world.account("facilitator").pseudonym)
    return list(rows.order_by("pk").values_list("theme__name_es", "reason", "passage"))


def test_by_keyboard_alone(open_page, enter, look, live_server, world, made):
    page = open_page()
    enter(page, world.account("facilitator"))
    opened(page, live_server, made)
    assert look(page) == []
    before, press = waiting(made), page.keyboard.press
    one, two = (page.locator(f'[data-key="{key}"] span').inner_text() for key in "12")
    press("1")
    press("Shift+Digit2")
    press("1")
    settled(page)
    assert [name for name, _reason, _passage in by(world, made)] == [one, two, one]
    press("t")
    page.keyboard.type("alumbrado público")
    press("Enter")
    settled(page)
    press("n")
    page.keyboard.type("Es un saludo")
    press("Enter")
    settled(page)
    assert by(world, made)[-2:] == [("Alumbrado público", "", ""), (None, "Es un saludo", "")]
    assert waiting(made) == before - 4
    press("u")
    page.locator("[data-said]", has_text="Se deshizo").wait_for()
    assert waiting(made) == before - 3
    press("x")
    press("j")
    press("x")
    press(".")
    settled(page)
    assert waiting(made) == before - 5
    help_is_open = page.locator("[data-keys][open]")
    if help_is_open.count():  # looking at a page unfolds it
        press("?")
        assert not help_is_open.count()
    press("?")
    assert help_is_open.count()
    assert look(page) == []
    page.locator("[data-shortcuts]").uncheck()
    page.locator("h1").click()
    press("1")
    settled(page)
    assert waiting(made) == before - 5


def test_a_passage_is_what_is_selected(open_page, enter, live_server, world, made):
    page = open_page()
    enter(page, world.account("facilitator"))
    opened(page, live_server, made)
    page.locator("[data-voice][aria-current] .voice-text p").first.dblclick(
        position={"x": 5, "y": 8}
    )
    page.keyboard.press("1")
    settled(page)
    assert by(world, made)[0][2] == "Más"


def test_a_stroke_that_is_refused_says_why_and_goes_back(
    open_page, enter, ear, live_server, world, made
):
    page = open_page()
    enter(page, world.account("facilitator"))
    opened(page, live_server, made)
    Theme.objects.filter(name_es="Arbolado de la ciudad").update(state="retired")
    first = page.locator("[data-voice][aria-current]").get_attribute("id")
    page.keyboard.press("t")
    page.keyboard.type("arbolado de la")
    page.keyboard.press("Enter")
    settled(page)
    assert "Fuera de uso" in page.locator("[data-said]").inner_text()
    assert page.locator("[data-voice][aria-current]").get_attribute("id") == first
    assert ["409" in each for each in ear.drain()] == [True]


def test_without_a_script(open_page, enter, look, live_server, world, made):
    page = open_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    enter(page, world.account("facilitator"))
    hands = Mouse(opened(page, live_server, made))
    before = waiting(made)
    for place in (0, 1):
        page.locator("[name=voz]").nth(place).check()
    hands.button("Banquetas libres")
    assert hands.says("«Banquetas libres» en 2 aportes.")
    assert waiting(made) == before - 2
    hands.button("Deshacer mi último paso")
    assert waiting(made) == before
    page.locator("#todos").check()
    hands.button("Banquetas libres")
    hands.button("Confirmar")
    assert waiting(made) == 0
    assert Coding.objects.latest("pk").size == before
    assert hands.says("No queda ninguno")
