"""What the voice's script adds: drafts kept on the device, questions that step aside, work."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from planabierto.journey.consultation.models import Contribution, DraftAnswers
from tests.browser.hands import Mouse
from tests.builders import build_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Que el camión pase cada diez minutos"


@pytest.fixture
def call(world):
    """A call that is open."""
    cache.clear()
    return build_call(cycle=world.cycle)


@pytest.fixture
def hands(open_page, call):
    """Somebody at the questions."""
    page = open_page()
    page.goto(reverse("contribute", args=[call.folio]))
    return Mouse(page)


def test_a_question_shows_once_the_other_brings_it_up(hands):
    question = hands.page.locator("#p-que-del-agua")
    assert question.is_hidden()
    hands.tick(hands.page.get_by_label("Agua", exact=True))
    assert question.is_visible()
    assert not hands.says("Solo si respondes")


def test_what_is_typed_is_kept_here_and_at_the_server_until_it_is_sent(hands, call):
    page = hands.page
    with page.expect_response("**/borrador/"):
        hands.write(page.locator("#p-que-propones"), WORDS)
    page.get_by_text("Guardado en este dispositivo", exact=True).wait_for()
    assert DraftAnswers.objects.get().answers["p-que-propones"] == [WORDS]
    page.context.clear_cookies()
    page.reload()
    assert page.locator("#p-que-propones").input_value() == WORDS
    hands.button("Revisar mi aporte")
    hands.button("Enviar mi aporte")
    assert hands.says("Gracias")
    assert page.evaluate("() => Object.keys(localStorage).length") == 0
    page.goto(reverse("contribute", args=[call.folio]))
    assert page.locator("#p-que-propones").input_value() == ""


def test_without_a_connection_the_device_keeps_it_and_says_so(hands, ear):
    page = hands.page
    page.context.set_offline(True)
    hands.write(page.locator("#p-que-propones"), WORDS)
    page.get_by_text("Sin conexión").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Guardado en este dispositivo", exact=True).wait_for()
    assert DraftAnswers.objects.get().answers["p-que-propones"] == [WORDS]
    ear.drain()  # the browser names the request that did not leave


SLOW = 17  # The button is pressed long before the work is done.


@pytest.mark.parametrize("bits", [1, SLOW])
def test_under_attack_a_browser_works_and_its_voice_is_shown_at_once(hands, settings, bits):
    page, settings.CONSULTATION_PROOF_BITS = hands.page, bits
    settings.CONSULTATION_ATTACK_PER_MINUTE = 0
    hands.write(page.locator("#p-que-propones"), "La primera, que llega en mitad del ataque")
    for held in (True, False):
        hands.button("Revisar mi aporte")
        hands.button("Enviar mi aporte")
        assert hands.says("Gracias")
        assert (Contribution.objects.latest("pk").state == "held") is held
        page.goto(page.evaluate("() => document.querySelector('main a[href*=consultas]').href"))
        hands.link("Aportar")
        hands.write(page.locator("#p-que-propones"), "La segunda, con el trabajo hecho")


def test_pressing_twice_sends_once(hands):
    page = hands.page
    hands.write(page.locator("#p-que-propones"), WORDS)
    hands.button("Revisar mi aporte")
    before = Contribution.objects.count()
    with page.expect_navigation():
        page.get_by_role("button", name="Enviar mi aporte").dblclick(no_wait_after=True)
    assert hands.says("Gracias")
    assert Contribution.objects.count() == before + 1
