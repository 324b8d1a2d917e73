"""An archive that was cut, altered or made by somebody else is refused whole."""

import gzip
import io
import json
import tarfile

import pytest

from planabierto.tools.backups import actions
from planabierto.tools.backups.manifest import BadArchive, is_safe
from planabierto.tools.backups.reading import verify


@pytest.fixture
def archive(tmp_path, settings, db):
    settings.DATA_DIR = tmp_path
    (tmp_path / "secret-key").write_text("la clave")
    path = tmp_path / "copia.tar.gz"
    actions.back_up(to=path)
    return path


def rewritten(archive, change):
    """The archive again, each member (and the manifest, as `change` sees fit) written anew."""
    with tarfile.open(archive) as tar:
        members = {info.name: tar.extractfile(info).read() for info in tar}
    members = change(members)
    with tarfile.open(archive, "w:gz") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return archive


def test_a_whole_one_is_read_and_unpacked(archive, tmp_path):
    manifest = verify(archive, into=tmp_path / "dentro")
    rows = (tmp_path / "dentro/rows/places.place.jsonl").read_bytes()
    assert rows.count(b"\n") == manifest.tables["places.place"].rows == 52
    assert (tmp_path / "dentro/keys/secret-key").read_text() == "la clave"


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.7, 0.99])
def test_a_cut_one_is_refused(archive, share):
    data = archive.read_bytes()
    archive.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BadArchive):
        verify(archive)


@pytest.mark.parametrize("missing", [1, 4, 8, 9])
def test_a_cut_in_the_last_bytes_is_refused_too(archive, missing):
    archive.write_bytes(archive.read_bytes()[:-missing])
    with pytest.raises(BadArchive):
        verify(archive)


def test_a_single_flipped_bit_is_refused(archive):
    data = bytearray(archive.read_bytes())
    for place in range(20, len(data), len(data) // 12):
        flipped = bytearray(data)
        flipped[place] ^= 1
        archive.write_bytes(bytes(flipped))
        with pytest.raises(BadArchive):
            verify(archive)


def _other_bytes(members):
    return members | {"keys/secret-key": b"la clavE"}


def _one_row_less(members):
    rows = members["rows/places.place.jsonl"]
    return members | {"rows/places.place.jsonl": rows[: rows.rindex(b"\n", 0, -1) + 1]}


def _one_member_less(members):
    return {name: data for name, data in members.items() if name != "keys/secret-key"}


def _one_member_more(members):
    return {"files/mas.txt": b"x"} | members


def _after_the_manifest(members):
    return members | {"files/mas.txt": b"x"}


def _without_manifest(members):
    return {name: data for name, data in members.items() if name != "manifest.json"}


def _of_another_format(members):
    manifest = json.loads(members["manifest.json"]) | {"format": "otro/1"}
    return members | {"manifest.json": json.dumps(manifest).encode()}


def _incomplete_manifest(members):
    manifest = json.loads(members["manifest.json"])
    del manifest["journal"]
    return members | {"manifest.json": json.dumps(manifest).encode()}


def _miscounted(members):
    manifest = json.loads(members["manifest.json"])
    manifest["tables"]["places.place"]["rows"] += 1
    return members | {"manifest.json": json.dumps(manifest).encode()}


def _no_json(members):
    return members | {"manifest.json": b"{"}


def _a_list(members):
    return members | {"manifest.json": b"[1]"}


def _climbing(members):
    return {"files/../../fuera": b"x"} | members


def _absolute(members):
    return {"/etc/fuera": b"x"} | members


@pytest.mark.parametrize(
    "change",
    [
        _other_bytes,
        _one_row_less,
        _one_member_less,
        _one_member_more,
        _after_the_manifest,
        _without_manifest,
        _of_another_format,
        _incomplete_manifest,
        _miscounted,
        _no_json,
        _a_list,
        _climbing,
        _absolute,
    ],
)
def test_an_altered_one_is_refused(archive, tmp_path, change):
    with pytest.raises(BadArchive):
        verify(rewritten(archive, change), into=tmp_path / "dentro")
    assert not (tmp_path / "fuera").exists()


def test_a_link_is_refused(archive, tmp_path):
    with tarfile.open(archive, "w:gz") as tar:
        info = tarfile.TarInfo("files/liga")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(info)
    with pytest.raises(BadArchive):
        verify(archive, into=tmp_path / "dentro")


@pytest.mark.parametrize("data", [b"", b"hola", gzip.compress(b"hola"), b"PK\x03\x04"])
def test_what_is_no_archive_is_refused(tmp_path, data):
    (tmp_path / "otro.gz").write_bytes(data)
    with pytest.raises(BadArchive):
        verify(tmp_path / "otro.gz")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("manifest.json", True),
        ("files/library/2026/11/ñ.pdf", True),
        ("files/a/../b", False),
        ("files//a", False),
        ("files/a\x00", False),
        ("files/a\\b", False),
        ("rows/../keys/secret-key", False),
        ("otro/a", False),
        ("./files/a", False),
    ],
)
def test_only_our_own_names_are_unpacked(name, safe):
    assert is_safe(name) is safe
