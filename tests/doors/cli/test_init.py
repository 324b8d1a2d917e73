"""The first command on an empty machine makes an installation every later command finds."""

import re
import signal
import socket
import stat
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.doors.cli.conftest import is_one_clear_line
from tests.doors.cli.installation import Installation, database

PASSWORD = "una clave larga y propia\n"
WHO = ("--admin", "ana@example.org", "--name", "Ana Ruiz", "--institution", "Secretaría")
REAL = (
    *("--site", "https://plan.example.org", "--from", "plan@example.org"),
    *("--mail", "smtp+tls://plan:se%24creta@mail.example.org:587"),
)


def anywhere(folder):
    """An installation whose processes are told nothing but the place of its file."""
    file = str(folder / "planabierto.env")
    return Installation(folder, {"PLANABIERTO_ENV": file, "DATA_DIR": None})


@pytest.fixture
def house(tmp_path):
    return Installation(tmp_path / "datos")


def begin(house, *arguments, given=PASSWORD):
    return house.run("init", "--data-dir", house.folder, *arguments, given=given)


def contents(folder):
    """What a second run must not change; SQLite's own side files come and go."""
    return {
        str(path): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


@pytest.mark.one_engine
def test_a_trial_is_whole_and_a_second_run_changes_nothing(house):
    ending = begin(house, "--trial", *WHO)
    assert ending.returncode == 0, ending.stderr
    assert "/escritorio/" in ending.stdout
    assert "planabierto run" in ending.stdout
    file = house.folder / "planabierto.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(house.folder.stat().st_mode) == 0o700
    before = contents(house.folder)
    again = begin(house, "--trial", *WHO)
    assert again.returncode == 0
    assert "nada cambió" in again.stdout
    assert contents(house.folder) == before


@pytest.mark.one_engine
def test_every_later_command_reads_its_file(house):
    assert begin(house, *REAL, *WHO, "--invite").returncode == 0
    elsewhere = anywhere(house.folder)
    assert elsewhere.run("doctor").returncode == 0
    found = elsewhere.run("check-deploy").stdout
    named = {line.split(":")[0].split()[1] for line in found.splitlines()[:-1]}
    assert named == {"BACKUP_DIR", "segundo", "testigos", "backup"}
    assert elsewhere.run("backup").returncode == 0
    assert list((house.folder / "backups").glob("*.gz"))


@pytest.mark.one_engine
def test_without_a_password_it_prints_a_link_to_set_one(house):
    ending = begin(house, "--trial", *WHO, "--invite", given="")
    assert ending.returncode == 0, ending.stderr
    assert re.search(r"^http://127\.0\.0\.1:8000/cuenta/\S+/$", ending.stdout, re.MULTILINE)


@pytest.mark.one_engine
def test_what_was_left_undone_is_done_the_second_time(house):
    weak = begin(house, "--trial", *WHO, given="1234\n")
    assert weak.returncode == 2
    assert is_one_clear_line(weak.stderr)
    ending = begin(house, "--trial", *WHO)
    assert ending.returncode == 0
    assert "faltaba la cuenta" in ending.stdout


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "arguments",
    [
        REAL[:4],
        REAL[2:],
        (*REAL, "--site", "plan.example.org"),
        (*REAL, "--site", "https://plan.example.org/plan"),
        (*REAL, "--mail", "correo"),
        (*REAL, "--from", "nadie"),
        (*REAL, "--database", "mysql://x/y"),
        (*REAL, "--database", "postgres://x'y@127.0.0.1/z"),
        (*REAL, "--database", "postgres://x@127.0.0.1:1/z"),
    ],
)
def test_answers_nothing_could_use_leave_no_file(house, arguments):
    ending = begin(house, *arguments, *WHO)
    assert ending.returncode == 2
    assert is_one_clear_line(ending.stderr), ending.stderr
    assert not (house.folder / "planabierto.env").exists()


def test_a_database_of_postgresql(house):
    with database() as address:
        assert begin(house, "--trial", "--database", address, *WHO).returncode == 0
        assert "nada cambió" in begin(house, "--trial").stdout
        assert not (house.folder / "planabierto.db").exists()
        assert anywhere(house.folder).run("doctor").returncode == 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address, process):
    limit = time.monotonic() + 90
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urlopen(address, timeout=20) as page:
                return page.status
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.3)
    return process.communicate()[1]


@pytest.mark.one_engine
def test_it_serves_seals_and_makes_its_first_copy(house):
    """One command from nothing to a running installation, and a signal that ends all of it."""
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    command = ("init", "--data-dir", house.folder, "--trial", "--site", site, *WHO)
    process = house.begin(
        *("-m", "planabierto.doors.cli.program", *command, "--invite", "--serve"),
        start_new_session=True,
    )
    try:
        assert answers(f"{site}/", process) == 200
        limit = time.monotonic() + 90
        while time.monotonic() < limit and not list(house.folder.glob("backups/*.gz")):
            time.sleep(0.3)
        assert list(house.folder.glob("backups/*.gz"))
    finally:
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, (out, err)
    assert site in out
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert "Sin sellar todavía: 0" in anywhere(house.folder).run("verify-journal").stdout
