"""Pictures of the demonstration, for the documents and for looking at.

`scripts/screenshots` writes those of `docs/images/`; with a folder it writes every page of
`LOOKED_AT` there, wide and narrow, light and dark.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launched
from tests.browser.guide_pictures import for_the_guides
from tests.journey.drafting.template_pages import SPANISH

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = Path(__file__).parents[2] / "docs" / "images"
LOOKED_AT = {
    "home": "/",
    "plan": "/planes/NL-2022-SPG/",
    "commitment": "/compromisos/NL-2022-C2/",
    "search": "/buscar?q=movilidad",
    "inbox": "/escritorio/",
}
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
LOOKED_DOWN_TO = 2000


def main(arguments: list[str]) -> None:
    """Take the pictures: those of the docs, or all of them into the folder that is named."""
    with (
        tempfile.TemporaryDirectory(prefix="planabierto-pictures-") as folder,
        demonstration(folder) as address,
        sync_playwright() as driver,
        launched(driver) as browser,
    ):
        if arguments:
            everything(browser, address, Path(arguments[0]))
        else:
            for_the_docs(browser, address)
            for_the_guides(browser, address, Path(folder) / "mail")


def for_the_docs(browser: Browser, address: str) -> None:
    """A commitment as everybody sees it, and a plan taken in with its defects at the desk."""
    page = opened(browser, address, "light", WIDE)
    page.goto(address + LOOKED_AT["commitment"])
    page.screenshot(path=DOCS / "commitment.png")
    plan = {"name": "plan.txt", "mimeType": "text/plain", "buffer": SPANISH.encode()}
    page.goto(f"{address}/escritorio/planes/recibir/")
    page.locator("#id_file").set_input_files(plan)
    page.locator("main form button").first.click()
    page.wait_for_url("**/texto/es/")
    page.locator(".answer:has(.defect.forbids)").first.evaluate("(e) => e.scrollIntoView()")
    page.screenshot(path=DOCS / "desk.png")


def everything(browser: Browser, address: str, folder: Path) -> None:
    """The head of each page, in both widths and both colour schemes."""
    for scheme in ("light", "dark"):
        for width, viewport in (("1280", WIDE), ("360", NARROW)):
            page = opened(browser, address, scheme, viewport)
            for name, path in LOOKED_AT.items():
                page.goto(address + path)
                page.set_viewport_size({**viewport, "height": LOOKED_DOWN_TO})
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")


def opened(browser: Browser, address: str, scheme: str, viewport: dict[str, int]) -> Page:
    """A page in which the secretary has stepped in with one click."""
    context = browser.new_context(color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.locator("#elenco summary").click()
    page.locator("#elenco button[value=secretary]").click()
    page.wait_for_url("**/escritorio/")
    return page


@contextmanager
def demonstration(folder: str) -> Iterator[str]:
    """The demo, served from this folder on a port of its own; its letters are files."""
    port = _free_port()
    command = [sys.executable, "-m", "planabierto.doors.cli.program", "demo"]
    surroundings = {**os.environ, "DATA_DIR": folder, "PORT": str(port)}
    surroundings["EMAIL_URL"] = f"filemail:///{folder}/mail"
    demo = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    limit = time.monotonic() + 90
    while time.monotonic() < limit:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.3)
    raise SystemExit("The demonstration did not start.")


if __name__ == "__main__":
    main(sys.argv[1:])
