"""`seal`, `verify-journal`, `export-journal` and `doctor` name what was altered, and where."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from planabierto.ground.journal import chain
from tests.journey.drafting.template_pages import SPANISH

VERIFIER = Path(chain.__file__)


@pytest.fixture
def sealed(command, tmp_path):
    """Fifteen sealed entries, with a checkpoint kept outside."""
    file = tmp_path / "plan.txt"
    file.write_text(SPANISH, "utf-8")
    for number in range(4):
        command("import-plan", file, "--slug", f"plan-{number}")
    mark = tmp_path / "mark.json"
    assert command("seal", "--checkpoint", mark).code == 0
    return mark


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_the_chain_holds_and_says_what_is_unsealed(command, sealed, tmp_path):
    assert "Sin sellar todavía: 0" in command("verify-journal").out
    file = tmp_path / "plan.txt"
    command("import-plan", file, "--slug", "otro")
    ending = command("verify-journal", "--against", sealed)
    assert ending.code == 0
    assert not re.search(r"Sin sellar todavía: 0", ending.out)


def test_an_altered_entry_is_named_by_its_position(command, sealed):
    sql(
        "UPDATE journal_entry SET verb = 'nada' WHERE id = (SELECT entry FROM journal_seal "
        "WHERE position = 5)"
    )
    ending = command("verify-journal")
    assert ending.code == 1
    assert "position 5" in ending.out


def test_an_altered_row_is_named_by_doctor(command, sealed):
    assert command("doctor").code == 0
    sql(
        "UPDATE questionnaires_answer SET text = 'otra cosa' WHERE id = "
        "(SELECT MIN(id) FROM questionnaires_answer)"
    )
    ending = command("doctor")
    assert ending.code == 1
    assert "questionnaires.answer/" in ending.out


def test_ten_entries_less_fail_against_a_checkpoint(command, sealed):
    sql(
        "DELETE FROM journal_imprint WHERE entry_id IN (SELECT entry FROM journal_seal "
        "WHERE position > %s)",
        last() - 10,
    )
    sql(
        "DELETE FROM journal_entry WHERE id IN (SELECT entry FROM journal_seal "
        "WHERE position > %s)",
        last() - 10,
    )
    sql("DELETE FROM journal_seal WHERE position > %s", last() - 10)
    assert command("verify-journal").code == 0
    ending = command("verify-journal", "--against", sealed)
    assert ending.code == 1


def test_a_chain_computed_anew_fails_against_a_checkpoint(command, sealed):
    sql("UPDATE journal_entry SET verb = 'nada' WHERE id = (SELECT MIN(id) FROM journal_entry)")
    sql("DELETE FROM journal_seal")
    command("seal")
    assert command("verify-journal").code == 0
    assert command("verify-journal", "--against", sealed).code == 1


def test_an_export_is_verified_with_nothing_but_python(command, sealed, tmp_path):
    export = tmp_path / "journal.jsonl"
    assert command("export-journal", export).code == 0
    assert command("verify-journal", export, "--against", sealed).code == 0
    script = [sys.executable, "-I", "-S", VERIFIER]
    assert subprocess.run([*script, export, sealed], check=False).returncode == 0
    for before, after in (('"leaf": "', '"leaf": "0'), ('"position": 3', '"position": 33')):
        altered = tmp_path / "altered.jsonl"
        altered.write_text(export.read_text("utf-8").replace(before, after, 1), "utf-8")
        assert subprocess.run([*script, altered], check=False).returncode == 1
        assert command("verify-journal", altered).code == 1


@pytest.mark.parametrize("text", ["", "{}", "[1]", "no"])
def test_what_is_no_checkpoint_is_one_line(command, sealed, text):
    sealed.write_text(text)
    ending = command("verify-journal", "--against", sealed)
    assert (ending.code, ending.err.count("\n")) == (2, 1)


def last():
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(position) FROM journal_seal")
        return cursor.fetchone()[0]


def test_a_checkpoint_says_where_the_chain_stands(sealed):
    mark = json.loads(sealed.read_text())
    assert mark["position"] == last()
