"""Recordings of what somebody says, as telephones and browsers make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO

from planabierto.tools.library import archives

TYPES: Mapping[str, str] = {
    ".ogg": "audio/ogg",
    ".webm": "audio/webm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
}
_HEAD = 64
_BRANDS = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash"}


def examiner(extension: str) -> Callable[[BinaryIO], bool]:
    """Whether a file's bytes are a recording of this kind, with no archive glued behind it."""
    begins = _BEGINNINGS[extension]
    return lambda file: begins(file.read(_HEAD)) and not archives.is_glued_to(file)


def _is_ogg(head: bytes) -> bool:
    return head.startswith(b"OggS") and any(each in head for each in (b"Opus", b"vorbis", b"Speex"))


def _is_webm(head: bytes) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head


def _is_mp3(head: bytes) -> bool:
    """A tag before the sound, or a frame of MPEG audio, layer III."""
    if head.startswith(b"ID3"):
        return True
    framed = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2
    return framed and head[2] & 0xF0 != 0xF0


def _is_m4a(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _BRANDS


_BEGINNINGS: Mapping[str, Callable[[bytes], bool]] = {
    ".ogg": _is_ogg,
    ".webm": _is_webm,
    ".mp3": _is_mp3,
    ".m4a": _is_m4a,
}
