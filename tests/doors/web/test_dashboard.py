"""The dashboard and the promises, as anyone reads them and takes them away."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from planabierto.doors.web.today import today
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import STRANGER
from planabierto.reading.figures import progress

pytestmark = pytest.mark.django_db


def _table(client, folio, key):
    answer = client.get(reverse("dashboard_table", args=[folio, key]))
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def _cycle():
    return Cycle.objects.get(folio="NL-2022")


def test_every_number_of_a_table_stands_on_the_page(world, client):
    page = client.get(reverse("dashboard", args=["NL-2022"]))
    found = progress.of(_cycle(), STRANGER, today(_cycle()))
    shown = {each.key: value for each, value in page.context["measures"]}
    assert shown == {each.key: found.total.value(each.key) for each in progress.MEASURES}


@pytest.mark.parametrize("key", ["commitment", "plan", "institution", "area"])
def test_a_table_taken_away_holds_what_the_page_shows(world, client, key):
    found = progress.of(_cycle(), STRANGER, today(_cycle()))
    division = next(each for each in found.divisions if each.key == key)
    rows = _table(client, "NL-2022", key)
    assert len(rows) == len(division.parts) > 0
    for row, part in zip(rows, division.parts, strict=True):
        for measure in progress.MEASURES:
            assert int(row[measure.key]) == part.counts.value(measure.key)
        levels = [int(row[name]) for name in row if name.startswith("declared_level_")]
        assert sum(levels) == part.counts.milestones


def test_the_milestones_taken_away_are_those_counted(world, client):
    found = progress.of(_cycle(), STRANGER, today(_cycle()))
    rows = _table(client, "NL-2022", "milestones")
    assert len(rows) == found.total.milestones
    assert sum(int(row["late"]) for row in rows) == found.total.late
    assert sum(int(row["silent"]) for row in rows) == found.total.silent
    complete = [row for row in rows if row["declared"] == "complete"]
    assert len(complete) == found.total.declared_complete


def test_a_table_nobody_keeps_is_not_found(world, client):
    assert client.get(reverse("dashboard_table", args=["NL-2022", "nada"])).status_code == 404


def test_the_tabs_lead_to_each_plan(world, client):
    page = client.get(reverse("dashboard", args=["NL-2022-SPG"]))
    current = [tab for tab in page.context["tabs"] if tab["current"]]
    assert [tab["url"] for tab in current] == [reverse("dashboard", args=["NL-2022-SPG"])]


def test_without_a_public_cycle_it_leads_to_the_plans(client):
    assert client.get(reverse("dashboard_now")).url == reverse("plans")


def test_with_one_it_leads_to_its_dashboard(world, client):
    assert client.get(reverse("dashboard_now")).url == reverse("dashboard", args=["NL-2022"])


def test_a_promise_nobody_measures_says_so_and_is_not_late(world, client):
    page = client.get(reverse("promises", args=["NL-2022"])).content.decode()
    assert "Sin medición" in page


@pytest.mark.parametrize("kind", ["cycles/NL-2022", "plans/NL-2022-SPG"])
def test_the_interface_gives_the_numbers_of_the_page(world, client, kind):
    answer = client.get(f"/api/v1/{kind}/progress").json()
    page = client.get(reverse("dashboard", args=[answer["folio"]]))
    shown = {each.key: value for each, value in page.context["measures"]}
    assert shown == {key: answer["total"][key] for key in shown}
    divisions = {each.key: each.rows for each in page.context["divisions"]}
    for division in answer["divisions"]:
        rows = divisions[division["key"]]
        for part, row in zip(division["parts"], rows, strict=True):
            assert [value for _name, value in row.values] == [part["counts"][key] for key in shown]


def test_the_interface_gives_the_promises_of_the_page(world, client):
    answer = client.get("/api/v1/cycles/NL-2022/promises").json()
    page = client.get(reverse("promises", args=["NL-2022"]))
    shown = [(each.promise.folio, each.state.key) for each in page.context["states"]]
    assert shown == [(each["folio"], each["state"]) for each in answer["promises"]]
    assert shown
