"""One commitment: what it says, what changed and why, and who did it."""

import pytest

from planabierto.journey.commitments import actions
from planabierto.journey.commitments.wording import text_of
from planabierto.kit.actor import Role
from tests.builders import SYSTEM, build_commitment, build_institution, build_mandate, build_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def commitment():
    return build_commitment(
        action_es="Publicar datos cada mes",
        milestones_1_indicator_es="Visitas",
        milestones_1_ends="2024-06",
    )


def read(client, commitment, prefix=""):
    return client.get(f"{prefix}/compromisos/{commitment.folio}/").content.decode()


def test_an_amendment_keeps_the_earlier_wording_readable(client, commitment):
    text = text_of(commitment).with_flat({"action_es": "Publicar datos cada semana"})
    actions.amend(actor=SYSTEM, commitment=commitment, text=text, reason="Se pidió más")
    html = read(client, commitment)
    assert "<del>mes</del><ins>semana</ins>" in html
    assert html.count("Se pidió más") == 2  # beside the change, and in the history
    assert "Modificó el compromiso" in html
    assert "Texto adoptado" in html


def test_reasons_stand_beside_the_act_they_explain(client, commitment):
    for reason in ("Primero", "Segundo"):
        text = text_of(commitment).with_flat({"action_es": f"Publicar {reason}"})
        actions.amend(actor=SYSTEM, commitment=commitment, text=text, reason=reason)
        commitment.refresh_from_db()
    history = read(client, commitment).partition('id="historia"')[2]
    assert history.index("Segundo") < history.index("Primero") < history.index("Adoptó")


def test_a_withdrawn_milestone_stays_with_its_reason(client, commitment):
    step = commitment.milestones.get()
    actions.withdraw_milestone(actor=SYSTEM, milestone=step, reason="Ya existía")
    html = read(client, commitment)
    assert 'id="m1"' in html
    assert "El hito 1 se dio de baja" in html
    assert "Ya existía" in html


def test_a_withdrawn_commitment_stays_with_its_reason(client, commitment):
    actions.withdraw(actor=SYSTEM, commitment=commitment, reason="Sin presupuesto")
    html = read(client, commitment)
    assert "Dado de baja" in html
    assert "Sin presupuesto" in html
    assert "Publicar datos cada mes" in html


def test_who_holds_a_mandate_is_named_and_others_are_not(client, commitment):
    mandate = build_mandate(
        role=Role.SECRETARY, institution=build_institution(name="Participación")
    )
    secretary = _acting(mandate)
    text = text_of(commitment).with_flat({"action_es": "Otra cosa"})
    actions.amend(actor=secretary, commitment=commitment, text=text, reason="Así")
    html = read(client, commitment)
    assert "Ana" in html
    assert f"designación {mandate.folio}" in html


def test_a_text_in_spanish_alone_is_marked_on_the_english_page(client, commitment):
    assert '<span lang="es">Transparencia proactiva</span>' in read(client, commitment, "/en")


def test_a_plan_that_is_still_a_draft_is_not_named(client):
    plan = build_plan()
    hidden = build_plan(cycle=plan.cycle, code="MTY")
    shared = build_commitment(plan=plan, inclusions=f"{plan.folio} | {hidden.folio}")
    for page in (f"/compromisos/{shared.folio}/", "/compromisos/", "/compromisos.csv"):
        shown = client.get(page).getvalue().decode()
        assert hidden.folio not in shown
        assert hidden.jurisdiction not in shown


def test_the_unlocated_record_says_so(client, world):
    html = client.get("/compromisos/NL-2022-C7/").content.decode()
    assert "no se localizó" in html.lower() or "no localizado" in html.lower()
    assert "sin folio oficial conocido" in html


def test_illustrative_milestones_are_marked(client, world):
    assert "Dato ilustrativo" in client.get("/compromisos/NL-2022-C1/").content.decode()


def test_the_short_text_to_share_leads_back(client, world):
    html = client.get("/compromisos/NL-2022-C1/").content.decode()
    assert "Copiar para WhatsApp" in html
    assert "http://testserver/compromisos/NL-2022-C1/" in html


def _acting(mandate):
    from planabierto.kit.actor import Actor

    return Actor(mandate.person.pseudonym, mandate.person_id, (mandate.as_capacity(),))
