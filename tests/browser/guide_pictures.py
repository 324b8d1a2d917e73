"""The pictures of `docs/guides`, taken by doing what the guides say, in the demonstration.

The secretary opens a cycle, takes in a plan and a table, and mails a link; the lead opens it on
a phone. Nothing is drawn by hand, so `scripts/screenshots` makes them all again.
"""

from __future__ import annotations

import re
import time
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.browser.hands import Mouse
from tests.journey.drafting.template_pages import SPANISH

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

FOLDER = Path(__file__).parents[2] / "docs" / "images" / "guides"
DESK, PHONE = {"width": 1000, "height": 720}, {"width": 360, "height": 680}
SHARP, QUALITY = 1.5, 80
CYCLE, STEP = "NL-2025", "NL-2022-C8-M2"
# The town is another than in the pictures of the docs: a plan is taken in once.
PLAN = SPANISH.replace("Río Claro", "Monte Alto")
TABLE = """Compromiso,Qué problema atiende,Área que responde,Entregable,Fecha límite,Va en
Agua a la vista,Nadie sabe cuánta se pierde,Dirección de Agua,Publicar el tablero,2026-03-31,{0}
Agua a la vista,,,Abrir los datos por colonia,2026-08-31,{0}
Calles cuidadas,Nadie contesta los reportes,Obras Públicas,Publicar tiempos,2026-05-30,{0}
"""
MEANINGS = {
    "Compromiso": "title_es",
    "Qué problema atiende": "problem_es",
    "Área que responde": "lead",
    "Entregable": "milestone_output_es",
    "Fecha límite": "milestone_ends",
    "Va en": "inclusions",
}
PATIENCE = 60


class Camera:
    """Takes pictures small enough for a page."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, what: Page | Locator, name: str) -> None:
        """One picture of a page as it stands, or of a part of it."""
        image = Image.open(BytesIO(what.screenshot())).convert("RGB")
        image.save(self.folder / f"{name}.webp", quality=QUALITY, method=6)


def for_the_guides(browser: Browser, address: str, mail: Path) -> None:
    """Every picture the guides name."""
    camera = Camera()
    desk = _stepped_in(browser, address, "secretary")
    _beginning(desk, address, camera)
    _around(desk, address, camera)
    _through_the_link(browser, desk, address, mail, camera)
    lead = _stepped_in(browser, address, "lead")
    lead.goto(f"{address}/escritorio/avances/NL-2022-C8-U2/")
    lead.set_viewport_size({**DESK, "height": 980})
    lead.locator(".page-head").first.evaluate("(e) => e.scrollIntoView()")
    camera.take(lead, "avance")


def _beginning(desk: Page, address: str, camera: Camera) -> None:
    """A cycle with its plan and its table, and what the guide of the desk says of it."""
    hands = Mouse(desk)
    desk.goto(f"{address}/escritorio/ciclos/nuevo/")
    facts = {"folio": CYCLE, "title_es": "Plan de acción 2025–2027"}
    facts |= {"starts": "2025-09-01", "ends": "2027-08-31"}
    for name, text in facts.items():
        desk.locator(f"[name={name}]").fill(text)
    hands.button("Abrir el ciclo")
    desk.goto(f"{address}/escritorio/planes/recibir/?ciclo={CYCLE}")
    desk.locator("#id_file").set_input_files(_file("plan.txt", "text/plain", PLAN))
    hands.button("Recibir el plan")
    plan = re.search(rf"{CYCLE}-[A-Z]+", desk.url)
    assert plan, desk.url
    desk.goto(f"{address}/escritorio/ciclos/{CYCLE}/tabla/")
    desk.locator("#id_file").set_input_files(
        _file("mi-tabla.csv", "text/csv", TABLE.format(plan.group()))
    )
    hands.button("Subir y elegir columnas")
    for heading, column in MEANINGS.items():
        desk.get_by_label(heading, exact=True).select_option(column)
    hands.button("Ver qué pasaría")
    _top(desk, 1000)
    camera.take(desk, "columnas")
    hands.button("Importar la tabla")
    desk.goto(f"{address}/escritorio/empezar/{CYCLE}/?paso=3")
    _top(desk, 640)
    camera.take(desk, "guia")


def _around(desk: Page, address: str, camera: Camera) -> None:
    """What a secretary looks at in the sample cycle."""
    places = {
        "bandeja": ("/escritorio/", 800),
        "enlaces": ("/escritorio/ciclos/NL-2022/enlaces/", 640),
        "grupo": ("/escritorio/compromisos/NL-2022-C8/grupo/", 620),
        "tablero": ("/tablero/NL-2022/", 1000),
    }
    for name, (path, height) in places.items():
        desk.goto(address + path)
        _top(desk, height)
        camera.take(desk, name)


def _through_the_link(
    browser: Browser, desk: Page, address: str, mail: Path, camera: Camera
) -> None:
    """The link, the code, the form on a phone, and a piece of evidence kept from sight."""
    desk.goto(f"{address}/escritorio/hitos/{STEP}/enlace/")
    Mouse(desk).button("Enviar enlace para reportar")
    link = _in_the_mail(mail, rf"{re.escape(address)}/reportar/\S+")
    phone = browser.new_context(
        viewport=PHONE, device_scale_factor=SHARP, reduced_motion="reduce", color_scheme="light"
    ).new_page()
    hands = Mouse(phone)
    phone.goto(link)
    hands.button("Enviarme un código")
    code = _in_the_mail(mail, r"(?m)^\d{6}$")
    _top(phone)
    camera.take(phone, "codigo")
    hands.write("Código de seis cifras", code)
    hands.button("Continuar")
    phone.locator("input[name=level][value=substantial]").check()
    hands.write("Qué se hizo", "Tres de los cinco paneles ya operan desde marzo.")
    phone.locator("form.report").evaluate("(e) => e.scrollIntoView()")
    camera.take(phone, "reporte")
    place = phone.locator(".report-place").first
    place.locator("summary").click()
    place.locator("[name=e0-title]").fill("Registro de personas atendidas")
    place.locator("[name=e0-description]").fill("Se quitaron nombres y domicilios de víctimas.")
    place.locator("[name=e0-restricted]").check()
    phone.set_viewport_size({**PHONE, "height": 1400})
    camera.take(place.locator("details .stack"), "reservada")


def _stepped_in(browser: Browser, address: str, who: str) -> Page:
    """The desk of somebody of the cast."""
    context = browser.new_context(
        viewport=DESK, device_scale_factor=SHARP, reduced_motion="reduce", color_scheme="light"
    )
    page = context.new_page()
    page.goto(address)
    page.locator("#elenco summary").click()
    page.locator(f"#elenco button[value={who}]").click()
    page.wait_for_url("**/escritorio/")
    return page


def _top(page: Page, height: int = 0) -> None:
    """Leave the site's own head out: the picture begins where the page's content does."""
    if height:
        page.set_viewport_size({**DESK, "height": height})
    page.locator("main").evaluate("(e) => e.scrollIntoView()")


def _in_the_mail(folder: Path, pattern: str) -> str:
    """What a letter says, once one that says it has left; the newest first."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        for path in sorted(folder.glob("*"), key=lambda each: each.stat().st_mtime, reverse=True):
            if found := re.search(pattern, _text(path)):
                return found.group()
        time.sleep(0.5)
    raise SystemExit(f"No letter says {pattern}")


def _text(path: Path) -> str:
    letter = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = letter.get_body(("plain",))
    return body.get_content().replace("\r\n", "\n") if body else ""


def _file(name: str, kind: str, text: str) -> dict[str, object]:
    return {"name": name, "mimeType": kind, "buffer": text.encode()}
