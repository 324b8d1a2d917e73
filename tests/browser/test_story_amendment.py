"""A commitment is amended at the desk; what it said before stays readable for everybody."""

from __future__ import annotations

import re

import pytest

from planabierto.doors.cli.commands import run
from planabierto.ground.journal import actions as journal
from planabierto.ground.journal import queries as entries
from planabierto.reading.search import index
from tests.browser.hands import Keyboard, Mouse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AFTER = "Comité de gobierno abierto, siempre a la vista"
REASON = "El foro pidió un título que se entienda."


@pytest.mark.parametrize("way", ["keyboard", "no-script"])
def test_the_earlier_wording_stays(open_page, enter, world, capsys, tmp_path, way):
    commitment = world.commitment(5)
    before = commitment.title.shown_in("es").text
    checkpoint = tmp_path / "checkpoint.json"
    assert run(["seal", "--checkpoint", str(checkpoint)]) == 0

    page = open_page(java_script_enabled=way == "keyboard")
    hands = Keyboard(page) if way == "keyboard" else Mouse(page)
    enter(page, world.account("secretary"))
    amend(hands, commitment.folio)

    journal.seal()
    index.follow()
    assert entries.unsealed().count() == 0
    stranger = open_page(java_script_enabled=way == "keyboard")
    read_both(stranger, commitment.folio, before)
    find(stranger, commitment.folio)
    assert world.commitment(5).title.es == AFTER

    assert run(["verify-journal", "--against", str(checkpoint)]) == 0
    assert run(["doctor"]) == 0
    assert "Todo se sostiene." in capsys.readouterr().out


def amend(hands, folio):
    """From the desk's list: change the title, look at the change, say why."""
    page = hands.page
    page.goto("/escritorio/")
    hands.press(page.locator('.desk-nav a[href$="/ciclos/"]'))
    hands.press(page.locator('main a[href$="/ciclos/NL-2022/"]').first)
    hands.link("Compromisos adoptados")
    hands.press(page.locator(f'main a[href$="/{folio}/modificar/"]'))
    hands.write(page.locator("[name=title_es]"), AFTER)
    hands.press(page.locator(".savebar button"))
    assert hands.says("Esto cambia")
    hands.press(page.locator("[name=registrar]"))
    assert hands.says("motivo"), "without a reason nothing is amended"
    hands.write(page.locator("[name=reason]"), REASON)
    hands.press(page.locator("[name=registrar]"))
    page.wait_for_url(re.compile("/compromisos/"))


def read_both(page, folio, before):
    """The page says the new title, the reason, and word by word what it said."""
    page.goto(f"/compromisos/{folio}/")
    assert page.locator("h1").inner_text() == AFTER
    amended = page.locator("#modificaciones article").first
    assert REASON in amended.inner_text()
    gone = "".join(amended.locator("del").all_inner_texts())
    kept = amended.locator("dd.changed").first
    was = kept.evaluate(
        "(dd) => [...dd.childNodes].filter((n) => n.nodeName !== 'INS')"
        ".map((n) => n.textContent).join('')"
    )
    assert gone
    assert was == before
    assert page.locator("#historia .timeline > li:not(.sealed)").count() == 0


def find(page, folio):
    """Search knows the new wording."""
    page.goto("/buscar?q=siempre+a+la+vista")
    assert page.locator(f'main li a[href$="/{folio}/"]').count() >= 1
