"""Where a cycle and a plan lead on to: cuts, reports, recommendations and what was made known."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PARTS = ("cuts", "reports", "recommendations", "disseminations")


@pytest.mark.parametrize("folio", ["NL-2022", "NL-2022-SPG"])
def test_a_cycle_and_its_plans_lead_to_what_independents_and_the_house_published(
    world, client, folio
):
    page = client.get(reverse("plan", args=[folio])).content.decode()
    for name in PARTS:
        assert f'href="{reverse(name, args=["NL-2022"])}"' in page, name


@pytest.mark.parametrize("name", PARTS)
def test_asked_by_a_plan_the_whole_cycle_answers(world, client, name):
    asked = client.get(reverse(name, args=["NL-2022-SPG"]))
    assert asked.status_code == 200
    assert asked.context["cycle"].folio == "NL-2022"
