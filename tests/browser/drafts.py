"""A draft plan with its defects and everything the desk can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people import actions as people
from planabierto.ground.people import queries as accounts
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.exchange import read_record
from planabierto.journey.drafting.texts import from_flat
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role, system
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.invitations import actions as inviting
from planabierto.tools.invitations import queries as invitations
from planabierto.tools.invitations.actions import Guest
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import tokens
from tests.journey.drafting.template_pages import ENGLISH
from tests.matrix.places import draft_plan
from tests.matrix.progress import told

SYSTEM = system("tests")
TABLE = b"Commitment,Deadline,Colour\nOpen water data,30/06/2024,blue\n,soon,red\n"


@dataclass
class Draft:
    """Folios and numbers of what was made."""

    cycle: str
    plan: str
    item: str
    dropped: str
    table: str
    reset: int
    person: str
    mandate: str
    institution: str
    wish: str
    leave: str
    witness: int
    discarded: str
    invitation: int
    invitation_token: str
    outside: tuple[str, int]
    reserved: tuple[str, int]
    wordless: tuple[str, int]


def make_draft(world) -> Draft:
    """Take a plan in and add items, a table and a reset, as the secretary would."""
    data = ENGLISH.encode()
    plan = drafting.take_in_record(actor=SYSTEM, record=read_record(data), data=data).plan
    item, dropped = (_item(plan, title) for title in ("Abrir los datos del agua", "Aceras"))
    drafting.drop_item(actor=SYSTEM, item=dropped, reason="Ya está en otro plan.")
    secretary = world.actor("secretary")
    upload = Upload("mi tabla.csv", TABLE)
    table = library.add_file(
        actor=secretary, title=Bilingual(es="Tabla"), upload=upload, public=False
    )
    contact = world.account("contact")
    mandate = institutions.mandates_held(contact.pk)[0]
    people.open_reset(
        actor=world.actor("second_secretary"), account=contact, reason="Perdió el teléfono."
    )
    return Draft(
        cycle=plan.cycle.folio,
        plan=plan.folio,
        item=item.folio,
        dropped=dropped.folio,
        table=table.folio,
        reset=accounts.open_resets()[0].pk,
        person=world.account("resident").pseudonym,
        mandate=mandate.folio,
        institution=mandate.institution.folio,
        **_hearing(world),
        **_documents(),
        **_beginning(plan.cycle, mandate.institution),
    )


def make_progress(world):
    """Reports, checks and links, one of them for a plan that is still a draft."""
    draft_plan(world.cycle, "GPE", "es")
    return told(world)


def _beginning(cycle, institution):
    """A rehearsal set aside, a name the register does not know, and somebody invited."""
    aside = cycles.open_cycle(
        actor=SYSTEM,
        folio="ENSAYO-2020",
        title=Bilingual("Ensayo"),
        starts=date(2020, 1, 1),
        ends=date(2021, 1, 1),
        rehearsal=True,
    )
    cycles.discard(actor=SYSTEM, cycle=aside, reason="Ya probamos.")
    text = from_flat({"title_es": "Sombra en las calles", "lead": "Vecinas por la sombra"})
    drafting.add_item(actor=SYSTEM, cycle=cycle, text=text, source_note="Mesa 2")
    guest = Guest(
        email="luz@example.org",
        name="Luz Ríos",
        institution=institution,
        role=Role.LEAD,
        scope=cycle.folio,
        starts=date(2024, 1, 1),
    )
    mandate = inviting.invite(actor=SYSTEM, guest=guest)
    sent = invitations.newest_within([cycle.folio]).get(mandate=mandate)
    return {
        "discarded": aside.folio,
        "invitation": sent.pk,
        "invitation_token": invitations.token_of(sent),
    }


def _hearing(world):
    """A witness, and the links in the letters of somebody who follows a commitment."""
    evaluator = institutions.mandates_held(world.account("evaluator").pk)[0]
    witness = notices.name_witness(actor=world.actor("secretary"), mandate=evaluator)
    contact = people.keep_contact(actor=STRANGER, email="vecina@example.org", language="es")
    at = clock.now()
    notices.confirm_follow(actor=STRANGER, wish=tokens.Wish(contact.pseudonym, "NL-2022-C2", at))
    return {
        "witness": witness.pk,
        "wish": tokens.to_confirm(contact.pseudonym, "NL-2022-C1", at),
        "leave": tokens.to_leave(contact.pseudonym, ["NL-2022-C2"]),
    }


def _documents():
    """An address elsewhere, and files reserved by mistake, with a public wording and without."""
    outside = library.add_link(
        actor=SYSTEM, title=Bilingual(es="Portal"), url="https://example.org/portal"
    )
    reserved, wordless = (
        library.add_file(
            actor=SYSTEM, title=Bilingual(es=words), upload=Upload(name, name.encode())
        )
        for words, name in (("Minuta", "minuta.txt"), ("Lista", "lista.txt"))
    )
    for version in (reserved, wordless):
        library.restrict(actor=SYSTEM, version=version, reason="Lleva un domicilio.")
    library.add_redaction(
        actor=SYSTEM,
        original=reserved,
        title=Bilingual(es="Minuta sin datos"),
        reason="Sin domicilio.",
        upload=Upload("sin.txt", b"sin"),
    )
    return {
        "outside": (outside.folio, outside.number),
        "reserved": (reserved.folio, reserved.number),
        "wordless": (wordless.folio, wordless.number),
    }


def _item(plan, title):
    text = from_flat({"title_es": title, "inclusions": plan.folio})
    return drafting.add_item(actor=SYSTEM, cycle=plan.cycle, text=text, source_note="Mesa 1").item
