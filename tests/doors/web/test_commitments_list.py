"""The list of commitments: what each filter leaves, and what the pager remembers."""

import csv
import io
import re

import pytest

from planabierto.journey.drafting.table import gather, read_table
from planabierto.journey.drafting.table.columns import guess
from tests.doors.web.world import grow


def folios(response):
    return re.findall(r'<code class="folio">(NL-2022-C\d+)</code>', response.content.decode())


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("plan=NL-2022-SPG", [1, 2, 7, 8]),
        ("plan=nl-2022-mty", [1, 2, 5, 6]),
        ("ciclo=NL-2022", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("ciclo=ZZ-1999", []),
        ("estado=upcoming", []),
        ("estado=withdrawn", [7]),
        ("estado=undated", []),
        ("estado=nada", []),
        ("institucion=I000001-A", []),
        ("area=nada", []),
    ],
)
def test_a_filter_leaves_what_it_names(client, world, query, numbers, time_machine):
    time_machine.move_to("2023-05-10 18:00+00:00")
    assert folios(client.get(f"/compromisos/?{query}")) == [f"NL-2022-C{n}" for n in numbers]


def test_the_state_follows_the_calendar(client, world, time_machine):
    time_machine.move_to("2023-05-10 18:00+00:00")
    assert "NL-2022-C1" in folios(client.get("/compromisos/?estado=running"))
    time_machine.move_to("2025-05-10 18:00+00:00")
    assert "NL-2022-C1" in folios(client.get("/compromisos/?estado=ended"))
    assert folios(client.get("/compromisos/?estado=running")) == []


def test_an_institution_is_named_by_its_folio(client, world):
    held = world.commitment(8).responsibilities.first()
    found = folios(client.get(f"/compromisos/?institucion={held.institution.folio}"))
    assert "NL-2022-C8" in found
    assert len(found) < 8


def test_the_list_of_a_plan_holds_only_its_own(client, world):
    assert folios(client.get("/planes/NL-2022-SPG/compromisos/")) == [
        f"NL-2022-C{n}" for n in (1, 2, 7, 8)
    ]


def test_no_match_says_how_to_go_on(client, world):
    html = client.get("/compromisos/?area=nada").content.decode()
    assert "Ningún compromiso cumple todos esos filtros" in html


def test_the_pager_keeps_the_filters(client, world):
    grow(world, 30)
    html = client.get("/compromisos/?estado=ended&plan=NL-2022-SPG").content.decode()
    assert "?estado=ended&amp;plan=NL-2022-SPG&amp;page=2" in html
    assert len(folios(client.get("/compromisos/"))) == 20


def test_the_table_holds_the_same_selection_and_reads_back(client, world):
    response = client.get("/compromisos.csv?plan=NL-2022-SPG")
    table = read_table(response.getvalue())
    gathered, problems = gather(table, guess(table.headings))
    assert problems == []
    assert [each.key for each in gathered] == [f"NL-2022-C{n}" for n in (1, 2, 7, 8)]
    assert response["Content-Disposition"] == 'attachment; filename="compromisos.csv"'


def test_a_plan_gives_its_own_table(client, world):
    text = client.get("/planes/NL-2022-MTY/compromisos.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["commitment"] for row in rows} == {f"NL-2022-C{n}" for n in (1, 2, 5, 6)}
