"""Where a cycle and a plan lead on to: cuts, reports, recommendations and what was made known."""

from __future__ import annotations

import pytest
from django.urls import reverse

from planabierto.journey.drafting.table import read_table

pytestmark = pytest.mark.django_db
PARTS = ("cuts", "reports", "recommendations", "disseminations")


@pytest.mark.parametrize("folio", ["NL-2022", "NL-2022-SPG"])
def test_a_cycle_and_its_plans_lead_to_what_independents_and_the_house_published(
    world, client, folio
):
    page = client.get(reverse("plan", args=[folio])).content.decode()
    for name in PARTS:
        assert f'href="{reverse(name, args=["NL-2022"])}"' in page, name


@pytest.mark.parametrize("folio", ["NL-2022", "NL-2022-SPG"])
def test_the_table_of_commitments_comes_as_a_book_with_the_same_columns(world, client, folio):
    address = reverse("plan_table", args=[folio])
    as_book = client.get(address, {"formato": "xlsx"})
    assert f'filename="{folio}-compromisos.xlsx"' in as_book["Content-Disposition"]
    told, same = read_table(client.get(address).content), read_table(as_book.content)
    assert same.headings == told.headings
    # A text of several lines takes several lines of a CSV, and one row of a book.
    assert [cells for _line, cells in same.rows] == [cells for _line, cells in told.rows]
    assert f'href="{address}?formato=xlsx"' in (
        client.get(reverse("plan", args=[folio])).content.decode()
    )


@pytest.mark.parametrize("name", PARTS)
def test_asked_by_a_plan_the_whole_cycle_answers(world, client, name):
    asked = client.get(reverse(name, args=["NL-2022-SPG"]))
    assert asked.status_code == 200
    assert asked.context["cycle"].folio == "NL-2022"
