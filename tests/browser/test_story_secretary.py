"""The secretary takes a published plan in, mends it, adds her table and publishes it.

Once with a mouse, once with nothing but the keyboard, once without JavaScript. The plan is the
real one where the seed is at hand, and always one of our own words as well.
"""

from __future__ import annotations

import csv
import io
import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from openpyxl import Workbook

from planabierto.journey.cycles import queries as cycles
from planabierto.sample.cast import PASSWORD, member
from tests.browser.hands import Keyboard, Mouse
from tests.journey.drafting.template_pages import ENGLISH, SEED
from tests.sample_world import INSIDE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEADINGS = ["Compromiso", "¿Qué problema?", "Responsable", "Hito", "Fecha límite", "Color"]
ROWS = [
    [
        "Datos del agua abiertos",
        "No se publican",
        "Dirección de Agua",
        "Portal",
        "30/06/2024",
        "azul",
    ],
    ["Datos del agua abiertos", "", "", "Guía de uso", "12/2024", ""],
    ["Calles para todas", "Faltan banquetas", "Movilidad de Río Claro", "Censo", "2024", "rojo"],
]
OURS = ENGLISH.replace("\n14\n", "\n\n").encode()
NOTE = "[no link in the published document]"


def as_csv():
    """The table as a spreadsheet in Mexico saves it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([HEADINGS, *ROWS])
    return {
        "name": "mi tabla.csv",
        "mimeType": "text/csv",
        "buffer": out.getvalue().encode("cp1252"),
    }


def as_workbook():
    """The table as a workbook."""
    book, out = Workbook(), io.BytesIO()
    for row in [HEADINGS, *ROWS]:
        book.active.append(row)
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "mi tabla.xlsx", "mimeType": kind, "buffer": out.getvalue()}


def the_real_plan():
    """The published page of San Pedro; the story is skipped where the seed is not at hand."""
    if not SEED.exists():
        pytest.skip(f"the real plan is not at hand: {SEED}")
    return SEED.read_bytes()


@pytest.mark.parametrize("source", ["ours", "real"])
def test_with_a_mouse(open_page, look, source):
    page = open_page()
    hands = Mouse(page)
    step_in(hands)
    content = OURS if source == "ours" else the_real_plan()
    run(hands, content, as_workbook(), look if source == "ours" else None)


@pytest.mark.parametrize("source", ["ours", "real"])
def test_with_the_keyboard(open_page, source):
    page = open_page()
    hands = Keyboard(page)
    content = OURS if source == "ours" else the_real_plan()
    sign_in(hands)
    run(hands, content, as_csv())


@pytest.mark.parametrize("source", ["ours", "real"])
def test_without_javascript(open_page, source):
    page = open_page(java_script_enabled=False)
    hands = Mouse(page)
    content = OURS if source == "ours" else the_real_plan()
    step_in(hands)
    run(hands, content, as_csv())


def step_in(hands):
    """One click in the demonstration."""
    hands.page.goto("/")
    hands.unfold("Entra como")
    hands.button(member("secretary").name)
    assert hands.page.locator("h1").inner_text() == "Pendientes"


def sign_in(hands):
    """Password, a second factor enrolled on the way, and the desk."""
    page = hands.page
    page.goto("/escritorio/")
    hands.write("Correo", member("secretary").email)
    hands.write("Contraseña", PASSWORD)
    hands.button("Iniciar sesión")
    assert hands.says("segundo factor")
    hands.link("Activar el segundo factor")
    hands.write("Contraseña", PASSWORD)
    hands.button("Continuar")
    hands.write("Código", code_of(page.locator("#clave").inner_text()))
    hands.button("Activar")
    assert page.locator("h1").inner_text() == "Códigos de recuperación"
    recovery = re.findall(r"\b\d{8}\b", page.locator("main").inner_text())
    page.goto("/escritorio/")
    hands.link("Escribir el código")
    hands.write("Código", recovery[0])
    hands.button("Continuar")
    assert page.locator("h1").inner_text() == "Pendientes"


def code_of(secret):
    """What the person's application shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def run(hands, content, table, look=None):
    """From the inbox to a published plan."""
    look = look or (lambda page: [])
    folio = take_in(hands, content)
    assert look(hands.page) == []
    mend(hands)
    import_table(hands, table, look)
    name_newcomers(hands, folio, look)
    publish(hands, folio, look)
    seen_by_everybody(hands, folio)


def take_in(hands, content):
    """Upload the page into a cycle of its own; its defects stand beside the answers."""
    hands.link("Planes")
    hands.link("Recibir un plan publicado")
    file = {"name": "plan.txt", "mimeType": "text/plain", "buffer": content}
    hands.attach("Archivo del plan", file)
    hands.write("Nombre corto", "plan-de-la-historia")
    hands.button("Recibir el plan")
    assert hands.says("El plan se recibió como borrador")
    plan = cycles.plan("plan-de-la-historia", INSIDE)
    assert plan.cycle.folio != "NL-2022"
    assert hands.page.locator(".answer .defect.forbids").count() >= 1
    return plan.folio


def mend(hands):
    """Write one link, note that the others were never published, and give one number."""
    page = hands.page
    promising = page.locator(".answer", has=page.locator("[name=insertar]"))
    keys = promising.evaluate_all("(all) => all.map((each) => each.id)")
    assert len(keys) >= 2
    answer = page.locator(f"#{keys[0]} textarea")
    promise = page.locator(f"#{keys[0]} .defect.forbids q").first.inner_text().strip("…")
    assert promise in answer.input_value()
    linked = answer.input_value().replace(promise, f"{promise} https://ejemplo.mx/metodo")
    hands.write(answer, linked)
    for key in keys[1:]:
        while (button := page.locator(f"#{key} [name=insertar]")).count():
            before = page.locator(f"#{key} textarea").input_value()
            hands.press(button)
            assert page.locator(f"#{key} textarea").input_value().count(NOTE) > before.count(NOTE)
    hands.write(page.locator("[name=answer_groups_count]"), "14")
    hands.write("Qué cambiaste", "Enlaces y número de grupos.")
    hands.button("Guardar versión")
    assert page.locator(".defect.forbids").count() == 0
    assert page.locator("[name=answer_groups_count]").input_value() == "14"
    assert page.locator("#p-public_meetings_count .defect").count() == 1


def import_table(hands, table, look):
    """Her own columns: mapped, tried, imported."""
    page = hands.page
    hands.link("Compromisos en borrador")
    hands.link("Subir una tabla")
    hands.attach("Tabla de compromisos", table)
    hands.button("Subir y elegir columnas")
    assert page.locator("[name=col_0]").input_value() == "title_es"
    hands.choose(page.locator("[name=col_1]"), "problem_es")
    hands.button("Ver qué pasaría")
    assert hands.says("Todo está en orden")
    assert hands.says("Movilidad de Río Claro")
    assert look(page) == []
    hands.button("Importar la tabla")
    assert hands.says("2 compromisos nuevos")


def name_newcomers(hands, folio, look):
    """Nothing is published while her table names an institution the register does not know."""
    page = hands.page
    to_publishing(hands, folio)
    assert page.get_by_role("button", name="Publicar el plan").count() == 0
    hands.link("Revisar instituciones")
    assert hands.says("Movilidad de Río Claro")
    assert look(page) == []
    sectors = page.locator("[name^=sector_]")
    for place in range(sectors.count()):
        hands.choose(sectors.nth(place), "government")
    hands.button("Guardar")
    assert hands.says("El registro conoce ya todas")


def to_publishing(hands, folio):
    """From anywhere at the desk to the plan's last tab."""
    hands.link("Planes")
    hands.press(hands.page.locator(f'main a[href$="/{folio}/"]').first)
    hands.link("Publicar")


def publish(hands, folio, look):
    """Refused until each empty number is confirmed; then public."""
    page = hands.page
    to_publishing(hands, folio)
    hands.button("Publicar el plan")
    assert hands.says("Confirma cada dato")
    assert look(page) == []
    boxes = page.locator("[name^=confirm_]")
    for place in range(boxes.count()):
        hands.tick(boxes.nth(place))
    hands.button("Publicar el plan")
    assert cycles.plan(folio, INSIDE).state == "published"


def seen_by_everybody(hands, folio):
    """The public page of one of her commitments, with its milestones."""
    page = hands.page
    page.goto(f"/planes/{folio}/")
    hands.press(page.locator("main").get_by_role("link", name="Datos del agua abiertos").first)
    assert page.locator("h1").inner_text() == "Datos del agua abiertos"
    assert hands.says("Guía de uso")
