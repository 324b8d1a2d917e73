"""A recording is taken for what its name and its bytes say, and only where it is asked for."""

import io

import pytest

from planabierto.kit.verdict import Refused
from planabierto.tools.library import sounds
from planabierto.tools.library.sniffing import EVERY, EVIDENCE, SOUND, check, named
from tests.tools.library.making import RIGHT

REST = bytes(200)
RECORDINGS = {
    ".ogg": [b"OggS" + bytes(24) + b"OpusHead", b"OggS" + bytes(24) + b"\x01vorbis"],
    ".webm": [b"\x1a\x45\xdf\xa3" + bytes(20) + b"webm"],
    ".mp3": [b"ID3\x04\x00", b"\xff\xfb\x90\x64", b"\xff\xf3\x40\xc0"],
    ".m4a": [bytes(3) + b"\x20ftypM4A ", bytes(3) + b"\x18ftypmp42"],
}
WRONG = [
    (".ogg", b"OggS" + bytes(24) + b"theora"),
    (".ogg", b"ID3"),
    (".webm", b"\x1a\x45\xdf\xa3" + bytes(20) + b"matroska"),
    (".mp3", b"\xff\xff\x90"),
    (".mp3", b"\xff\xfb\xf0"),
    (".mp3", b"\xff"),
    (".mp3", b"<html>"),
    (".m4a", bytes(4) + b"ftypheic"),
    (".m4a", b"OggS"),
]


def test_every_kind_of_recording_has_an_example_here():
    assert RECORDINGS.keys() == sounds.TYPES.keys() == SOUND


@pytest.mark.parametrize("extension", RECORDINGS)
def test_the_right_bytes_are_taken(extension):
    for data in RECORDINGS[extension]:
        found = named(f"voz{extension.upper()}", SOUND)
        check(found, io.BytesIO(data + REST))
        assert found.media_type.startswith("audio/")


@pytest.mark.parametrize(("extension", "data"), WRONG)
def test_other_bytes_are_refused(extension, data):
    with pytest.raises(Refused, match="no corresponde"):
        check(named(f"voz{extension}", SOUND), io.BytesIO(data))


@pytest.mark.parametrize("extension", RECORDINGS)
def test_an_archive_glued_behind_is_refused(extension):
    glued = RECORDINGS[extension][0] + RIGHT[".docx"]
    with pytest.raises(Refused, match="no corresponde"):
        check(named(f"voz{extension}", SOUND), io.BytesIO(glued))


def test_nobody_else_takes_recordings():
    assert not SOUND & EVERY
    assert not SOUND & EVIDENCE
    with pytest.raises(Refused, match="agrega su enlace"):
        named("voz.ogg")
