"""A lead reports from a mailed link on a phone; the group contests, is answered, and verifies.

Once with a mouse, once with nothing but the keyboard, once without JavaScript. What is mailed is
read where it arrives, after the job has sent it: the link, the code, what a follower confirms,
and what the followers and the evaluator are told.
"""

from __future__ import annotations

import re

import pytest
from django.core import mail

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Milestone, Seat
from planabierto.journey.monitoring.models import Update
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, system
from planabierto.sample.cast import member
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import tokens
from planabierto.tools.notices.jobs import deliver_letters, follow_journal
from tests.browser.hands import Keyboard, Mouse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
STEP, COMMITMENT = "NL-2022-C8-M3", "NL-2022-C8"
LEAD = member("lead").email
SAID = (
    "Los paneles ya operan.",
    "El PDF no dice desde cuándo operan.",
    "va el acta",
    "El acta y los paneles en línea.",
)
FOLLOWERS = ("una@example.org", "otra@example.org")


@pytest.fixture
def group(world):
    """The group member sits in the commitment's group; somebody follows it from now on."""
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
    contact = people.keep_contact(actor=STRANGER, email=FOLLOWERS[0], language="es")
    wish = tokens.Wish(contact.pseudonym, COMMITMENT, clock.now())
    notices.confirm_follow(actor=STRANGER, wish=wish)


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
    follows(hands(open_page(**options)), live_server.url)
    mailed(at("secretary", hands, **options))
    phone = hands(open_page(viewport=PHONE, **options))
    folio = reported(phone, live_server.url, seen)
    contested(at("group_member", hands, **options), folio, seen)
    answered(at("lead", hands, **options), folio, seen)
    verified(at("group_member", hands, **options), folio, seen)
    told(open_page(**options), folio, seen)
    noticed(folio)


def follows(hands, home):
    """Somebody without an account follows the commitment from its page, and confirms by mail."""
    page = hands.page
    page.goto(f"/compromisos/{COMMITMENT}/")
    hands.link("Seguir por correo")
    hands.write(page.locator("main [name=email]"), FOLLOWERS[1])
    hands.press(page.locator("main form button"))
    letter = received(FOLLOWERS[1])
    page.goto(home + re.search(r"/seguir/confirmar/\S+", letter).group())
    hands.press(page.locator("main form button"))


def mailed(hands):
    """One click at the desk."""
    hands.page.goto(f"/escritorio/hitos/{STEP}/enlace/")
    hands.button("Enviar enlace para reportar")
    assert hands.says("va en camino")


def reported(hands, home, look):
    """The letter's link, its code, and a complete report with a PDF."""
    page = hands.page
    page.goto(home + re.search(r"/reportar/\S+", received(LEAD)).group())
    assert page.locator("form[data-draft-url]").count() == 0
    hands.button("Enviarme un código")
    code = re.search(r"^\d{6}$", received(LEAD), re.MULTILINE).group()
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


def told(page, folio, look):
    """The public page shows both facts, what was said on the way, and the history."""
    journal.seal()
    hands = Mouse(page)
    page.goto(f"/hitos/{STEP}/")
    facts = page.locator("#avance .two-facts > div")
    assert [each.locator(".status").inner_text() for each in facts.all()] == ["Completo"] * 2
    assert "Declarado" in facts.first.inner_text()
    assert "Verificado" in facts.last.inner_text()
    for words in SAID:
        assert hands.says(words)
    assert folio in page.content()
    past = page.locator("#historia .timeline > li.sealed .timeline-what").all_inner_texts()
    newest_first = ["Verificó", "Respondió", "Observó", "Reportó"]
    places = [
        next(n for n, what in enumerate(past) if what.startswith(act)) for act in newest_first
    ]
    assert places == sorted(places)
    for name in ("paneles", "acta"):
        address = page.locator("#evidencia a", has_text=name).first.get_attribute("href")
        assert page.request.get(address).body().startswith(b"%PDF")
    assert look(page) == []


def noticed(folio):
    """Both followers hear of each act, the evaluator of the milestone; all of it really leaves."""
    follow_journal.func()
    deliver_letters.func()
    for email in FOLLOWERS:
        letters = letters_to(email)
        for words in ("reportó: Completo", *SAID):
            assert any(words in each and f"/hitos/{STEP}/" in each for each in letters), words
        assert all("/avisos/baja/" in each for each in letters if STEP in each)
    (letter,) = [each for each in letters_to(member("evaluator").email) if STEP in each]
    assert "reportó: Completo" in letter


def received(email):
    """The newest letter of an address, once the job has sent what waits."""
    deliver_letters.func()
    return letters_to(email)[-1]


def letters_to(email):
    """The bodies of what has arrived, oldest first."""
    return [each.body for each in mail.outbox if each.to == [email]]


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
