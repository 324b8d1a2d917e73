"""`import-commitments` and `export-commitments` speak the same table."""

import json

import pytest

from planabierto.journey.drafting.models import Item, ItemVersion
from tests.doors.cli.conftest import is_one_clear_line
from tests.journey.drafting.template_pages import SPANISH

OWN = """Compromiso;Problema;Dependencia responsable;Hito;Fecha límite;Medio de verificación
Corredores verdes;Calles sin sombra;Secretaría de Movilidad;Diagnóstico;31/03/2023;Acta
;;;Tres rutas abiertas;12/2023;Acta
=Datos abiertos;"Nadie ""encuentra"" nada";Innovación;Portal;2024;Enlace
"""


@pytest.fixture
def plan(command, tmp_path):
    (tmp_path / "plan.txt").write_text(SPANISH, "utf-8")
    return json.loads(command("import-plan", tmp_path / "plan.txt", "--json").out)["slug"]


@pytest.fixture
def cycle(plan):
    from planabierto.journey.cycles.models import Cycle

    return Cycle.objects.get().folio


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "tabla.csv"
    file.write_text(OWN, "utf-8")
    return file


def test_a_table_with_columns_of_its_own_goes_in_line_by_line(command, cycle, table):
    ending = command("import-commitments", table, "--cycle", cycle)
    assert ending.code == 0
    assert "línea 2, 3: agregado" in ending.out
    first = ItemVersion.objects.get(item__number=1).text
    assert first.title == "Corredores verdes"
    assert [step["ends"] for step in first.milestones] == ["2023-03-31", "2023-12"]


def test_what_goes_out_comes_back_unchanged(command, cycle, plan, table, tmp_path):
    command("import-commitments", table, "--cycle", cycle)
    given = command("export-commitments", plan).out
    again = tmp_path / "out.csv"
    again.write_text(given, "utf-8", newline="")
    ending = command("import-commitments", again)
    assert ending.code == 0
    assert ending.out.count("sin cambios") == 2
    assert command("export-commitments", cycle).out == given


def test_the_same_table_rebuilds_dropped_drafts(command, cycle, table, tmp_path):
    command("import-commitments", table, "--cycle", cycle)
    given = command("export-commitments", cycle).out
    before = [version.content for version in ItemVersion.objects.order_by("pk")]
    ItemVersion.objects.all().delete()
    Item.objects.all().delete()
    rows = given.replace(f"{cycle}-B1", "").replace(f"{cycle}-B2", "")
    again = tmp_path / "out.csv"
    again.write_text(rows, "utf-8", newline="")
    assert command("import-commitments", again, "--cycle", cycle).code == 0
    assert [version.content for version in ItemVersion.objects.order_by("pk")] == before


def test_one_bad_line_keeps_the_whole_table_out(command, cycle, table):
    table.write_text(OWN + "Otro;;;Paso;pronto;\n", "utf-8")
    ending = command("import-commitments", table, "--cycle", cycle, "--json")
    assert ending.code == 2
    assert is_one_clear_line(ending.err)
    wrong = [each for each in json.loads(ending.out)["lines"] if each["outcome"] == "wrong"]
    assert wrong[0]["lines"] == [5]
    assert "pronto" in wrong[0]["message"]
    assert not Item.objects.exists()


def test_without_a_title_column_nothing_is_guessed(command, cycle, table):
    table.write_text("a,b\n1,2\n", "utf-8")
    ending = command("import-commitments", table, "--cycle", cycle)
    assert ending.code == 2
    assert is_one_clear_line(ending.err)
