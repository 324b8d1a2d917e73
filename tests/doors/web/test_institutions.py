"""Institutions: what each one owes, who acts for it, and what became of it."""

from datetime import date

import pytest

from planabierto.kit.actor import Role
from tests.builders import build_commitment, build_cycle, build_institution, build_mandate

pytestmark = pytest.mark.django_db


def read(client, institution):
    return client.get(f"/instituciones/{institution.folio}/").content.decode()


def test_it_shows_what_it_owes_and_in_which_role(client):
    lead = build_institution(name="Contraloría")
    commitment = build_commitment(lead="Contraloría")
    html = read(client, lead)
    assert f"/compromisos/{commitment.folio}/" in html
    assert "Institución responsable" in html


def test_who_acts_for_it_is_named_with_dates(client):
    mandate = build_mandate()
    html = read(client, mandate.institution)
    assert "Ana" in html
    assert mandate.folio in html
    assert "hasta nuevo aviso" in html


def test_a_scope_that_is_still_a_draft_is_not_named(client):
    hidden = build_cycle(folio="QX-2025")
    mandate = build_mandate(role=Role.SECRETARY, scope=hidden.folio)
    assert hidden.folio not in read(client, mandate.institution)


def test_one_that_is_gone_names_its_successor(client):
    heir = build_institution(name="Instituto Nuevo")
    gone = build_institution(name="Instituto Viejo", successor=heir, valid_to=date(2024, 12, 31))
    assert f"/instituciones/{heir.folio}/" in read(client, gone)
    assert "Dejó de existir el 31 de diciembre de 2024" in read(client, gone)
    assert f"/instituciones/{gone.folio}/" in read(client, heir)


def test_the_list_is_narrowed_by_sector(client):
    build_institution(name="Universidad Abierta", sector="academia")
    build_institution(name="Contraloría")
    html = client.get("/instituciones/?sector=academia").content.decode()
    assert "Universidad Abierta" in html
    assert "Contraloría" not in html
    assert "Contraloría" in client.get("/instituciones/?sector=nada").content.decode()
