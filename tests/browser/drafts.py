"""A draft plan with its defects and everything the desk can do with it."""

from __future__ import annotations

from dataclasses import dataclass

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people import actions as people
from planabierto.ground.people import queries as accounts
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.exchange import read_record
from planabierto.journey.drafting.texts import from_flat
from planabierto.kit.actor import system
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from tests.journey.drafting.template_pages import ENGLISH

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
    )


def _item(plan, title):
    text = from_flat({"title_es": title, "inclusions": plan.folio})
    return drafting.add_item(actor=SYSTEM, cycle=plan.cycle, text=text, source_note="Mesa 1").item
