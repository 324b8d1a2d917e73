"""What the matrix is asked about: the published sample, drafts of it, and another cycle."""

from __future__ import annotations

from datetime import date
from typing import Any

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions import queries as register
from planabierto.ground.people import actions as people
from planabierto.journey.cycles import actions as cycles
from planabierto.journey.drafting import actions as drafting
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role, system
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.invitations import actions as inviting
from planabierto.tools.invitations import queries as invited
from planabierto.tools.invitations.actions import Guest
from planabierto.tools.library import actions as library
from planabierto.tools.library.actions import Upload
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices import tokens
from tests.builders import page, wording
from tests.matrix.adopting import adopting
from tests.matrix.calls import called
from tests.matrix.clocks import spread
from tests.matrix.coding import coded
from tests.matrix.cutting import cut_and_corrected
from tests.matrix.drafting import drafted
from tests.matrix.evaluating import evaluated
from tests.matrix.forum import forum_held
from tests.matrix.groups import grouped
from tests.matrix.judging import judged
from tests.matrix.meetings import met
from tests.matrix.opinions import opined
from tests.matrix.progress import told
from tests.matrix.proposals import proposed
from tests.matrix.references import referenced
from tests.matrix.rhythm import rhythmed
from tests.matrix.voices import spoken
from tests.sample_world import World

SYSTEM = system("test")
GUESTS = {"invitation": "NL-2022", "invitation_elsewhere": "XX-2024"}
TABLE = b"Compromiso,Hito\nDatos del agua abiertos,Portal\n"


def build(world: World) -> dict[str, Any]:
    """Make the drafts and the cycle elsewhere; every name a row's place can use."""
    elsewhere = _elsewhere(world)
    return _apart(
        _drafts(world),
        _duties(world),
        _papers(world),
        elsewhere,
        _people(world),
        _hearing(world),
        _guests(world),
        told(world),
        called(world),
        judged(world),
        spoken(world),
        coded(world),
        met(world),
        drafted(world),
        forum_held(world),
        proposed(world),
        adopting(world),
        referenced(),
        spread(world),
        cut_and_corrected(world),
        evaluated(world),
        grouped(world),
        rhythmed(world),
        opined(world),
    )


def _apart(*parts: dict[str, Any]) -> dict[str, Any]:
    """All these names as one; a name stands for one thing."""
    found: dict[str, Any] = {}
    for part in parts:
        assert not found.keys() & part.keys(), sorted(found.keys() & part.keys())
        found |= part
    return found


def _drafts(world: World) -> dict[str, Any]:
    """A draft plan of the published cycle, a draft commitment and one that was set aside."""
    draft_plan(world.cycle, "GPE", "es")
    made = [
        drafting.add_item(
            actor=SYSTEM,
            cycle=world.cycle,
            text=wording(title_es=title, inclusions="NL-2022-SPG"),
            source_note="Mesa",
        ).item
        for title in ("Agua para todas", "Sombra en las calles")
    ]
    drafting.drop_item(actor=SYSTEM, item=made[1], reason="Se repetía")
    return {"item": made[0].number, "dropped": made[1].number}


def draft_plan(cycle: Any, code: str, language: str) -> Any:
    """A draft plan with two versions of its text."""
    plan = cycles.open_plan(
        actor=SYSTEM,
        cycle=cycle,
        folio=f"{cycle.folio}-{code}",
        slug=f"plan-{code.lower()}",
        jurisdiction=f"Jurisdicción {code}",
        title=Bilingual(f"Plan de {code}", f"Plan of {code}"),
        submission_year=2024,
    )
    for foreword in ("Prólogo.", "Prólogo mejor."):
        text = page(language, jurisdiction=plan.jurisdiction, foreword=foreword)
        drafting.revise(actor=SYSTEM, plan=plan, page=text)
    return plan


def _elsewhere(world: World) -> dict[str, Any]:
    """A draft cycle of other people, with their secretary and a mandate of hers to end."""
    cycle = cycles.open_cycle(
        actor=SYSTEM,
        folio="XX-2024",
        title=Bilingual("Otro estado abierto"),
        starts=date(2024, 1, 1),
        ends=date(2026, 1, 1),
    )
    draft_plan(cycle, "SCA", "en")
    text = wording(title_es="Agua en otra parte", inclusions="XX-2024-SCA")
    drafting.add_item(actor=SYSTEM, cycle=cycle, text=text, source_note="Mesa")
    draft_plan(cycle, "SCB", "en")
    unknown = wording(title_es="De una oficina", lead="Sin registrar", inclusions="XX-2024-SCB")
    drafting.add_item(actor=SYSTEM, cycle=cycle, text=unknown, source_note="Mesa")
    body = register.find("Participación NL")
    assert body is not None
    mandates = {}
    for key, role in (("secretary_elsewhere", Role.SECRETARY), ("aide", Role.CONTACT)):
        account = people.open_account(
            actor=SYSTEM, email=f"{key}@example.org", name=key, password="una-clave-larga"
        )
        mandates[key] = institutions.designate(
            actor=SYSTEM,
            person=account,
            institution=body,
            role=role,
            scope="XX-2024",
            starts=date(2024, 1, 1),
        )
    return {"mandate_elsewhere": mandates["aide"].folio, "body": body.pk, "institution": body.folio}


def _duties(world: World) -> dict[str, Any]:
    """A goal, a promise and a pause of the published cycle."""
    cycle = world.cycle
    return {
        "goal": cycle.goals.earliest("pk").pk,
        "promise": cycle.promises.earliest("pk").pk,
        "pause": cycle.restricted_periods.earliest("pk").pk,
    }


def _papers(world: World) -> dict[str, Any]:
    """A public file, a link, two restricted tables, and a file published by mistake."""
    title, contact = Bilingual("Documento"), world.actor("contact")
    table = Upload("tabla.csv", TABLE)
    found = {
        "public_document": library.add_file(
            actor=SYSTEM, title=title, upload=Upload("acta.html", b"<h1>Acta</h1>")
        ),
        "link": library.add_link(actor=SYSTEM, title=title, url="https://example.org/plan"),
        "restricted_document": library.add_file(
            actor=SYSTEM, title=title, upload=table, public=False
        ),
        "own_document": library.add_file(actor=contact, title=title, upload=table, public=False),
        "withheld_document": library.add_file(actor=SYSTEM, title=title, upload=table),
    }
    library.restrict(actor=SYSTEM, version=found["withheld_document"], reason="Por error.")
    return {name: version.document.folio for name, version in found.items()}


def _people(world: World) -> dict[str, Any]:
    """An account to help, a mandate to end, and a reset somebody else has opened."""
    resident = world.account("resident")
    opener = people.open_account(actor=SYSTEM, email="cuarta@example.org", name="Cuarta")
    body = register.find("Participación NL")
    assert body is not None
    institutions.designate(
        actor=SYSTEM,
        person=opener,
        institution=body,
        role=Role.SECRETARY,
        starts=date(2024, 1, 1),
    )
    reset = people.open_reset(actor=_actor(opener), account=resident, reason="Perdió el teléfono")
    held = register.mandates_held(world.account("lead").pk)[0]
    return {
        "person": resident.pseudonym,
        "person_email": resident.email,
        "mandate": held.folio,
        "reset": reset.pk,
    }


def _guests(world: World) -> dict[str, Any]:
    """An invitation into each cycle, and a discarded cycle."""
    aside = cycles.open_cycle(
        actor=SYSTEM,
        folio="ZZ-2020",
        title=Bilingual("Un ensayo"),
        starts=date(2020, 1, 1),
        ends=date(2021, 1, 1),
        rehearsal=True,
    )
    cycles.discard(actor=SYSTEM, cycle=aside, reason="Era una prueba")
    made = {key: _invited(key, scope) for key, scope in GUESTS.items()}
    inside = register.mandates_held(world.account("lead").pk)[0]
    return {key: each.pk for key, each in made.items()} | {
        "invitation_token": invited.token_of(made["invitation"]),
        "institution_inside": inside.institution.folio,
    }


def _invited(key: str, scope: str) -> Any:
    body = register.find("Participación NL")
    assert body is not None
    guest = Guest(
        email=f"{key}@example.org",
        name=key,
        institution=body,
        role=Role.LEAD,
        scope=scope,
        starts=date(2024, 1, 1),
    )
    mandate = inviting.invite(actor=SYSTEM, guest=guest)
    return invited.newest_within([scope]).get(mandate=mandate)


def _hearing(world: World) -> dict[str, Any]:
    """A witness and somebody who may be one; the links of somebody who follows two records."""
    evaluator, monitor = (
        register.mandates_held(world.account(key).pk)[0] for key in ("evaluator", "monitor")
    )
    witness = notices.name_witness(actor=world.actor("administrator"), mandate=evaluator)
    contact = people.keep_contact(actor=STRANGER, email="vecina@example.org", language="es")
    at = clock.now()
    for folio in ("NL-2022", "NL-2022-C2"):
        wish = tokens.Wish(contact.pseudonym, folio, at)
        notices.confirm_follow(actor=STRANGER, wish=wish)
    return {
        "witness": witness.pk,
        "witnessing": monitor.pk,
        "wish": tokens.to_confirm(contact.pseudonym, "NL-2022-C1", at),
        "leave": tokens.to_leave(contact.pseudonym, ["NL-2022-C2"]),
    }


def _actor(account: Any) -> Any:
    return register.actor_for(account, at=clock.now(), second_factor=True)
