"""The register of plans: narrowed by member, cycle and policy area; other members beside it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.commitments.models import Classification, Commitment
from planabierto.journey.cycles.models import Plan
from tests.doors.web.test_query_counts import LIST

pytestmark = pytest.mark.django_db


def read(client, **asked):
    answer = client.get(reverse("plans"), asked)
    assert answer.status_code == 200
    return answer


def shown(answer):
    return [plan.folio for _cycle, plans in answer.context["cycles"] for plan in plans]


def test_plans_are_narrowed_by_member_cycle_and_area(world, client, django_assert_max_num_queries):
    every = shown(read(client))
    assert len(every) > 1
    one = Plan.objects.get(folio="NL-2022-SPG")
    assert shown(read(client, jurisdiccion=one.jurisdiction)) == [one.folio]
    assert shown(read(client, ciclo="nl-2022")) == every
    nothing = read(client, ciclo="NL-2022", jurisdiccion="Marte")
    assert shown(nothing) == []
    assert "Ningún plan cumple todos esos filtros" in nothing.content.decode()
    with django_assert_max_num_queries(LIST):
        read(client, jurisdiccion=one.jurisdiction, area="x")


def test_the_area_of_a_commitment_finds_the_plans_it_stands_in(world, client):
    term = Term.objects.filter(scheme=Scheme.AREA).first()
    Classification.objects.filter(term__scheme=Scheme.AREA).delete()
    assert shown(read(client, area=term.code)) == []
    commitment = Commitment.objects.filter(inclusions__plan__folio="NL-2022-MTY").exclude(
        inclusions__plan__folio="NL-2022-SPG"
    )[0]
    Classification.objects.create(commitment=commitment, term=term)
    assert shown(read(client, area=term.code)) == ["NL-2022-MTY"]


@pytest.mark.parametrize("name", ["plans", "data"])
def test_other_members_are_found_from_the_plans_and_the_data(client, name):
    assert f'href="{reverse("references")}"' in client.get(reverse(name)).content.decode()


def test_an_empty_register_asks_nobody_to_choose(client):
    assert read(client).context["filters"] == []
