"""Reserved evidence opens to who works on it, and to nobody else."""

import dataclasses

import pytest

from planabierto.kit.actor import STRANGER, Role
from planabierto.tools.library import queries as library
from planabierto.tools.library.actions import Upload
from tests.builders import (
    build_actor,
    build_cycle,
    build_institution,
    build_lead,
    build_update,
    build_working,
    proof,
)

pytestmark = pytest.mark.django_db
NEW = proof(
    url="",
    upload=Upload("acta.txt", b"Acta con nombres"),
    redacted=Upload("publica.txt", b"Acta sin nombres"),
    description="Sin nombres",
)


@pytest.fixture
def working():
    return build_working()


def may_read(actor, version):
    return library.visible_to(actor).filter(pk=version.pk).exists()


def test_the_original_opens_to_who_works_on_it(working):
    row = build_update(working=working, evidence=[NEW]).evidence.get()
    body = row.institution
    colleague = build_lead(institution=body, email="colega@example.org")
    local = build_lead(institution=body, scope="NL-2022-SPG", email="local@example.org")
    readers = (working.lead, colleague, local, working.official, working.citizen)
    for actor in (*readers, working.evaluator, working.secretary):
        assert may_read(actor, row.original), actor
    for actor in (
        STRANGER,
        working.monitor,
        build_lead(institution=build_institution(name="Otra dependencia")),
        dataclasses.replace(colleague, via="link"),
        dataclasses.replace(colleague, capacities=(), withheld=colleague.capacities),
    ):
        assert not may_read(actor, row.original), actor
        assert may_read(actor, row.version)


def test_a_mandate_elsewhere_opens_nothing(working):
    row = build_update(working=working, evidence=[NEW]).evidence.get()
    build_cycle(folio="OA-2024")
    uni = build_institution(name="Colegio", sector="academia")
    away = build_actor(role=Role.EVALUATOR, institution=uni, scope="OA-2024")
    whole = build_actor(role=Role.EVALUATOR, institution=uni, scope="", email="todo@example.org")
    assert not may_read(away, row.original)
    assert may_read(whole, row.original)


def test_a_file_kept_apart_altogether_opens_likewise(working):
    apart = proof(url="", upload=Upload("acta.txt", b"Acta"), restricted=True)
    row = build_update(working=working, evidence=[apart]).evidence.get()
    assert may_read(working.citizen, row.version)
    assert not may_read(STRANGER, row.version)
