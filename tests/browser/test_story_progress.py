"""A lead reports from a mailed link on a phone; the group contests, is answered, and verifies.

Once with a mouse, once with nothing but the keyboard, once without JavaScript. What is mailed is
read in the outbox: the link, the code, and what the followers and the evaluator are told.
"""

from __future__ import annotations

import re

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Milestone, Seat
from planabierto.journey.monitoring.models import Update
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, system
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import tokens
from planabierto.tools.notices.jobs import follow_journal
from planabierto.tools.notices.models import Letter
from tests.browser.hands import Keyboard, Mouse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
STEP, COMMITMENT = "NL-2022-C8-M3", "NL-2022-C8"
FOLLOWERS = ("una@example.org", "otra@example.org")


@pytest.fixture
def group(world):
    """The group member sits in the commitment's group; two people follow it from now on."""
    member = world.actor("group_member").capacities[0]
    mandate = world.account("group_member").mandates.get()
    if not Seat.objects.filter(commitment__folio=COMMITMENT, mandate=mandate).exists():
        commitments.seat(
            actor=system("tests"),
            commitment=world.commitment(8),
            mandate=mandate,
            starts=mandate.starts,
        )
    journal.seal()
    notices.start_here()
    for email in FOLLOWERS:
        contact = people.keep_contact(actor=STRANGER, email=email, language="es")
        wish = tokens.Wish(contact.pseudonym, COMMITMENT, clock.now())
        notices.confirm_follow(actor=STRANGER, wish=wish)
    return member


@pytest.fixture
def at(open_page, enter, world):
    """A member of the cast at the desk."""

    def at_(key, hands=Mouse, **options):
        page = open_page(**options)
        enter(page, world.account(key))
        return hands(page)

    return at_


@pytest.mark.parametrize("way", ["mouse", "keyboard", "plain"])
def test_from_the_letter_to_both_facts(open_page, at, group, look, live_server, way):
    hands = Keyboard if way == "keyboard" else Mouse
    options = {"java_script_enabled": False} if way == "plain" else {}
    seen = look if way == "mouse" else lambda page: []
    mailed(at("secretary"))
    phone = hands(open_page(viewport=PHONE, **options))
    folio = reported(phone, live_server.url, seen)
    contested(at("group_member", hands, **options), folio, seen)
    answered(at("lead", hands, **options), folio, seen)
    verified(at("group_member", hands, **options), folio, seen)
    told(open_page(**options), folio)


def mailed(hands):
    """One click at the desk."""
    hands.page.goto(f"/escritorio/hitos/{STEP}/enlace/")
    hands.button("Enviar enlace para reportar")
    assert hands.says("va en camino")


def reported(hands, home, look):
    """The letter's link, its code, and a complete report with a PDF."""
    page = hands.page
    page.goto(home + re.search(r"/reportar/\S+", letter("monitoring.report_link")).group())
    assert page.locator("form[data-draft-url]").count() == 0
    hands.button("Enviarme un código")
    code = re.search(r"^\d{6}$", letter("monitoring.link_code"), re.M).group()
    hands.write("Código de seis cifras", code)
    hands.button("Continuar")
    assert hands.says("Reportar avance")
    assert look(page) == []
    page.set_viewport_size(PHONE)
    choose(hands, "level", "complete")
    hands.write("Qué se hizo", "Los paneles ya operan.")
    file = {"name": "paneles.pdf", "mimeType": "application/pdf", "buffer": PDF}
    hands.attach(page.locator("[name=e0-file]"), file)
    hands.button("Enviar avance")
    assert hands.says("Avance enviado")
    update = Update.objects.filter(milestone=Milestone.objects.get(folio=STEP)).latest("pk")
    assert update.via == "link"
    assert hands.says(update.folio)
    assert look(page) == []
    return update.folio


def contested(hands, folio, look):
    """The group finds it in its inbox and says why it does not agree."""
    page = hands.page
    page.goto("/escritorio/")
    hands.press(page.locator(f'main a[href$="/avances/{folio}/"]').first)
    assert hands.says("Todavía nadie de fuera del gobierno")
    hands.link(re.compile("^Observar"))
    hands.write("Qué observas y por qué", "El PDF no dice desde cuándo operan.")
    assert look(page) == []
    hands.button("Publicar la observación")
    assert hands.says("Con observaciones")


def answered(hands, folio, look):
    """The lead finds the contest in its inbox and answers with more evidence."""
    page = hands.page
    page.goto("/escritorio/")
    hands.press(page.locator('main a[href$="/responder/"]').first)
    hands.write("Respuesta", "Desde el 31 de enero; va el acta.")
    file = {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": PDF + b"%acta\n"}
    hands.attach(page.locator("[name=file]"), file)
    assert look(page) == []
    hands.button("Publicar la respuesta")
    assert hands.says("Observaciones respondidas")
    assert hands.says("va el acta")


def verified(hands, folio, look):
    """The group verifies what was answered."""
    page = hands.page
    page.goto(f"/escritorio/avances/{folio}/")
    hands.link(re.compile("^Verificar"))
    choose(hands, "level", "complete")
    hands.write("Qué revisaste", "El acta y los paneles en línea.")
    assert look(page) == []
    hands.button("Verificar")
    assert hands.says("Solventada")
    assert hands.says("El acta y los paneles en línea.")
    assert look(page) == []


def told(page, folio):
    """The public page shows both facts and the history; followers and evaluator have letters."""
    hands = Mouse(page)
    page.goto(f"/hitos/{STEP}/")
    for words in ("Declarado", "Verificado", "Completo", "El PDF no dice desde cuándo operan."):
        assert hands.says(words)
    assert folio in page.content()
    journal.seal()
    follow_journal.func()
    reached = Letter.objects.filter(folio__startswith=COMMITMENT)
    for email in FOLLOWERS:
        assert reached.filter(contact__email=email).exists()
    assert reached.filter(account__email__startswith="evaluator@").exists()


def letter(kind):
    """The newest letter of a kind, as it waits to leave."""
    return Letter.objects.filter(kind=kind).latest("pk").body


def choose(hands, name, value):
    """Choose one of a set of radio buttons, whatever the hands."""
    found = hands.page.locator(f'main input[name={name}][value="{value}"]')
    if not isinstance(hands, Keyboard):
        found.check()
        return
    group = hands.page.locator(f"main input[name={name}]")
    hands._reach(group.first)
    for _ in range(group.count()):
        if found.is_checked():
            return
        hands.page.keyboard.press("ArrowDown")
    assert found.is_checked()
