"""A table is called; one takes a place, one waits and is promoted; who came; what was agreed.

Once with nothing but the keyboard on a telephone, once without JavaScript.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from planabierto.tools.meetings import actions
from planabierto.tools.meetings.models import Agreement, Attendance, Meeting, Registration
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.notices.models import Letter
from tests.browser.hands import Keyboard, Mouse
from tests.builders import SYSTEM
from tests.builders_meetings import moved_to
from tests.matrix.meetings import TITLES, prepared

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 800}
AGREED = "Publicar el mapa de banquetas"
TOPIC = "Agua y banquetas"


@pytest.fixture
def at(open_page, enter, world):
    """Somebody on a telephone: a member of the cast at the desk, or anybody."""

    def at_(key, way):
        options = {} if way == "keyboard" else {"java_script_enabled": False}
        page = open_page(viewport=PHONE, **options)
        if key:
            enter(page, world.account(key))
        return (Keyboard if way == "keyboard" else Mouse)(page)

    return at_


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_call_to_what_was_agreed(at, world, look, way):
    seen = look if way == "keyboard" else lambda page: []
    draft = prepared(world, TITLES[0])
    first = meetings.tables_of(draft)[0]
    actions.describe_table(actor=SYSTEM, table=first, capacity=1)
    meeting = called(at("secretary", way), draft, seen)
    ana, beto = at("", way), at("", way)
    registered(ana, meeting, seen)
    waits(beto, meeting, seen)
    gives_up(ana)
    promoted(beto, seen)
    meeting = moved_to(meeting, timedelta(minutes=-10))
    desk = at("facilitator", way)
    received(desk, meeting, seen)
    carla = at("", way)
    came_by_code(carla, meeting, shown_code(desk, meeting), seen)
    agreed(desk, meeting)
    proposed(at("secretary", way), meeting)
    approved(carla, beto, meeting, seen)


def called(hands, draft, look):
    """What was written is called, and is public from then on."""
    hands.page.goto(f"/escritorio/encuentros/{draft.folio}/")
    assert look(hands.page) == []
    hands.link("Revisar y convocar")
    hands.button("Convocar")
    assert hands.says("El encuentro está convocado")
    return Meeting.objects.get(pk=draft.pk)


def registered(hands, meeting, look):
    """From the calendar, without an account, with what is needed."""
    hands.page.goto("/encuentros/")
    hands.link("Registrarme en Taller de datos")
    hands.press(hands.page.locator("main a", has_text="Elegir").first)
    hands.write("Tu correo", "ana@example.org")
    hands.write("¿Cómo te llamas?", "Ana")
    hands.tick("Acceso sin escalones")
    assert look(hands.page) == []
    hands.button("Tomar mi lugar")
    assert hands.says("Te escribimos al correo")
    assert look(hands.page) == []
    opened(hands, "ana@example.org")
    assert hands.says("Con lugar")
    assert look(hands.page) == []


def waits(hands, meeting, look):
    """The table is full: an address is enough, and nothing else is asked."""
    hands.page.goto(f"/encuentros/{meeting.folio}/registro/?mesa=1")
    assert hands.page.locator("main form input:not([type=hidden])").count() == 1
    hands.write("Tu correo", "beto@example.org")
    assert look(hands.page) == []
    hands.button("Entrar a la lista de espera")
    assert hands.says("Te escribimos al correo")
    opened(hands, "beto@example.org")
    assert hands.says("En lista de espera")


def opened(hands, email):
    """The link of the newest letter to an address."""
    letters = Letter.objects.filter(contact__email=email).order_by("-pk")
    link = next(found for each in letters if (found := re.search(r"/mi-registro/\S+/", each.body)))
    hands.page.goto(link.group())


def gives_up(hands):
    """Who cannot come cancels by the link."""
    hands.link("Cancelar: no podré ir")
    hands.button("Cancelar mi registro")
    assert hands.says("Cancelaste tu registro")


def promoted(hands, look):
    """A letter offers the place; with it the data is asked."""
    row = Registration.objects.get(contact__email="beto@example.org")
    assert row.state == "offered"
    opened(hands, "beto@example.org")
    hands.link("Tomar mi lugar")
    hands.write("¿Cómo te llamas?", "Beto")
    assert look(hands.page) == []
    hands.button("Tomar mi lugar")
    assert hands.says("El lugar es tuyo")


def received(hands, meeting, look):
    """The list at the door: one press for who comes; children by their age alone."""
    hands.page.goto(f"/escritorio/encuentros/{meeting.folio}/asistencia/")
    assert look(hands.page) == []
    hands.press(hands.page.get_by_role("button", name="Llegó Beto"))
    assert hands.says("Anotada: Beto")
    hands.link("Niñas, niños y adolescentes")
    hands.write("12 a 17 años", "5")
    hands.button("Anotar y seguir")
    assert hands.says("Anotadas 5 personas")
    came = Attendance.objects.filter(meeting=meeting)
    assert (came.filter(is_minor=True).count(), came.filter(is_minor=False).count()) == (5, 1)


def shown_code(hands, meeting):
    """The code of the room, as everybody there reads it."""
    hands.page.goto(f"/escritorio/encuentros/{meeting.folio}/asistencia/codigo/")
    hands.button("Hacer un código")
    return hands.page.locator(".room-code").inner_text()


def came_by_code(hands, meeting, code, look):
    """Who did not register types what the room shows; a wrong code is told."""
    hands.page.goto(f"/encuentros/{meeting.folio}/")
    hands.link("Ya estoy aquí: anotar mi asistencia")
    hands.write("Código que ves en la sala", "AAAAAA")
    hands.button("Anotar mi asistencia")
    assert hands.says("Ese no es el código de la sala")
    hands.write("Código que ves en la sala", code)
    assert look(hands.page) == []
    hands.button("Anotar mi asistencia")
    assert hands.says("Tu asistencia está anotada")


def agreed(hands, meeting):
    """What was said, and who does what."""
    hands.page.goto(f"/escritorio/encuentros/{meeting.folio}/minuta/")
    hands.write("Qué pasó", "Se habló de banquetas rotas.")
    hands.button("Guardar la minuta")
    hands.link("Agregar un acuerdo")
    hands.write("Qué se acordó", AGREED)
    hands.write("Quién lo hará", "Movilidad")
    hands.button("Agregar")
    assert hands.says(AGREED)


def proposed(hands, meeting):
    """Those who came are asked."""
    hands.page.goto(f"/escritorio/encuentros/{meeting.folio}/minuta/")
    hands.link("Proponer a quienes asistieron")
    hands.button("Proponer")
    assert hands.says("Se preguntó a quienes asistieron")


def approved(carla, beto, meeting, look):
    """By more than half of them; from then on everybody reads it."""
    for hands in (carla, beto):
        hands.page.reload()
        hands.link("Leer y aprobar la minuta")
        assert look(hands.page) == []
        hands.button("La apruebo")
        assert hands.says("Quedó anotado")
    row = Agreement.objects.get(meeting=meeting)
    carla.page.goto(f"/encuentros/{meeting.folio}/")
    assert carla.says(AGREED)
    assert carla.says(row.folio)
    assert look(carla.page) == []
