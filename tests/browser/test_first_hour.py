"""A new secretary's first hour, on an installation of its own: one command, then only the browser.

The command makes and serves the installation; its letters are files. The secretary rehearses and
discards, makes a real cycle from the published page and a table with columns of its own, invites
three leads, one of whom comes in; publishes, asks for reports by mail, and receives one with a
PDF. Then a copy comes back whole elsewhere.
"""

from __future__ import annotations

import re
import signal
import time
from contextlib import ExitStack

import pytest

from tests.browser.hands import Mouse
from tests.browser.test_story_secretary import (
    HEADINGS,
    NOTE,
    OURS,
    ROWS,
    as_csv,
    as_workbook,
    code_of,
)
from tests.doors.cli.installation import Installation
from tests.doors.cli.test_init import WHO, answers, free_port
from tests.journey.drafting.template_pages import SEED

pytestmark = pytest.mark.browser
PASSWORD = "Corredor-verde-27-patios"
PHONE = {"width": 360, "height": 740}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
REHEARSAL, CYCLE = "ENSAYO-2022", "SPG-2022"
DAYS = ("2022-10-01", "2027-09-30")
BODY = ROWS[0][HEADINGS.index("Responsable")]
NAMES = ("Beto", "Caro", "Dia")
LEADS = "\n".join(f"{name}, {name.lower()}@agua.example, {BODY}" for name in NAMES)


@pytest.fixture(autouse=True)
def demonstration():
    """Nothing of the sample world is here."""


@pytest.fixture
def house(tmp_path):
    """The folder where the one command makes the installation."""
    return Installation(tmp_path / "datos")


@pytest.fixture
def served(house):
    """The first command: it prints a link to set the password, and serves; gives both."""
    site = f"http://127.0.0.1:{free_port()}"
    told = (house.folder.parent / "dicho").open("w+", encoding="utf-8")
    command = ("init", "--data-dir", house.folder, "--trial", "--site", site, *WHO)
    process = house.begin(
        *("-m", "planabierto.doors.cli.program", *command, "--invite", "--serve"),
        stdout=told,
        start_new_session=True,
    )
    try:
        assert answers(f"{site}/", process) == 200
        told.seek(0)
        yield site, re.search(rf"{site}/cuenta/\S+", told.read()).group()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        told.close()


@pytest.fixture
def somebody(chromium, served):
    """Each person has a browser of their own."""
    with ExitStack() as stack:

        def open_(**options):
            context = chromium.new_context(base_url=served[0], locale="es-MX", **options)
            stack.callback(context.close)
            context.set_default_timeout(15_000)
            return Mouse(context.new_page())

        yield open_


def test_from_one_command_to_a_report_and_a_copy_that_comes_back(house, served, somebody, tmp_path):
    ana = somebody()
    ana.page.goto(served[1])
    come_in(ana)
    rehearse(ana)
    make_cycle(ana)
    invite(ana)
    accept(somebody(), letter_to(house, "beto", "/invitacion/"))
    publish(ana)
    ask(ana)
    report(somebody(viewport=PHONE), house)
    ana.page.goto("/escritorio/")
    assert ana.says("nadie de fuera del gobierno puede verificarlos")
    comes_back(house, tmp_path / "otra")


def come_in(hands):
    """A password of one's own, and a second factor enrolled on the way."""
    page = hands.page
    for field in page.locator("main input[type=password]").all():
        hands.write(field, PASSWORD)
    page.locator("main form button.button").click()
    page.goto("/escritorio/")
    if "login" in page.url:
        hands.write("Correo", "ana@example.org")
        hands.write("Contraseña", PASSWORD)
        hands.button("Iniciar sesión")
    enrol(hands)


def enrol(hands):
    """The second factor; what follows leads to the desk."""
    page = hands.page
    hands.link("Activar el segundo factor")
    if page.locator("main input[type=password]").count():
        hands.write("Contraseña", PASSWORD)
        hands.button("Continuar")
    hands.write("Código", code_of(page.locator("#clave").inner_text()))
    hands.button("Activar")
    recovery = re.search(r"\b\d{8}\b", page.locator("#codigos").inner_text()).group()
    hands.link("Ir al escritorio")
    hands.link("Escribir el código")
    hands.write("Código", recovery)
    hands.button("Continuar")
    assert page.locator("h1").inner_text() == "Pendientes"


def rehearse(hands):
    """A cycle to try with, and its end."""
    page = hands.page
    hands.link("Empezar un ciclo")
    hands.link("Ensayar primero")
    open_cycle(hands, REHEARSAL)
    page.goto(f"/escritorio/empezar/{REHEARSAL}/?paso=3")
    table(hands, as_csv())
    page.goto(f"/escritorio/empezar/{REHEARSAL}/?paso=5")
    assert hands.says("Es un ensayo: no se publica")
    hands.link("Descartar el ensayo")
    hands.write("Motivo", "Era una prueba")
    hands.button("Descartar")
    hands.link("Empezar un ciclo")


def open_cycle(hands, folio):
    hands.write("Folio", folio)
    hands.write("Empieza", DAYS[0])
    hands.write("Termina", DAYS[1])
    hands.button("Abrir el ciclo")
    assert hands.says("2. Plan publicado")


def table(hands, file):
    """Her own columns; what is not understood is chosen, what is not used is told."""
    page = hands.page
    hands.link("Subir la tabla")
    hands.attach("Tabla de compromisos", file)
    hands.button("Subir y elegir columnas")
    hands.choose(page.locator("[name=col_1]"), "problem_es")
    hands.button("Ver qué pasaría")
    assert hands.says("No se usan estas columnas: Color")
    hands.button("Importar la tabla")
    if "/instituciones/" in page.url:
        for field in page.locator("main select[name^=sector_]").all():
            hands.choose(field, "government")
        hands.button("Guardar")


def make_cycle(hands):
    """The published page, mended; the table; the calendar and the promises."""
    page = hands.page
    hands.link("Abrir el ciclo")
    open_cycle(hands, CYCLE)
    hands.link("Recibir el plan")
    content = SEED.read_bytes() if SEED.exists() else OURS
    file = {"name": "plan.txt", "mimeType": "text/plain", "buffer": content}
    hands.attach("Archivo del plan", file)
    hands.button("Recibir el plan")
    while page.locator("[name=insertar]").count():
        hands.press(page.locator("[name=insertar]").first)
    assert NOTE in page.locator("main").inner_html()
    hands.button("Guardar versión")
    hands.link(f"Guía de {CYCLE}")
    table(hands, as_workbook())
    for step, take in (
        ("Proponer el calendario", "Poner estas fases en el calendario"),
        ("Proponer las promesas", "Registrar estas promesas"),
    ):
        page.goto(f"/escritorio/empezar/{CYCLE}/?paso=5")
        hands.link(step)
        hands.button(take)


def invite(hands):
    """Three leads at once, seen before anything is sent."""
    hands.page.goto(f"/escritorio/empezar/{CYCLE}/")
    hands.link("Invitar a varias")
    hands.write("Personas, una por línea", LEADS)
    hands.button("Revisar")
    hands.button("Invitar y enviar los correos")
    assert hands.says("Las 3 invitaciones van en camino") or hands.says("Por entrar")
    hands.link(f"Guía de {CYCLE}")
    assert hands.says("5. Revisar y publicar")


def accept(hands, link):
    """The letter's link, a password, a second factor, and an inbox."""
    page = hands.page
    page.goto(link)
    for field in page.locator("main input[type=password]").all():
        hands.write(field, PASSWORD)
    hands.tick("Leí el aviso de privacidad.")
    hands.button("Guardar y seguir")
    enrol(hands)
    assert hands.says("Responsable de compromiso")


def publish(hands):
    """What is missing is confirmed; what follows is told."""
    page = hands.page
    page.goto(f"/escritorio/empezar/{CYCLE}/")
    hands.link(re.compile("Revisar y publicar SPG"))
    for box in page.locator("[name^=confirm_]").all():
        hands.tick(box)
    hands.button("Publicar el plan")
    assert hands.says("Lo que sigue")
    assert hands.says("Faltan 3 testigos")


def ask(hands):
    """Everybody whose milestone is due or late is sent their link."""
    hands.link("Pedir avances por correo")
    assert hands.says("Portal")
    hands.link("Elegir todos")
    hands.button("Enviar los enlaces")
    assert hands.says("Compromisos adoptados")


def report(hands, house):
    """From the letter to the receipt, and to the public page."""
    page = hands.page
    page.goto(letter_to(house, "beto", "/reportar/"))
    hands.button("Enviarme un código")
    hands.write("Código de seis cifras", letter_to(house, "beto", "código", r"^\d{6}$"))
    hands.button("Continuar")
    page.locator("label", has_text="Completo").first.click()
    hands.write("Qué se hizo", "El portal está en línea.")
    file = {"name": "el acta.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("main input[type=file]").first.set_input_files(file)
    hands.button("Enviar avance")
    assert hands.says("Avance enviado"), (page.url, page.locator("main").inner_text())
    assert hands.says("pide una a la secretaría técnica")
    folio = page.locator("main .lead .folio").inner_text()
    hands.link("Ver la página pública del hito")
    assert hands.says(folio), page.locator("main").inner_text()
    assert hands.says("el acta")


def letter_to(house, name, about, wanted=r"http://\S+"):
    """What is looked for in the newest letter to somebody about something, once it is a file."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        files = sorted((house.folder / "mail").glob("*"), key=lambda each: each.stat().st_mtime)
        written = "\n".join(each.read_text("utf-8") for each in files)
        letters = re.split(r"^-{70,}$", written, flags=re.MULTILINE)
        bodies = [each.partition("\n\n")[2] for each in letters if f"To: {name}@" in each]
        found = [each for each in bodies if about in each]
        if found and (said := re.search(wanted, found[-1], re.MULTILINE)):
            return said.group()
        time.sleep(0.3)
    raise AssertionError(f"no letter to {name} about {about}")


def comes_back(house, folder):
    """A copy of the running installation, restored elsewhere, is whole: rows, chain and files."""
    to = folder.with_suffix(".tar.gz")
    assert house.run("backup", "--to", to).returncode == 0
    ending = house.run("restore", to, "--into", folder)
    assert ending.returncode == 0, ending
    assert "Todo se sostiene." in ending.stdout
    assert "La cadena se sostiene." in ending.stdout
    kept = house.files()
    assert kept
    assert Installation(folder).files() == kept
