"""An archive is verified before it has a name, and nothing half is left behind."""

import fcntl
import json
import stat
import tarfile

import pytest

from planabierto.kit.verdict import Refused
from planabierto.tools.backups import actions, jobs, writing
from planabierto.tools.backups.manifest import BadArchive
from planabierto.tools.backups.models import Backup


@pytest.fixture
def folder(tmp_path, settings, db):
    settings.BACKUP_DIR, settings.BACKUPS_KEPT = tmp_path / "copias", 3
    return settings.BACKUP_DIR


def archives(folder):
    return sorted(path.name for path in folder.glob("*.gz"))


def test_a_copy_is_written_down_with_its_hash(folder):
    made = actions.back_up()
    path = folder / archives(folder)[0]
    assert made.path == str(path)
    assert (made.size, made.problem, made.damaged) == (path.stat().st_size, "", 0)
    assert made.made
    assert made.ended >= made.started
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not list(folder.glob("*.part"))


def test_it_holds_what_the_manifest_says(folder, settings):
    settings.DATA_DIR = folder.parent
    (settings.DATA_DIR / "secret-key").write_text("la clave")
    with tarfile.open(actions.back_up().path) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        names = tar.getnames()
        key = tar.extractfile("keys/secret-key").read()
    assert key == b"la clave"
    assert set(manifest["members"]) == set(names) - {"manifest.json"}
    assert ["backups", "0001_initial"] in manifest["migrations"]
    assert manifest["tables"]["vocabulary.term"]["rows"] > 50
    assert set(manifest["journal"]) == {"position", "hash", "entries"}


def test_only_the_newest_are_kept(folder):
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"planabierto-2026010{day}T000000Z.tar.gz").touch()
    (folder / "otra-cosa.tar.gz").touch()
    actions.back_up()
    kept = archives(folder)
    assert kept[:3] == [
        "otra-cosa.tar.gz",
        "planabierto-20260104T000000Z.tar.gz",
        "planabierto-20260105T000000Z.tar.gz",
    ]
    assert len(kept) == 4


def test_a_place_of_its_own_is_never_written_over_nor_cleared(folder, tmp_path):
    target = tmp_path / "usb" / "mayo.tar.gz"
    assert actions.back_up(to=target).path == str(target)
    before = target.read_bytes()
    with pytest.raises(Refused):
        actions.back_up(to=target)
    assert target.read_bytes() == before
    for number in range(5):
        (tmp_path / "usb" / f"planabierto-{number}.tar.gz").touch()
    assert actions.back_up(to=tmp_path / "usb").path.startswith(str(tmp_path / "usb"))
    assert len(archives(tmp_path / "usb")) == 7


def test_two_at_once_is_one(folder):
    folder.mkdir()
    with (folder / actions.UNDER_WAY).open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        with pytest.raises(Refused):
            actions.back_up()
    assert not Backup.objects.exists()


def test_what_a_killed_one_left_is_cleared(folder):
    folder.mkdir()
    left = folder / ".planabierto-20260101T000000Z.tar.gz.part"
    left.touch()
    actions.back_up()
    assert not left.exists()


@pytest.mark.parametrize(
    ("where", "step"),
    [
        (writing, "snapshot"),
        (writing, "_head"),
        (writing._Writer, "_add_rows"),
        (writing, "verify"),
        (writing, "_sha256_of"),
    ],
)
def test_a_failure_leaves_no_half_archive_and_is_written_down(folder, monkeypatch, where, step):
    def fail(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(where, step, fail)
    with pytest.raises(OSError, match="No space"):
        actions.back_up()
    assert [path.name for path in folder.iterdir()] == [actions.UNDER_WAY]
    row = Backup.objects.get()
    assert "No space" in row.problem
    assert row.ended
    assert not row.made


def test_what_does_not_read_back_as_written_is_no_copy(folder, monkeypatch):
    adding = writing._Writer._add

    def miscount(self, name, stream):
        adding(self, name, stream)
        if name != "manifest.json":
            self.manifest.members[name].sha256 = "0" * 64

    monkeypatch.setattr(writing._Writer, "_add", miscount)
    with pytest.raises(BadArchive):
        actions.back_up()
    assert not archives(folder)


def test_the_nightly_task_makes_one(folder):
    result = jobs.back_up_nightly.enqueue()
    assert result.return_value == Backup.objects.get().path
