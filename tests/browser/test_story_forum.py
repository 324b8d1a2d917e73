"""The forum meets: quorum, a vote on a phone, a recusal, hands counted, a dissent, a resolution.

Once with nothing but the keyboard, once without JavaScript.
"""

from __future__ import annotations

import re

import pytest

from planabierto.journey.forum.models import Resolution
from tests.browser.hands import Keyboard, Mouse
from tests.doors.hall import build_hall, build_motion, build_session
from tests.matrix.forum import earlier_cycle, seated_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
CONFLICT, DISSENT = "Trabajo con quien propone.", "Faltó oír a las colonias."


@pytest.fixture
def hall(world):
    """A forum whose session was called; nobody is on its list yet."""
    return build_hall(earlier_cycle(), first=seated_member(world))


@pytest.fixture
def at(open_page, enter):
    """Somebody with an account at the desk."""

    def at_(account, hands=Mouse, **options):
        page = open_page(**options)
        enter(page, account)
        return hands(page)

    return at_


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_list_to_the_resolution(open_page, at, world, hall, look, way):
    hands = Keyboard if way == "keyboard" else Mouse
    options = {} if way == "keyboard" else {"java_script_enabled": False}
    seen = look if way == "keyboard" else lambda page: []
    session = build_session(hall)
    motion = build_motion(hall, session)
    desk = at(world.account("secretary"), hands, **options)
    listed(desk, session.folio, seen)
    opened(desk, motion.folio)
    member = at(world.account("forum_member"), hands, viewport=PHONE, **options)
    voted(member, motion.folio, seen)
    recused(at(hall.people[1], hands, viewport=PHONE, **options), motion.folio)
    counted(desk, motion.folio)
    dissented(desk)
    read_by_everybody(open_page(**options), motion.folio, seen)


def listed(hands, folio, look):
    """Who is there; with them there is quorum."""
    page = hands.page
    page.goto(f"/escritorio/sesiones/{folio}/")
    assert hands.says("Todavía no hay quórum")
    for number in (1, 2, 3, 4):
        hands.pick(page.locator(f"[name=seat-{number}]").nth(1))
    hands.button("Guardar la lista")
    assert hands.says("Hay quórum")
    assert look(page) == []


def opened(hands, folio):
    """The rule was declared; now the seats vote."""
    hands.page.goto(f"/escritorio/puntos/{folio}/")
    hands.link("Abrir la votación")
    hands.button("Abrir")
    assert hands.says("Han votado 0 de 4 lugares")


def voted(hands, folio, look):
    """From the forum's page to one clear choice, and another one before the close."""
    page = hands.page
    page.goto("/escritorio/foro/FM-2018/")
    hands.link(re.compile(f"Votar.*{folio}"))
    hands.button("En contra")
    assert hands.says("Tu voto quedó: En contra.")
    hands.button("A favor")
    assert hands.says("Tu voto quedó: A favor.")
    assert look(page) == []


def recused(hands, folio):
    """A conflict of interest is said, and that seat votes no more."""
    hands.page.goto(f"/escritorio/puntos/{folio}/votar/")
    hands.link(re.compile("Tengo un conflicto de interés"))
    hands.write("Cuál es el conflicto de interés", CONFLICT)
    hands.button("Excusarse")
    assert hands.says(CONFLICT)


def counted(hands, folio):
    """Hands are taken down for who raised them, and the vote is closed."""
    page = hands.page
    page.goto(f"/escritorio/puntos/{folio}/")
    hands.link("Capturar votos a mano alzada")
    hands.pick(page.locator("[name=seat-3][value=no]"))
    hands.pick(page.locator("[name=seat-4][value=yes]"))
    hands.button("Guardar los votos")
    hands.link("Cerrar y contar")
    hands.button("Cerrar y contar")
    assert hands.says("Aprobado")


def dissented(hands):
    """Who voted against says why."""
    hands.link("Agregar un voto particular")
    hands.write("Por qué no se está de acuerdo", DISSENT)
    hands.button("Publicar")
    assert hands.says("El voto particular es público")


def read_by_everybody(page, folio, look):
    """Who voted what, why, and what was resolved."""
    hands = Mouse(page)
    page.goto(f"/puntos/{folio}/")
    for words in ("Aprobado", CONFLICT, DISSENT, "Contarla otra vez"):
        assert hands.says(words)
    assert look(page) == []
    hands.link(re.compile("Es el acuerdo"))
    assert hands.says("Se adopta el plan de acción 2023.")
    assert Resolution.objects.filter(motion__title_es="Adoptar el plan de acción").exists()
