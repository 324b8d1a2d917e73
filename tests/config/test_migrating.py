"""Drawing only what is new leads to the tables that Django's own way leads to."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLES = """
import django
from django.db.migrations.state import ProjectState
own = ProjectState.add_model
django.setup()
assert ProjectState.add_model is not own
if {plainly}:
    ProjectState.add_model = own
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0, interactive=False)
with connection.cursor() as cursor:
    cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    print(*sorted(map(str, cursor.fetchall())), sep="\\n")
"""


def tables(*, plainly):
    """What a new database holds, in a process of its own."""
    program = TABLES.format(plainly=plainly)
    command = [sys.executable, "-c", program]
    ending = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return ending.stdout.splitlines()


@pytest.mark.one_engine
def test_the_tables_are_those_of_djangos_own_way(monkeypatch, tmp_path):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    found = []
    for plainly in (False, True):
        folder = tmp_path / str(plainly)
        folder.mkdir()
        monkeypatch.setenv("DATA_DIR", str(folder))
        found.append(tables(plainly=plainly))
    assert len(found[0]) > 200
    assert found[0] == found[1]
