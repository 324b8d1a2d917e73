"""An exported journal is verified by a file that needs nothing but the standard library."""

import json
import subprocess
import sys

import pytest

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal import chain, queries
from planabierto.ground.journal.models import Entry
from tests.builders import SYSTEM, build_institution, build_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """A sealed journal of three acts, the second restricted."""
    build_institution(name="Una")
    build_person()
    build_institution(name="Otra")
    journal.seal()
    return list(queries.sealed_rows())


def _verify(folder, rows, checkpoint=None):
    export = folder / "bitacora.jsonl"
    export.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n")
    command = [sys.executable, "-I", "-S", chain.__file__, str(export)]
    if checkpoint is not None:
        (folder / "punto.json").write_text(json.dumps(checkpoint))
        command.append(str(folder / "punto.json"))
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_restricted_entry_gives_only_its_leaf(rows):
    assert [row["entry"] is None for row in rows] == [False, True, False]
    assert [row["leaf"] is None for row in rows] == [True, False, True]
    assert "people" not in json.dumps(rows)


def test_an_export_holds_with_and_without_its_checkpoint(tmp_path, rows):
    assert _verify(tmp_path, rows).returncode == 0
    done = _verify(tmp_path, rows, queries.checkpoint())
    assert (done.returncode, done.stdout) == (0, "the chain holds\n")


def test_an_altered_line_is_named(tmp_path, rows):
    rows[2]["entry"]["actor"] = "U-00000000"
    done = _verify(tmp_path, rows)
    assert done.returncode == 1
    assert "position 3: the entry was altered" in done.stdout


def test_a_shortened_export_fails_against_its_checkpoint(tmp_path, rows):
    assert _verify(tmp_path, rows[:1]).returncode == 0
    assert _verify(tmp_path, rows[:1], queries.checkpoint()).returncode == 1


@pytest.mark.parametrize("content", ["no json\n", '{"position": 1}\n', '"text"\n', "[1]\n"])
def test_what_cannot_be_read_ends_with_2(tmp_path, content):
    export = tmp_path / "bitacora.jsonl"
    export.write_text(content)
    for arguments in ([str(export)], [str(tmp_path / "none")], []):
        done = subprocess.run(
            [sys.executable, "-I", "-S", chain.__file__, *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1


def test_lines_that_are_not_sealed_yet_are_passed_over(rows):
    build_institution(name="Nueva")
    unsealed = {"position": None, "entry": queries.as_row(queries.unsealed().get())}
    lines = [json.dumps(row) for row in [*rows, unsealed]] + ["", " \n"]
    assert not list(chain.problems(chain.rows_of(lines), queries.checkpoint()))


def test_an_empty_journal_holds_and_has_no_checkpoint():
    assert queries.checkpoint() is None
    assert not list(chain.problems(queries.sealed_rows(), None))
    assert queries.newest() == 0


def test_readers_see_public_entries_newest_first_and_followers_oldest_first(rows):
    assert [entry.verb for entry in queries.public_entries()] == ["institutions.registered"] * 2
    subject = rows[0]["entry"]["subject"]
    assert queries.entries_of(subject).get().subject == subject
    every = list(Entry.objects.values_list("pk", flat=True))
    following = queries.sealed_after(1, 5)
    assert [position for position, _subject in following] == [2, 3][: len(every) - 1]
    assert following[-1][1] == Entry.objects.get(pk=every[-1]).subject
    assert queries.newest() == every[-1]


def test_a_record_s_history_holds_what_lies_below_it():
    row = build_institution()
    for subject in ("NL-2022-C3", "NL-2022-C3-M1", "NL-2022-C31"):
        journal.record("tests.done", subject, actor=SYSTEM, facts=[row])
    found = [entry.subject for entry in queries.history_of("NL-2022-C3")]
    assert found == ["NL-2022-C3-M1", "NL-2022-C3"]
