"""What cannot be restored leaves the place as it was: nothing."""

import io
import json
import tarfile
from contextlib import ExitStack
from hashlib import sha256

import pytest

from tests.doors.cli.conftest import is_one_clear_line
from tests.doors.cli.installation import Installation, database, newest_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    house = Installation(tmp_path_factory.mktemp("casa") / "datos")
    assert house.run("backup").returncode == 0
    return newest_archive(house.folder)


def altered(archive, tmp_path, name, change):
    """A copy of the archive with one member changed and a manifest that agrees with it."""
    with tarfile.open(archive) as tar:
        members = {info.name: tar.extractfile(info).read() for info in tar}
    members[name] = change(members[name])
    manifest = json.loads(members["manifest.json"])
    if name != "manifest.json":
        facts = {"size": len(members[name]), "sha256": sha256(members[name]).hexdigest()}
        manifest["members"][name] = facts
        members["manifest.json"] = json.dumps(manifest).encode()
    return packed(members, tmp_path / "alterada.tar.gz")


def of_an_older_version(archive, tmp_path):
    """The archive as it would be had this version's notices not been there yet."""
    with tarfile.open(archive) as tar:
        members = {info.name: tar.extractfile(info).read() for info in tar}
    manifest = json.loads(members["manifest.json"])
    manifest["migrations"] = [each for each in manifest["migrations"] if each[0] != "notices"]
    for label in [each for each in manifest["tables"] if each.startswith("notices.")]:
        name = f"rows/{label}.jsonl"
        del manifest["tables"][label], manifest["members"][name], members[name]
    gone = left_out(members, manifest, "contenttypes.contenttype", "app_label", {"notices"})
    assert gone
    left_out(members, manifest, "auth.permission", "content_type_id", gone)
    members["manifest.json"] = json.dumps(manifest).encode()
    return packed(members, tmp_path / "antigua.tar.gz")


def left_out(members, manifest, label, column, values):
    """Take a table's rows with these values out of an archive; gives their keys."""
    table, name = manifest["tables"][label], f"rows/{label}.jsonl"
    place, key = table["columns"].index(column), table["columns"].index("id")
    rows = [json.loads(line) for line in members[name].splitlines()]
    kept = [row for row in rows if row[place] not in values]
    members[name] = b"".join(json.dumps(row).encode() + b"\n" for row in kept)
    table["rows"] = len(kept)
    digest = sha256(members[name]).hexdigest()
    manifest["members"][name] = {"size": len(members[name]), "sha256": digest}
    return {row[key] for row in rows if row[place] in values}


def packed(members, copy):
    with tarfile.open(copy, "w:gz") as tar:
        for each, data in members.items():
            info = tarfile.TarInfo(each)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return copy


def is_refused(file, tmp_path):
    there = tmp_path / "otra"
    ending = Installation(there).run("restore", file, "--into", there)
    assert ending.returncode == 2, ending
    assert is_one_clear_line(ending.stderr), ending.stderr
    assert not there.exists()
    return ending.stderr


@pytest.mark.one_engine
def test_a_cut_one(archive, tmp_path):
    cut = tmp_path / "cortada.tar.gz"
    cut.write_bytes(archive.read_bytes()[:-200])
    assert "cortado" in is_refused(cut, tmp_path)


@pytest.mark.one_engine
def test_one_that_is_not_there(tmp_path):
    is_refused(tmp_path / "nada.tar.gz", tmp_path)


@pytest.mark.one_engine
def test_one_of_a_newer_version(archive, tmp_path):
    def later(data):
        manifest = json.loads(data)
        manifest["migrations"].append(["library", "0099_later"])
        return json.dumps(manifest).encode()

    assert "más nueva" in is_refused(altered(archive, tmp_path, "manifest.json", later), tmp_path)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"19", b'"x"', 1),
        lambda data: data.replace(b"[1,", b"[2,", 1),
        lambda data: data.replace(b"null", b"9999", 1),
    ],
    ids=["a row that is none", "a key twice", "a row that points nowhere"],
)
def test_rows_that_do_not_fit_though_their_hashes_agree(archive, tmp_path, change):
    is_refused(altered(archive, tmp_path, "rows/places.place.jsonl", change), tmp_path)


@pytest.mark.parametrize(
    "engine", [pytest.param("sqlite", marks=pytest.mark.one_engine), "postgresql"]
)
def test_one_of_an_older_version_is_brought_to_this_one(archive, tmp_path, engine):
    there = tmp_path / "otra"
    with ExitStack() as stack:
        place = ["--into", there]
        if engine == "postgresql":
            place += ["--database", stack.enter_context(database())]
        older = of_an_older_version(archive, tmp_path)
        ending = Installation(there).run("restore", older, *place)
        assert ending.returncode == 0, ending
        assert "Todo se sostiene." in ending.stdout


@pytest.mark.one_engine
def test_a_folder_with_files_in_it_is_left_alone(archive, tmp_path):
    there = tmp_path / "otra"
    (there / "files").mkdir(parents=True)
    (there / "files" / "mío.txt").write_text("mío")
    ending = Installation(there).run("restore", archive, "--into", there)
    assert ending.returncode == 2
    assert is_one_clear_line(ending.stderr)
    assert [path.name for path in there.rglob("*") if path.is_file()] == ["mío.txt"]


@pytest.mark.one_engine
def test_a_key_that_stands_is_kept(archive, tmp_path):
    there = tmp_path / "otra"
    there.mkdir()
    (there / "secret-key").write_text("la mía")
    ending = Installation(there).run("restore", archive, "--into", there)
    assert ending.returncode == 0, ending.stderr
    assert (there / "secret-key").read_text() == "la mía"
    assert "clave de la instalación no se tocó" in ending.stdout
