"""Tables are called openly and by name; what they propose is grounded, joined, and answered.

Once with nothing but the keyboard, once without JavaScript.
"""

from __future__ import annotations

import re

import pytest

from planabierto.journey.cocreation.models import Proposal
from planabierto.tools.meetings.models import Invite
from planabierto.tools.notices.models import Letter
from tests.browser.road import FOLIO, LEADS, SHADE, VENUES, WORDS, begun, body

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
INVITED, AUTHOR = "lorena@example.org", "marta@example.org"
PLAY, WATER = "Juegos para todas las edades", "Agua tratada para los árboles"
TAKEN = "Hay agua tratada para los parques."
DENIED = "Los juegos se compran con otro programa."
SAME = "Las dos piden agua para los árboles."


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_call_to_the_reasoned_answers(hands_of, world, way):
    road = begun(world)
    desk, resident = hands_of("secretary", way), hands_of("", way, viewport=PHONE)
    called(desk, road.meeting)
    comes(resident)
    shade, play = caught(hands_of("facilitator", way), road)
    water = written(resident, road)
    joined(desk, water, shade)
    answered(desk, shade, "adopted", TAKEN)
    answered(desk, play, "refused", DENIED)
    read_by_everybody(resident, shade, play)
    told()


def called(hands, meeting):
    """Somebody is invited for what she knows; then everybody is called, to three venues."""
    page = hands.page
    page.goto(f"/escritorio/encuentros/{meeting.folio}/")
    hands.link("Invitaciones")
    hands.link("Invitar")
    hands.write("A quiénes, una persona por línea", f"Lorena Ibarra, {INVITED}")
    hands.write("Por qué se les invita", "Conoce el río.")
    hands.button("Guardar las invitaciones")
    assert not Letter.objects.filter(contact__email=INVITED).exists()
    hands.link("Resumen")
    hands.link("Revisar y convocar")
    hands.button("Convocar")
    assert hands.says("El encuentro está convocado")


def comes(hands):
    """The letter says why she is asked; she will come, to one of the three venues."""
    letter = Letter.objects.filter(contact__email=INVITED).latest("pk")
    hands.page.goto(re.search(r"/mi-invitacion/\S+/", letter.body).group())
    assert hands.says("Conoce el río.")
    hands.button("Iré: elegir mi lugar")
    for venue in VENUES:
        assert hands.says(venue)
    assert Invite.objects.get(contact__email=INVITED).answer == "comes"


def caught(hands, road):
    """At the table two proposals are caught, stand on what was said before, and are presented."""
    page = hands.page
    page.goto(f"/escritorio/encuentros/{road.meeting.folio}/")
    hands.link(re.compile("Hoja de la mesa"))
    catch(hands, SHADE, WORDS["problem"], WORDS["change"], f"{road.theme.folio} {road.voice.folio}")
    catch(hands, PLAY, "Faltan juegos.", "Que los haya en cada parque.", road.theme.folio)
    made = list(Proposal.objects.filter(cycle=road.cycle).order_by("number"))
    for each in made:
        hands.link(re.compile(f"Presentar.*{each.folio}"))
        hands.button("Presentar la propuesta")
        assert hands.says("La propuesta ya es pública")
        hands.link("Agua y parques 1")
    hands.link(re.compile(f"Visto bueno.*{made[0].folio}"))
    hands.write("De acuerdo", "9")
    hands.write("Presentes", "11")
    hands.button("Guardar")
    assert hands.says("Visto bueno de 9 de 11 personas presentes")
    assert hands.says(road.meeting.folio), "a proposal of a table stands on its meeting"
    return made


def catch(hands, title, problem, change, folios):
    """One proposal, as fast as it is said."""
    hands.write("Título", title)
    hands.write("Qué problema atiende", problem)
    hands.write("Qué cambio busca", change)
    hands.write("Se funda en", folios)
    hands.button("Guardar y seguir con otra")
    assert hands.says("Guardada:")


def written(hands, road):
    """Somebody who was at the tables writes hers at home, without an account."""
    hands.page.goto(f"/planes/{FOLIO}/propuestas/")
    hands.link("Escribir una propuesta")
    hands.write("Título", WATER)
    hands.write("Qué problema atiende", "No hay agua en el vivero.")
    hands.write("Qué cambio buscas", "Que llegue agua tratada.")
    hands.write("Tu correo", AUTHOR)
    hands.button("Guardar y seguir")
    assert hands.says("Di en qué se funda"), "nothing is presented that stands on nothing"
    hands.write("Folio de un tema", road.meeting.folio)
    hands.button("Agregar fundamento")
    hands.button("Presentar la propuesta")
    assert hands.says("Tu propuesta ya es pública")
    return Proposal.objects.get(cycle=road.cycle, title_es=WATER)


def joined(hands, earlier, later):
    """The two are read side by side; the later one takes the other in, which stays as it is."""
    hands.page.goto(f"/escritorio/ciclos/{FOLIO}/propuestas/")
    hands.link(earlier.title_es)
    hands.link("Unir a otra")
    hands.write("Folio de la otra propuesta", later.folio)
    hands.button("Verlas lado a lado")
    hands.write("Motivo", SAME)
    hands.button(f"Unir a {later.folio}")
    assert hands.says("Se unieron")


def answered(hands, proposal, outcome, reason):
    """What becomes of it, who says so, and why."""
    page = hands.page
    page.goto(f"/escritorio/propuestas/{proposal.folio}/")
    hands.link("Responder")
    hands.pick(page.locator(f"[name=outcome][value={outcome}]"))
    hands.choose("Institución que responde", str(body(LEADS).pk))
    hands.write("Motivo", reason)
    hands.button("Publicar la respuesta")
    assert hands.says("La respuesta es pública")


def read_by_everybody(hands, taken, denied):
    """Each with what it stands on, what was joined to it, and its answer."""
    page = hands.page
    page.goto(f"/propuestas/{denied.folio}/")
    assert hands.says("No se retoma")
    assert hands.says(DENIED)
    page.goto(f"/propuestas/{taken.folio}/")
    for words in ("Se retoma", TAKEN, "9 de 11 personas presentes", "Mesas del agua", SAME):
        assert hands.says(words), words
    hands.link(WATER)
    assert hands.says("Que llegue agua tratada.")


def told():
    """Who wrote the one that was joined hears what became of both."""
    letters = Letter.objects.filter(contact__email=AUTHOR)
    assert any(TAKEN in each.body for each in letters)
