"""`import-contributions` takes a whole file in, or names the wrong lines and writes nothing."""

import json
import os

import pytest

from planabierto.journey.consultation.models import Contribution
from tests.builders import build_call
from tests.doors.cli.conftest import is_one_clear_line

GOOD = "id,texto\n1,Más árboles.\n2,Sombra.\n3,\n"


@pytest.fixture
def call(command):
    return build_call().folio


@pytest.fixture
def file(tmp_path):
    found = tmp_path / "foro.csv"
    found.write_text(GOOD, "utf-8")
    return found


def test_a_file_goes_in_and_a_second_time_changes_nothing(command, call, file):
    ending = command("import-contributions", call, file)
    assert (ending.code, ending.err) == (0, "")
    assert "3 filas" in ending.out
    assert "se tomaron 2, 0 ya estaban" in ending.out
    assert "1 sin respuesta no son aportes: 4" in ending.out
    assert "se tomaron 0, 2 ya estaban" in command("import-contributions", call, file).out
    assert Contribution.objects.count() == 2


def test_a_trial_writes_nothing(command, call, file):
    ending = command("import-contributions", call, file, "--dry-run", "--json")
    report = json.loads(ending.out)
    assert (report["dry_run"], report["new"], report["blank"]) == (True, 2, [4])
    assert report["columns"] == {"id": "origin", "texto": "que-propones"}
    assert not Contribution.objects.exists()


def test_columns_are_mapped_one_by_one_or_by_commas(command, call, tmp_path):
    file = tmp_path / "otra.csv"
    file.write_text("a,b\nuno,dos\n", "utf-8")
    told = ("--map", "a=que-propones,b=que-propones")
    assert json.loads(command("import-contributions", call, file, *told, "--json").out)["new"] == 1
    row = Contribution.objects.get()
    assert row.sheet.answers.get().text == "uno\n\ndos"


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("id,texto\n1\n", (), "Línea 2"),
        (b"id,texto\n1,\xe1rbol\n", (), "Línea 2"),
        ("id,texto\n1,=1+1\n", (), "Línea 2"),
        (GOOD, ("--map", "nada=que-propones"), "Línea 1: no hay ninguna columna «nada»"),
        (GOOD, ("--map", "texto"), "escribe columna=pregunta"),
        (GOOD, ("--map", "=texto"), "escribe columna=pregunta"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_clear_line(
    command, call, tmp_path, text, options, words
):
    file = tmp_path / "mala.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    ending = command("import-contributions", call, file, *options)
    assert ending.code == 2
    assert is_one_clear_line(ending.err)
    assert words in ending.err
    assert not Contribution.objects.exists()


def test_every_wrong_line_is_named(command, call, tmp_path):
    file = tmp_path / "mala.csv"
    file.write_text("id,texto\n" + "1\n" * 25, "utf-8")
    ending = command("import-contributions", call, file)
    assert ending.out.count("Línea") == 20
    assert "… y 5 líneas más." in ending.out
    told = json.loads(command("import-contributions", call, file, "--json").out)
    assert (len(told["problems"]), told["more"]) == (20, 5)


def test_two_hundred_megabytes_are_refused_unread(command, call, tmp_path):
    file = tmp_path / "enorme.csv"
    file.touch()
    os.truncate(file, 200 * 1024**2)
    ending = command("import-contributions", call, file)
    assert ending.code == 2
    assert "pesa 200 MB y el límite es 50 MB" in ending.err
    assert is_one_clear_line(ending.err)


def test_an_unknown_call_or_file_is_refused(command, call, file, tmp_path):
    assert "No existe la consulta" in command("import-contributions", "NL-2022-Q9", file).err
    ending = command("import-contributions", call, tmp_path / "no.csv")
    assert (ending.code, "No se puede leer" in ending.err) == (2, True)


def test_copies_are_told(command, call, tmp_path, settings):
    settings.CONSULTATION_COPIES_PER_DAY = 1
    file = tmp_path / "copias.csv"
    same = "Que se siembren árboles nativos en todas las plazas del municipio"
    file.write_text(f"id,texto\n1,{same}\n2,{same}\n", "utf-8")
    assert "2 dicen casi lo mismo" in command("import-contributions", call, file).out
