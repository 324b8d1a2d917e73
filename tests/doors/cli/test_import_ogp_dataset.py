"""`import-ogp-dataset` takes the whole file, says what it kept, and changes nothing twice."""

import json
from pathlib import Path
from time import monotonic

import pytest

from planabierto.ground.references import queries
from tests.doors.cli.conftest import is_one_clear_line
from tests.ground.references.datasets import LAST, row, written

SAMPLE = Path(__file__).parents[4] / "shared" / "data" / "ogp" / "ogp_commitments_sample.csv"


@pytest.fixture
def file(tmp_path):
    found = tmp_path / "ogp.csv"
    found.write_bytes(written([row(1), row(2)]))
    return found


def test_a_file_goes_in_and_a_second_time_changes_nothing(command, file):
    ending = command("import-ogp-dataset", file)
    assert (ending.code, ending.err) == (0, "")
    assert "2 compromisos: 2 nuevos, 0 cambiaron, 0 ya estaban." in ending.out
    assert f"sin usarse: Report Publication Year (Progress Report), {LAST[0]}" in ending.out
    assert "ND: sin dato" in ending.out
    report = json.loads(command("import-ogp-dataset", file, "--json").out)
    assert (report["added"], report["changed"], report["same"]) == (0, 0, 2)
    assert report["unknown_columns"][-1] == LAST[0]
    assert set(report["codes"]) == {"NA", "ND", "NR"}


def test_what_cannot_be_read_is_said_in_one_line(command, tmp_path):
    wrong = tmp_path / "otro.csv"
    wrong.write_text("a,b\n1,2\n")
    for file in (wrong, tmp_path / "nada.csv"):
        ending = command("import-ogp-dataset", file)
        assert ending.code == 2
        assert is_one_clear_line(ending.err)


@pytest.mark.skipif(not SAMPLE.exists(), reason="../shared is not here")
def test_the_sample_of_the_real_one_goes_in(command):
    begun = monotonic()
    report = json.loads(command("import-ogp-dataset", SAMPLE, "--json").out)
    assert (report["rows"], report["added"]) == (279, 279)
    assert report["columns"] == 171
    assert monotonic() - begun < 10
    again = json.loads(command("import-ogp-dataset", SAMPLE, "--json").out)
    assert (again["added"], again["changed"], again["same"]) == (0, 0, 279)
    assert queries.commitment("GR0086").potential == "Modest"
    assert queries.commitment("AL0002").completion == "Substantial"
