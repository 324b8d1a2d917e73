"""What an institution declares is verified by the group and doubted by who watches from outside.

The group finds the report waiting and verifies it; the monitor finds that something is new, says
that it does not agree, what level it finds and why, with a file; everybody reads both beside what
is declared, with the difference as a figure. Once with nothing but the keyboard, once without
JavaScript.
"""

from __future__ import annotations

import re

import pytest

from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.states import Level
from planabierto.tools.library.actions import Upload
from tests.browser.days import PDF, pdf
from tests.builders import build_update, build_working
from tests.builders_rhythm import on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESS = "−2.0 En 1 de 1 hito con valoración la sociedad civil encuentra menos."
SAW, DOUBTS = "Abrimos el portal y sus archivos.", "Visitamos el portal y tres archivos no abren."


@pytest.fixture(autouse=True)
def demonstration():
    """No sample world: a small one is enough."""


@pytest.fixture
def working(bare, everywhere):
    """A commitment whose lead declared its milestone complete, with a file that shows it."""
    with on("2023-01-02"):
        working = build_working()
    with on("2023-03-06"):
        shown = NewEvidence(title="Acta del portal", upload=Upload("acta.pdf", PDF))
        build_update(working=working, level=Level.COMPLETE, evidence=[shown])
    return working


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_report_to_both_voices(hands_for, working, way):
    with on("2023-03-07"):
        verified(hands_for(working.citizen, way))
    with on("2023-03-08"):
        disagreed(hands_for(working.monitor, way))
        nothing_waits(hands_for(working.monitor, way))
    with on("2023-03-09"):
        read_beside(hands_for(None, way))


def verified(hands):
    """The group finds the report in its inbox, looks at what it shows, and verifies it."""
    hands.page.goto("/escritorio/")
    hands.link(re.compile("Portal en línea$"))
    assert hands.says("Acta del portal")
    hands.link(re.compile("^Verificar"))
    hands.pick(hands.page.get_by_label("Completo"))
    hands.write("Qué revisaste", SAW)
    hands.button("Verificar")
    assert hands.says(SAW)


def disagreed(hands):
    """The monitor finds something new, and says of the milestone what it found, with a file."""
    hands.page.goto("/escritorio/")
    assert hands.says("Hay avances desde tu última valoración.")
    hands.link("Valorar Transparencia proactiva")
    hands.link("Valorar NL-2022-C1-M1")
    assert hands.says("Completo"), "what the institution declares"
    hands.pick(hands.page.get_by_label("En desacuerdo"))
    hands.pick(hands.page.get_by_label("Limitado"))
    hands.write("Por qué", DOUBTS)
    hands.unfold("Documento 1")
    hands.attach(hands.page.locator("[name=p0-file]"), pdf("capturas"))
    hands.button("Publicar la valoración")
    assert hands.says("Tu valoración es pública.")


def nothing_waits(hands):
    """What was looked at is new no more."""
    hands.page.goto("/escritorio/")
    assert not hands.says("Hay avances desde tu última valoración.")


def read_beside(hands):
    """Anybody finds what is declared, verified and doubted, by how much, and what shows it."""
    hands.page.goto("/")
    hands.link("Planes")
    hands.link("Jurisdicción SPG")
    hands.link("Transparencia proactiva")
    assert hands.says(LESS)
    row = hands.page.get_by_role("row", name="Portal en línea")
    assert row.get_by_role("cell").all_inner_texts()[-2:] == ["Completo", "Completo"]
    hands.link("Portal en línea")
    assert hands.says(SAW)
    hands.link("Ver todas las valoraciones")
    told = hands.page.get_by_role("row", name="Portal en línea").get_by_role("cell")
    assert told.all_inner_texts() == ["Completo", "Limitado", "−2"]
    hands.link("NL-2022-C1-O1")
    for words in ("En desacuerdo", DOUBTS, "Limitado", "Declarado: Completo"):
        assert hands.says(words), words
    file = hands.page.get_by_role("link", name="capturas").get_attribute("href")
    assert hands.page.request.get(file).body() == pdf("capturas")["buffer"]
