"""A delay names the office, never the person, wherever everybody reads of it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from planabierto.journey.monitoring import actions
from planabierto.kit.actor import Role
from tests.builders import acting, build_mandate, build_person
from tests.builders_rhythm import build_rhythmic, mandate_of, on

pytestmark = pytest.mark.django_db
NAME, WHY = "Dolores Treviño", "El padrón llegó tarde."


@pytest.fixture
def late():
    """A commitment whose office explained a delay by the hand of somebody with a name."""
    working = build_rhythmic()
    body = mandate_of(working.lead).institution
    with on("2023-02-15"):
        person = build_person(email="dolores@example.org", name=NAME)
        build_mandate(role=Role.LEAD, scope="NL-2022", person=person, institution=body)
        covers = date(2023, 1, 31)
        actions.explain_late(
            actor=acting(person), milestone=working.milestone, covers=covers, text=WHY
        )
    return working


@pytest.mark.parametrize("name", ["commitment", "milestone", "commitment_feed", "journal"])
def test_the_history_of_a_delay_names_the_office_alone(late, name):
    folio = late.milestone.folio if name == "milestone" else late.commitment.folio
    shown = Client().get(reverse(name, args=[] if name == "journal" else [folio])).content.decode()
    assert "Explicó por qué un reporte se retrasa" in shown
    assert "La oficina que debe el reporte" in shown
    assert NAME not in shown
