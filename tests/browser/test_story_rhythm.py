"""A period opens; one office reports from its letter, the other is late until it answers.

The group's rhythm is set at the desk; who is asked reports on a telephone; who is silent is
reminded, its contact and the secretariat hear of it, and then everybody reads it: the office's
name beside its days, never the person's, and its explanation. Once with nothing but the keyboard,
once without JavaScript.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from planabierto.journey.monitoring.jobs import chase_reports
from planabierto.journey.monitoring.models import Update
from planabierto.kit.actor import Actor, Role
from tests.browser.days import PHONE, address_of, arrived, coded, linked, pdf, silent
from tests.builders import (
    Working,
    acting,
    build_commitment,
    build_mandate,
    build_person,
    build_working,
)
from tests.builders_rhythm import build_contact, on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CULTURE, HEALTH = "Secretaría de Cultura", "Secretaría de Salud"
PORTAL, CLINICS = "Portal en línea", "Clínicas con horario abierto"
TELLS, NEXT = "El portal abrió con doce archivos.", "Subir los archivos de 2022"
WHY, NOTHING = "El padrón llegó tarde.", "Se espera el padrón para empezar."
COMMITMENT, NAME = "NL-2022-C1", "Dolores Treviño"


@dataclass
class Cast:
    """Who reports, who keeps silent, and who hears of it."""

    working: Working
    silent: Actor
    contact: Actor


@pytest.fixture(autouse=True)
def demonstration():
    """No sample world: a small one is enough."""


@pytest.fixture
def cast(bare, everywhere):
    """A commitment of two offices since 2 January 2023, in no rhythm yet."""
    with on("2023-01-02"):
        made = build_commitment(
            lead=CULTURE,
            co_responsible=HEALTH,
            milestones_1_responsible=CULTURE,
            milestones_2_output_es=CLINICS,
            milestones_2_responsible=HEALTH,
        )
        dolores = build_person(email="dolores@example.org", name=NAME)
        body = made.responsibilities.get(role="co_responsible").institution
        build_mandate(role=Role.LEAD, scope="NL-2022", person=dolores, institution=body)
        return Cast(build_working(commitment=made), acting(dolores), build_contact())


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_first_period_to_the_late_answer(hands_for, cast, way):
    lead, quiet = cast.working.lead, cast.silent
    with on("2023-01-02"):
        agreed(hands_for(cast.working.secretary, way))
    with on("2023-02-02"):
        assert chase_reports.func() == 0
        assert silent(lead)
    with on("2023-02-03"):
        chase_reports.func()
        reported(hands_for(None, way, viewport=PHONE), lead)
    with on("2023-02-13"):
        chase_reports.func()
        warned(quiet)
    with on("2023-02-15"):
        chase_reports.func()
        helped(hands_for(cast.contact, way), cast)
    with on("2023-02-16"):
        chase_reports.func()
        raised(hands_for(cast.working.secretary, way), cast)
    with on("2023-02-20", 6):
        not_shown_yet(hands_for(None, way))
        chase_reports.func()
        shown_late(hands_for(None, way), cast)
        explained(hands_for(quiet, way))
        stands_beside(hands_for(None, way), cast)
        answered(hands_for(None, way, viewport=PHONE), quiet)
        is_over(hands_for(None, way))


def agreed(hands):
    """From the desk to the cycle's rhythm: each month, ten days to report."""
    hands.page.goto("/escritorio/")
    hands.link("Ciclos y compromisos")
    hands.link("Nuevo León Abierto")
    hands.link("Ritmo de reporte")
    assert hands.says("Nadie ha fijado un ritmo")
    hands.pick(hands.page.get_by_label("Cada mes"))
    hands.write("Motivo", "Lo acordó el grupo.")
    hands.button("Guardar el ritmo")
    assert hands.says("El ritmo quedó registrado.")
    period = hands.page.locator("tr", has_text="31 ene 2023")
    assert "10 feb 2023" in period.inner_text()


def reported(hands, lead):
    """The letter opens one milestone; a code from the same mailbox, and five minutes."""
    opened(hands, arrived(lead, PORTAL), lead)
    assert hands.says("10 de febrero de 2023")
    hands.pick(hands.page.get_by_label("Sustancial"))
    hands.write("Qué se hizo", TELLS)
    hands.write("Qué sigue", NEXT)
    hands.day("Para cuándo", date(2023, 3, 15))
    hands.attach(hands.page.locator("[name=e0-file]"), pdf("portal"))
    hands.button("Enviar avance")
    assert hands.says("Avance enviado")
    assert Update.objects.get().covers == date(2023, 1, 31)
    assert hands.page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    hands.link("Ver la página pública del hito")
    assert hands.says(TELLS)
    assert hands.says(NEXT)


def opened(hands, letter, reader):
    """From a letter's link to its form, by a code from the same mailbox."""
    hands.page.goto(linked(letter, "/reportar/"))
    hands.button("Enviarme un código")
    hands.write("Código de seis cifras", coded(arrived(reader)))
    hands.button("Continuar")
    assert hands.says("Reportar avance")


def helped(hands, cast):
    """The contact hears of the office, finds it waiting, and sends its person another link."""
    letter = arrived(cast.contact, "no han reportado")
    assert CLINICS in letter
    assert HEALTH in letter
    assert PORTAL not in letter
    hands.page.goto("/escritorio/")
    assert hands.says("La oficina no ha reportado el periodo que cerró el 31 de enero de 2023.")
    hands.link(f"Enviar enlace {CLINICS}")
    hands.button("Enviar enlace para reportar")
    assert hands.says(f"El enlace va en camino al correo de {NAME}.")
    assert "/reportar/" in arrived(cast.silent)


def raised(hands, cast):
    """The secretariat is told after the contact, and finds it too."""
    assert HEALTH in arrived(cast.working.secretary, "no han reportado")
    hands.page.goto("/escritorio/")
    assert hands.says("La oficina no ha reportado el periodo que cerró el 31 de enero de 2023.")


def sought(hands):
    """Anybody finds the commitment from the first page."""
    hands.page.goto("/")
    hands.link("Planes")
    hands.link("Jurisdicción SPG")
    hands.link("Transparencia proactiva")


def not_shown_yet(hands):
    """Nobody reads of a delay before its notice is over."""
    sought(hands)
    assert not hands.says("Reportes atrasados")


def shown_late(hands, cast):
    """The office and its days stand on the commitment's page; the person's name nowhere."""
    sought(hands)
    for words in ("Reportes atrasados", "Atrasado 10 días", HEALTH, CLINICS):
        assert hands.says(words), words
    assert hands.says("La oficina no ha explicado el retraso.")
    nameless(hands, cast)


def nameless(hands, cast):
    """Neither the name nor the address nor the pseudonym of who is late."""
    feed = hands.page.request.get(f"/compromisos/{COMMITMENT}/novedades.xml").text()
    assert HEALTH in hands.page.content()
    for secret in (NAME, address_of(cast.silent), cast.silent.pseudonym):
        assert secret not in hands.page.content(), secret
        assert secret not in feed, secret


def explained(hands):
    """Who answers for the office finds it overdue, and says why."""
    hands.page.goto("/escritorio/")
    assert hands.says("venció hace 10 días")
    hands.link(f"Reportar avance {CLINICS}")
    hands.link("Explicar el retraso")
    hands.write("Por qué se retrasa", WHY)
    hands.button("Publicar la explicación")
    assert hands.says("Tu explicación está junto al retraso.")


def stands_beside(hands, cast):
    """The explanation stands beside the delay, in the name of the office."""
    sought(hands)
    late = hands.page.get_by_role("listitem").filter(has_text="Atrasado 10 días")
    for words in (HEALTH, WHY):
        assert words in late.inner_text(), words
    nameless(hands, cast)


def answered(hands, reader):
    """The newest link still answers: nothing is new, and why."""
    opened(hands, arrived(reader, "/reportar/"), reader)
    hands.unfold("¿No hay nada nuevo que reportar?")
    hands.write("Por qué no hay novedad", NOTHING)
    hands.button("Enviar: sin novedad")
    assert hands.says("Respuesta enviada")


def is_over(hands):
    """What was answered is late no more; what was said stays to be read."""
    sought(hands)
    assert not hands.says("Reportes atrasados")


def warned(reader):
    """The letter after the date says from when the delay shows, and whose name it will bear."""
    letter = arrived(reader, "ya pasó")
    assert "20 de febrero de 2023" in letter
    assert "con el nombre de la oficina, no con el tuyo" in letter
