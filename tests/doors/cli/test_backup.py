"""A real installation is copied while it is written to, and comes back whole on either engine."""

import json
import re
import shutil
import stat
import tarfile
from contextlib import ExitStack
from datetime import datetime

import pytest

from tests.doors.cli.conftest import is_one_clear_line
from tests.doors.cli.installation import SERVER, Installation, database, newest_archive

BUSY, NUMBERED = "system:busy", r"^(Institución |documento-)\d+"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def copied(request, tmp_path_factory):
    """The sample world with files, copied twice while others write; then still."""
    house = Installation(tmp_path_factory.mktemp("casa") / "datos")
    with ExitStack() as stack:
        if request.param == "postgresql":
            house.settings["DATABASE_URL"] = stack.enter_context(database())
        assert house.run("load-sample").returncode == 0
        stop = house.folder.parent / "stop"
        busy = house.begin("tests/doors/cli/busy.py", stop)
        written = [float(busy.stdout.readline()) for _act in range(20)]
        endings = [house.run("backup") for _time in range(2)]
        stop.touch()
        out, err = busy.communicate(timeout=60)
        assert busy.returncode == 0, err
        written += [float(line) for line in out.split()]
        assert [ending.returncode for ending in endings] == [0, 0], endings
        yield house, written


def manifest_of(archive):
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile("manifest.json"))


def rows_of(archive, label):
    with tarfile.open(archive) as tar:
        columns = json.load(tar.extractfile("manifest.json"))["tables"][label]["columns"]
        lines = tar.extractfile(f"rows/{label}.jsonl").read().splitlines()
    return [dict(zip(columns, json.loads(line), strict=True)) for line in lines]


def test_nobody_waits_for_a_copy(copied):
    house, written = copied
    archive = newest_archive(house.folder)
    began = datetime.fromisoformat(manifest_of(archive)["made"]).timestamp()
    ended = archive.stat().st_mtime
    during = [moment for moment in written if began < moment < ended]
    assert during, (began, ended, written[-3:])


def test_it_holds_one_moment(copied):
    house, _written = copied
    for archive in sorted((house.folder / "backups").glob("*.gz")):
        entries = rows_of(archive, "journal.entry")
        for verb, label, name in (
            ("institutions.registered", "institutions.institution", "name_es"),
            ("library.added", "library.documentversion", "original_name"),
        ):
            acts = [each for each in entries if (each["actor"], each["verb"]) == (BUSY, verb)]
            rows = [row for row in rows_of(archive, label) if re.search(NUMBERED, row[name])]
            assert len(acts) == len(rows) > 19
        imprinted = {row["entry_id"] for row in rows_of(archive, "journal.imprint")}
        assert imprinted <= {entry["id"] for entry in entries}
        assert len(entries) == manifest_of(archive)["journal"]["entries"]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_it_comes_back_whole_on_either_engine(copied, tmp_path, engine):
    house, _written = copied
    if SERVER and engine == "sqlite" and not house.settings:
        pytest.skip("the run without PostgreSQL has tried SQLite to SQLite")
    archive = newest_archive(house.folder)
    there = tmp_path / "otra"
    with ExitStack() as stack:
        place = ["--into", there]
        if engine == "postgresql":
            place += ["--database", stack.enter_context(database())]
        ending = Installation(there).run("restore", archive, *place)
        assert ending.returncode == 0, ending
        assert "Todo se sostiene." in ending.stdout
        assert "La cadena se sostiene." in ending.stdout
        again = Installation(there, {"DATABASE_URL": place[3]} if place[3:] else {})
        assert again.run("load-sample").stdout == "El mundo de muestra ya estaba.\n"
        assert again.run("backup").returncode == 0
    before, after = manifest_of(archive), manifest_of(newest_archive(there))
    assert after["members"] == before["members"]
    assert after["journal"] == before["journal"]
    stored = {name: member for name, member in before["members"].items() if name[:6] == "files/"}
    assert len(again.files()) == len(stored) > 19
    kept = house.files()
    assert all(data == kept[name] for name, data in again.files().items())
    key = there / "secret-key"
    assert key.read_text() == (house.folder / "secret-key").read_text()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_writing_goes_on_after_the_keys_that_came_back(copied, tmp_path):
    house, _written = copied
    with ExitStack() as stack:
        place = ["--into", tmp_path / "otra"]
        settings = {}
        if "DATABASE_URL" in house.settings:
            settings["DATABASE_URL"] = stack.enter_context(database())
            place += ["--database", settings["DATABASE_URL"]]
        there = Installation(tmp_path / "otra", settings)
        assert there.run("restore", newest_archive(house.folder), *place).returncode == 0
        admin = ("create-admin", "nueva@example.org", "--name", "N", "--institution", "Nueva")
        ending = there.run(*admin, given="una clave larga y propia\n")
        assert ending.returncode == 0, ending.stderr
        assert there.run("doctor").returncode == 0


def refused(installation, *arguments):
    ending = installation.run("restore", *arguments)
    assert ending.returncode == 2, ending
    assert is_one_clear_line(ending.stderr), ending.stderr
    return ending.stderr


def test_it_is_never_restored_over_what_stands(copied):
    house, _written = copied
    before = house.files()
    assert "vacío" in refused(house, newest_archive(house.folder))
    assert house.files() == before


@pytest.mark.one_engine
def test_a_damaged_file_is_copied_as_it_is_and_told(copied, tmp_path):
    house, _written = copied
    if "DATABASE_URL" in house.settings:
        pytest.skip("a database cannot be copied as a folder can; SQLite's case says enough")
    hurt = Installation(tmp_path / "herida")
    shutil.copytree(house.folder, hurt.folder, ignore=shutil.ignore_patterns("backups"))
    altered, missing = sorted((hurt.folder / "files").rglob("*/*/*/*"))[:2]
    altered.write_bytes(b"otra cosa")
    missing.unlink()
    ending = hurt.run("backup")
    assert ending.returncode == 1
    assert "OJO: 2 archivos" in ending.stdout
    archive = newest_archive(hurt.folder)
    named = {f"library/{'/'.join(path.parts[-3:])}" for path in (altered, missing)}
    assert set(manifest_of(archive)["damaged"]) == named
    back = Installation(tmp_path / "otra").run("restore", archive, "--into", tmp_path / "otra")
    assert back.returncode == 1
    assert "the bytes were altered" in back.stdout
    assert "the file is missing" in back.stdout
