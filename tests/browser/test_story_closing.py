"""A plan ends: its last cut beside its first, and a recommendation that the next plan begins with.

The secretariat freezes the closing day, and anybody compares it with the first cut; the
institution answers what was recommended to it, the secretariat takes that to the next cycle, says
there what became of it, and the report tells where it went. Once with nothing but the keyboard,
once without JavaScript.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from planabierto.journey.cycles import actions as cycles
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.states import Level
from planabierto.kit.bilingual import Bilingual
from tests.browser.days import arrived, listening
from tests.builders import (
    SYSTEM,
    Working,
    acting,
    build_commitment,
    build_mandate,
    build_update,
    build_working,
)
from tests.builders_cuts import build_edition
from tests.builders_evaluation import Evaluating, build_published
from tests.builders_rhythm import mandate_of, on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADVICE, NEXT = "Publicar los archivos cada mes.", "Nuevo León Abierto 2024"
TAKEN, KEPT = "Se hará desde septiembre.", "Es una meta del nuevo plan."
WHY = "Cierra el plan."


@pytest.fixture(autouse=True)
def demonstration():
    """No sample world: a small one is enough."""


@pytest.fixture
def working(bare, everywhere):
    """A commitment limited at the first cut, complete and verified a year later, and evaluated."""
    with on("2023-01-02"):
        working = build_working(commitment=build_commitment(lead="Secretaría de Cultura"))
        build_update(working=working, level=Level.LIMITED)
    build_edition(working=working, day="2023-03-31")
    with on("2024-07-01"):
        done = build_update(working=working, level=Level.COMPLETE)
        monitoring.verify(
            actor=working.citizen, update=done, level=Level.COMPLETE, words="El portal abre."
        )
    with on("2024-07-10"):
        build_published(judged(working), advice=ADVICE)
        listening()
    return working


def judged(working: Working) -> Evaluating:
    """The same people, as who evaluates and who is evaluated."""
    commitment = working.commitment
    inclusion = commitment.inclusions.select_related("plan__cycle", "commitment__cycle").get()
    return Evaluating(
        plan=inclusion.plan,
        commitment=commitment,
        inclusion=inclusion,
        body=mandate_of(working.evaluator).institution,
        evaluator=working.evaluator,
        responsible=mandate_of(working.lead).institution,
        lead=working.lead,
        secretary=working.secretary,
    )


@pytest.fixture
def following(working):
    """The next cycle was opened; the same secretariat runs it."""
    with on("2024-08-01"):
        cycles.open_cycle(
            actor=SYSTEM,
            folio="NL-2024",
            title=Bilingual(NEXT, ""),
            starts=date(2024, 8, 1),
            ends=date(2026, 7, 31),
        )
        held = mandate_of(working.secretary)
        build_mandate(
            scope="NL-2024",
            starts=date(2024, 8, 1),
            person=held.person,
            institution=held.institution,
        )
        return acting(held.person)


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_last_cut_to_the_next_plan(hands_for, working, following, way):
    with on("2024-07-31", 20):
        frozen(hands_for(working.secretary, way))
    with on("2024-08-01"):
        compared(hands_for(None, way))
        accepted(hands_for(working.lead, way))
        assert TAKEN in arrived(working.evaluator, ADVICE)
    with on("2024-08-05"):
        desk = hands_for(following, way)
        filed(desk)
        disposed(desk)
        told_where_it_went(hands_for(None, way))


def frozen(hands):
    """The closing day is frozen and published."""
    hands.page.goto("/escritorio/")
    hands.link("Ciclos y compromisos")
    hands.link("Nuevo León Abierto")
    hands.link("Cortes")
    hands.link("Hacer un corte")
    hands.day("Al terminar el día", date(2024, 7, 31))
    hands.write("Por qué se hace", WHY)
    hands.press(hands.page.locator("main form").get_by_role("button").first)
    assert hands.says("Corte al 31 de julio de 2024")
    assert hands.says(WHY)


def compared(hands):
    """Anybody sees what moved from the first cut to the last."""
    page = hands.page
    page.goto("/")
    hands.link("Planes")
    hands.link("Nuevo León Abierto")
    hands.link("Cortes trimestrales")
    hands.link("Comparar el último con el primero de esta lista")
    assert hands.says("Del 31 de marzo de 2023 al 31 de julio de 2024.")
    row = page.get_by_role("listitem").filter(has_text="Portal en línea")
    assert row.count() >= 1
    assert re.search(r"Limitado.*Completo", row.first.inner_text(), re.DOTALL)
    verified = page.get_by_role("row").filter(has_text=re.compile("verificado", re.IGNORECASE))
    assert verified.first.get_by_role("cell").all_inner_texts()[-1] == "+1"


def accepted(hands):
    """The institution finds what was recommended to it, and says what it will do."""
    hands.page.goto("/escritorio/")
    hands.link(f"Decir si se acepta {ADVICE}")
    assert hands.says(ADVICE)
    hands.pick(hands.page.get_by_role("radio").first)
    hands.write("Motivo", TAKEN)
    hands.button("Publicar la respuesta")
    assert hands.says("La respuesta es pública.")


def filed(hands):
    """From the next cycle's intake to the recommendation, and back with it."""
    hands.page.goto("/escritorio/")
    hands.link("Ciclos y compromisos")
    hands.link(NEXT)
    hands.link("Insumos y ente")
    assert hands.says("Todavía no hay insumos")
    hands.link("Recomendaciones de NL-2022")
    assert hands.says(TAKEN)
    hands.link(re.compile("^Llevar al siguiente plan"))
    hands.choose("A qué ciclo", hands.page.get_by_role("option", name=NEXT).get_attribute("value"))
    hands.button("Llevar")
    assert hands.says("Está entre los insumos.")
    assert hands.says(ADVICE)


def disposed(hands):
    """What became of it is said there."""
    hands.link(re.compile("^Decir qué pasó"))
    hands.write("Qué pasó", KEPT)
    hands.button("Guardar")
    assert hands.says(KEPT)


def told_where_it_went(hands):
    """Where it stands in its report, everybody reads where it went and what became of it."""
    hands.page.goto("/")
    hands.link("Planes")
    hands.link("Nuevo León Abierto")
    hands.link("Recomendaciones")
    row = hands.page.get_by_role("listitem").filter(has_text=ADVICE)
    for words in (TAKEN, "Está entre los insumos del siguiente plan", "NL-2024", KEPT):
        assert words in row.inner_text(), words
