"""Letters arrive, one late; the forum decides; a thread leads from a voice to what was adopted.

Once with nothing but the keyboard, once without JavaScript.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from planabierto.journey.drafting.models import LetterRequest
from planabierto.journey.forum.models import Motion
from planabierto.kit import clock
from tests.browser.road import FOLIO, JOINS, LEADS, SHADE, begun, body, commented, proposed
from tests.builders_adoption import PDF
from tests.doors.hall import build_hall, build_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = f"{FOLIO}-SPG"
LATE = "Su titular tomó posesión esta semana."
CONFLICT, DISSENT = "Dirige el vivero municipal.", "Falta decir cuánto cuesta."


@pytest.fixture
def road(world):
    """A plan whose commitment came from the tables and was commented, answered and written anew."""
    return commented(proposed(begun(world)))


@pytest.mark.parametrize("way", ["keyboard", "plain"])
def test_from_the_letters_to_the_commitment(hands_of, world, road, way):
    hall = build_hall(road.cycle, first=world.account("forum_member"))
    session = build_session(hall)
    desk = hands_of("secretary", way)
    ours, theirs = asked(desk)
    signed(hands_of("lead", way), ours)
    explained(desk, theirs)
    arrived(desk, theirs)
    gathered(desk, session)
    laid(desk, session)
    decided(desk, hall)
    adopted(desk)
    led_from_the_voice(hands_of("", way), road)


def asked(hands):
    """Each letter already says what its institution would do; one institution is one more."""
    hands.page.goto(f"/escritorio/ciclos/{FOLIO}/")
    hands.link("Cartas y respaldos")
    hands.link("Pedir cartas")
    assert hands.page.locator("[name=institutions]:checked").count() == 1
    hands.choose("O a otra", str(body(JOINS).pk))
    hands.button("Pedirlas")
    assert hands.says("Pedidas")
    both = LetterRequest.objects.filter(cycle__folio=FOLIO)
    return both.get(institution=body(LEADS)), both.get(institution=body(JOINS))


def signed(hands, letter):
    """Who answers for the institution finds it waiting, reads it and approves it."""
    hands.page.goto("/escritorio/")
    hands.press(hands.page.locator(f'main a[href$="/escritorio/cartas/{letter.folio}/"]'))
    assert hands.says(SHADE)
    hands.link("Aprobar aquí")
    hands.write("Su cargo", "Directora de Innovación")
    hands.tick("Leí la carta y la apruebo")
    hands.button("Aprobar la carta")
    assert hands.says("sin e.firma")


def explained(hands, letter):
    """Time passes, and it is said in public why the other does not come."""
    over = clock.now().date() - timedelta(days=3)
    LetterRequest.objects.filter(pk=letter.pk).update(due=over)
    hands.page.goto(f"/escritorio/cartas/{letter.folio}/")
    assert hands.says("Vencida")
    hands.link("Explicar su falta")
    hands.write("Motivo", LATE)
    hands.button("Publicarla")
    hands.page.goto(f"/planes/{FOLIO}/cartas/")
    assert hands.says("No llegó; se explica")
    assert hands.says(LATE)


def arrived(hands, letter):
    """It comes after all, on paper; that it was late stays to be read."""
    hands.page.goto(f"/escritorio/cartas/{letter.folio}/")
    hands.link("Subir la firmada")
    hands.write("Quién firma", "Luz Ríos")
    hands.write("Su cargo", "Secretaria")
    hands.write("Número de oficio", "P/12/2026")
    scan = {"name": "carta.pdf", "mimeType": "application/pdf", "buffer": PDF}
    hands.attach("La carta firmada", scan)
    hands.button("Subirla")
    hands.page.goto(f"/cartas/{letter.folio}/")
    for words in ("Firmada después del plazo", LATE, "P/12/2026"):
        assert hands.says(words), words


def gathered(hands, session):
    """Four seats are there: enough."""
    page = hands.page
    page.goto(f"/escritorio/sesiones/{session.folio}/")
    for number in (1, 2, 3, 4):
        hands.pick(page.locator(f"[name=seat-{number}]").nth(1))
    hands.button("Guardar la lista")
    assert hands.says("Hay quórum")


def laid(hands, session):
    """The plan, exactly as it reads now, is put before the forum under a rule told beforehand."""
    page = hands.page
    hands.link("Proponer un punto")
    hands.write(page.locator("[name=title_es]"), "Adoptar el plan de San Pedro")
    hands.write(page.locator("[name=text_es]"), "El Foro adopta el plan.")
    hands.choose(page.locator("[name=kind]"), "plan")
    hands.choose(page.locator("[name=session]"), session.folio)
    hands.button("Guardar el borrador")
    hands.link("Textos a votación")
    hands.tick(page.locator("[name=versions]").first)
    hands.button("Ponerlos a votación")
    assert page.locator("main .rows li", has_text=SHADE).count() == 1, "with its commitment"
    hands.link(Motion.objects.get(forum__cycle__folio=FOLIO).folio)
    hands.link("Poner a debate")
    hands.pick(page.locator("[name=deciding][value=simple]"))
    hands.button("Poner a debate")
    assert hands.says("El punto es público")


def decided(hands, hall):
    """One seat recuses itself, two are for it and one against, who says why."""
    page = hands.page
    hands.link("Abrir la votación")
    hands.button("Abrir")
    hands.link("Registrar una excusa")
    hands.choose("Por qué lugar", hall.seats[3].folio)
    hands.write("Cuál es el conflicto de interés", CONFLICT)
    hands.button("Excusarse")
    hands.link("Capturar votos a mano alzada")
    for number, choice in ((1, "yes"), (2, "yes"), (3, "no")):
        hands.pick(page.locator(f"[name=seat-{number}][value={choice}]"))
    hands.button("Guardar los votos")
    hands.link("Cerrar y contar")
    hands.button("Cerrar y contar")
    assert hands.says("Aprobado")
    hands.link("Agregar un voto particular")
    hands.write("Por qué no se está de acuerdo", DISSENT)
    hands.button("Publicar")
    assert hands.says("El voto particular es público")


def adopted(hands):
    """Nothing stands between the resolution and the plan; one press, and it is public."""
    hands.link("Adopción")
    assert hands.page.locator(".checklist .status.kept").count() == 7
    assert hands.page.locator(".checklist li").count() == 7
    hands.button("Adoptar y publicar")
    assert hands.says("El plan es público, con 1 compromiso.")


def led_from_the_voice(hands, road):
    """By clicking alone: what somebody said, its theme, its proposal, and the commitment."""
    page = hands.page
    page.goto(f"/aportes/{road.voice.folio}/")
    hands.unfold("Tema")
    hands.link("Sombra y agua")
    hands.unfold("Propuesta")
    hands.link(SHADE)
    assert hands.says("Se retoma")
    hands.unfold("Compromiso")
    hands.press(page.locator(f'main .thread a[href$="/compromisos/{FOLIO}-C1/"]').first)
    assert page.locator("h1").inner_text() == SHADE
    hands.link("Ver el hilo completo")
    folios = (road.voice.folio, road.theme.folio, road.proposal.folio, road.item.folio)
    for folio in (*folios, f"{FOLIO}-C1", PLAN, f"{FOLIO}-F1"):
        assert hands.says(folio), folio
    hands.press(page.locator(f'main a[href$="/aportes/{road.voice.folio}/"]').first)
    assert hands.says("Que los parques tengan sombra y agua")
