"""A facilitator enters ten voices without a connection on a phone, and joins them later, once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from planabierto.journey.consultation.models import Contribution
from tests.builders import build_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
TEN = [f"Voz {number} sin conexión" for number in range(10)]


@pytest.fixture
def call(world):
    """A call that is open."""
    return build_call(cycle=world.cycle)


@pytest.fixture
def phone(open_page, enter, world, call):
    """The facilitator's phone, with the page made ready where there still is a connection."""
    page = open_page(viewport=PHONE)
    enter(page, world.account("facilitator"))
    page.goto(f"/escritorio/consultas/{call.folio}/")
    page.get_by_role("link", name="Abrir Capturar sin conexión").click()
    expect(page.locator("[data-said]")).to_contain_text("ya abre sin conexión")
    page.get_by_role("button", name="Apartar 300 folios").click()
    expect(page.locator("[data-left]")).to_contain_text("300")
    return page


def kept(page, text):
    """Enter one voice; its folio is shown at once."""
    page.get_by_label("¿Qué propones?").fill(text)
    page.get_by_role("button", name="Guardar en este dispositivo").click()
    folio = page.locator("[data-kept-folio]").inner_text()
    page.get_by_role("button", name="Capturar a otra persona").click()
    return folio


def test_ten_voices_without_a_connection(phone, call, look, ear):
    page, context = phone, phone.context
    assert look(page) == []
    page.set_viewport_size(PHONE)
    context.set_offline(True)
    page.reload()
    expect(page.locator("[data-state]")).to_contain_text("Sin conexión")
    folios = [kept(page, text) for text in TEN]
    page.reload()
    assert page.locator("[data-list] li").count() == 10
    page.get_by_role("button", name="Guardar en este dispositivo").click()
    expect(page.locator("[data-wrong]")).to_contain_text("Responde al menos una pregunta")
    page.get_by_role("button", name="Unir ahora").click()
    expect(page.locator("[data-said]")).to_contain_text("Nada se perdió")
    assert not Contribution.objects.filter(call=call).exists()
    ear.drain()
    lost(page, context)
    ear.drain()
    page.get_by_role("button", name="Unir ahora").click()
    expect(page.locator("[data-said]")).to_contain_text("Se unieron 10")
    joined(page, call, folios)
    assert look(page) == []


def lost(page, context):
    """The server takes them in, but its answer is lost on the way: the device keeps them all."""
    context.set_offline(False)
    page.route("**/unir/", lambda route: (route.fetch(), route.abort()))
    page.get_by_role("button", name="Unir ahora").click()
    expect(page.locator("[data-said]")).to_contain_text("Nada se perdió")
    page.unroute("**/unir/")


def joined(page, call, folios):
    """Each once, by its folio; the device keeps the folio and no answer."""
    rows = Contribution.objects.filter(call=call).order_by("number")
    assert [each.folio for each in rows] == folios
    assert {each.channel for each in rows} == {"offline"}
    expect(page.locator("[data-list] li")).to_have_count(10)
    assert page.locator("[data-list] button").count() == 0
    stored = page.evaluate("() => JSON.stringify({ ...localStorage })")
    assert TEN[0] not in stored
    assert folios[0] in stored


def test_one_that_lacks_an_answer_is_mended_on_the_device(phone, call):
    page = phone
    kept(page, TEN[0])
    page.get_by_role("button", name="Cambiar").click()
    assert page.get_by_label("¿Qué propones?").input_value() == TEN[0]
    page.get_by_label("¿Qué propones?").fill("")
    page.get_by_label("Agua", exact=True).check()
    page.get_by_role("button", name="Guardar en este dispositivo").click()
    expect(page.locator("[data-wrong]")).to_contain_text("¿Qué propones?")
    page.get_by_label("¿Qué propones?").fill("Más árboles")
    page.get_by_role("button", name="Guardar en este dispositivo").click()
    page.get_by_role("button", name="Unir ahora").click()
    expect(page.locator("[data-said]")).to_contain_text("Se unieron 1")
    assert Contribution.objects.get(call=call).sheet.answers.count() == 2
