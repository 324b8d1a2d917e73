"""The results of a call: charts in words and numbers, files to take away, and when they wait."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from planabierto.doors.web.results.map import panels
from planabierto.doors.web.results.shown import chart_of
from planabierto.journey.consultation.models import Call
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.reading.figures.consultation.cells import Count, Row, Table
from tests.reading.figures.call_world import PLAIN, build_world, cite, judge, speak

pytestmark = pytest.mark.django_db
PAGE = "/consultas/NL-2022-Q1/resultados/"
SHOWN_DAYS = 40


@pytest.fixture
def heard():
    """A call of a public cycle with enough voices to tell of, and a few too few."""
    world = build_world()
    Cycle.objects.update(state="published")
    for number in range(12):
        told = {"age": "60+", "gender": "woman", "place": number % 2, "groups": []}
        said = {"one": 0, "many": {0, 1}, "scale": 3, "order": [1, 0], "number": "3"}
        said |= {"text": "Falta agua", "place": "19039", "point": "25.67,-100.31"}
        said |= {"themes": [(0, "ana")], "profile": told, "hours": number * SHOWN_DAYS}
        speak(world, PLAIN | said | {"people": 3 if number == 0 else 1})
    speak(world, PLAIN | {"profile": {"age": "12-17", "gender": "man", "place": 2, "groups": []}})
    judge(world, 0, "with_changes")
    cite(world, 0, world.voices[:1])
    return world


@pytest.fixture
def page(client, heard):
    """The page as soup."""
    response = client.get(PAGE)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def _numbers(page, key):
    """Label → numbers of a chart's table."""
    rows = page.find(id=key).select("tbody tr")
    return {
        row.th.get_text(strip=True): [cell.get_text(strip=True) for cell in row.select("td.num")]
        for row in rows
    }


def test_a_chart_is_a_table_with_its_numbers(page):
    assert _numbers(page, "pregunta-one")["Opción 1"] == ["12", "100.0", "14"]
    assert _numbers(page, "channel") == {"En línea": ["13", "100.0", "15"]}


def test_a_ranking_shows_its_points(page):
    rows = _numbers(page, "pregunta-order")
    assert next(iter(rows)) == "Opción 2"
    assert rows["Opción 2"][0] == "36"


def test_few_persons_are_not_shown(page):
    ages = _numbers(page, "age_band")
    assert ages["12 a 17 años"][0] == "·no se muestra"
    assert "Guadalupe" not in str(page.select("svg.map"))
    assert "menos de cinco" in page.find(id="age_band").get_text()


def test_themes_say_what_became_of_them(page):
    themes = page.find(id="temas").get_text(" ", strip=True)
    for words in ("Tema 1", "12 aportes", "Viable con ajustes", "Porque sí", "«Agua 0»"):
        assert words in themes


def test_every_table_can_be_taken_away(client, page):
    links = [link["href"] for link in page.select("a[href*='/resultados/']")]
    files = [each for each in links if each.endswith((".csv", ".json"))]
    assert len(files) > 20
    for each in files:
        assert client.get(each).status_code == 200, each


def test_a_table_is_the_same_in_every_form(client, heard):
    text = client.get(f"{PAGE}pregunta-many.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["contributions"] for row in rows] == ["12", "12", "0", "0"]
    assert [row["people"] for row in rows] == ["14", "14", "0", "0"]
    found = json.loads(client.get(f"{PAGE}pregunta-many.json").content)
    assert [row["contributions"] for row in found["rows"]] == [12, 12, 0, 0]
    assert found["base"] == {"contributions": 12, "people": 14}


def test_what_is_kept_back_is_kept_back_in_files_too(client, heard):
    rows = csv.DictReader(io.StringIO(client.get(f"{PAGE}age_band.csv").content.decode()))
    ages = {row["key"]: row["contributions"] for row in rows}
    assert (ages["12-17"], ages["60+"]) == ("*", "*")
    found = json.loads(client.get(f"{PAGE}age_band.json").content)
    assert [row["contributions"] for row in found["rows"] if row["key"] == "12-17"] == [None]
    assert "people" not in found["base"]


def test_measures_stand_in_the_files(client, heard):
    text = client.get(f"{PAGE}pregunta-scale.csv").content.decode()
    assert "mean,Media,Mean,4" in text or "mean,Media," in text
    assert json.loads(client.get(f"{PAGE}pregunta-scale.json").content)["measures"]["mean"] == 4.0


def test_an_unknown_table_is_not_found(client, heard):
    assert client.get(f"{PAGE}nothing.csv").status_code == 404


@pytest.mark.parametrize("name", ["aportes.csv", "aportes.json", "diccionario.csv"])
def test_open_data_is_streamed_under_its_name(client, heard, name):
    response = client.get(f"/consultas/NL-2022-Q1/{name}")
    assert response.streaming
    assert f'filename="NL-2022-Q1-{name}"' in response["Content-Disposition"]
    assert b"".join(response.streaming_content)


def test_the_plain_page_says_it_in_few_words(client, heard):
    text = client.get(f"{PAGE}para-ninas-y-ninos/").content.decode()
    for words in ("13", "Tema 1", "Se puede hacer, con cambios.", "Porque sí"):
        assert words in text


def test_a_theme_that_waits_says_so_in_plain_words(client, heard):
    heard.themes[0].verdicts.all().delete()
    text = client.get(f"{PAGE}para-ninas-y-ninos/").content.decode()
    assert "Todavía nadie ha revisado" in text


def test_results_wait_until_it_closes(client, heard):
    Call.objects.update(live=False, closes=clock.now() + timedelta(days=2))
    for name in ("resultados/", "resultados/channel.csv", "aportes.csv"):
        response = client.get(f"/consultas/NL-2022-Q1/{name}")
        assert response.status_code == 409
        assert "cuando cierre" in response.content.decode()
    assert client.get(f"{PAGE}para-ninas-y-ninos/").status_code == 409


def test_a_live_call_says_that_its_numbers_move(client, heard):
    Call.objects.update(closes=clock.now() + timedelta(days=2))
    assert "estos números cambian" in client.get(PAGE).content.decode()
    plain = client.get(f"{PAGE}para-ninas-y-ninos/").content.decode()
    assert "Todavía se puede participar" in plain


def test_nobody_has_spoken(client):
    build_world()
    Cycle.objects.update(state="published")
    assert "Todavía no llega ningún aporte" in client.get(PAGE).content.decode()
    plain = client.get(f"{PAGE}para-ninas-y-ninos/").content.decode()
    assert "Todavía nadie ha hablado" in plain


def test_it_asks_no_more_of_many_than_of_few(client, heard, django_assert_max_num_queries):
    for each in range(3):
        speak(heard, PLAIN | {"themes": [(each, "ana")]})
    client.get(PAGE)  # what a published call asks is read once a process
    with django_assert_max_num_queries(16):
        client.get(PAGE)


def _placed(**counts):
    return [Row(key, key, Count(count)) for key, count in counts.items()]


def test_a_map_of_one_land_has_one_picture_and_of_a_far_one_two():
    near = _placed(**{"19039": 30, "19019": 8, "19026": 6})
    assert [each.key for each in panels(near)] == ["whole"]
    far = panels([*near, Row("19033", "Linares", Count(7)), Row("19014", "Lejos", None)])
    assert [each.key for each in far] == ["near", "whole"]
    assert [each.text for each in far[1].names] == ["Linares"]
    assert len(far[1].points) == 4


def test_a_map_needs_two_places():
    assert panels(_placed(**{"19039": 30})) == []


def test_the_area_of_a_circle_is_the_count():
    large, small = panels(_placed(**{"19039": 100, "19033": 25}))[0].points
    assert float(large.radius) == pytest.approx(2 * float(small.radius), abs=0.1)


def test_a_table_without_rows_has_no_sentence():
    assert chart_of("day", Table("day", "Por día", "", Count())).summary == ""
    assert chart_of("x", Table("x", "X", "", Count())).summary == ""
