"""What a file really is, from its bytes and its name together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import puremagic
from django.utils.translation import gettext as _

from planabierto.kit.verdict import Refused, refuse
from planabierto.tools.library import archives, sounds, texts

ALLOWED: dict[str, str] = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
EVERY = frozenset(ALLOWED)
# Taken in only where a host asks for what somebody says.
SOUND = frozenset(sounds.TYPES)
EVIDENCE = EVERY - {".html", ".htm"}
_BY_LINK = set(".mp3 .m4a .wav .ogg .opus .aac .flac .mp4 .mov .avi .mkv .webm .3gp .mpg".split())
_TEXT = {".csv", ".txt", ".html", ".htm"}
_JSON = {".json", ".geojson"}
_PICTURES = {name for name, kind in ALLOWED.items() if kind.startswith("image/")}
_PDF_TAIL = 2048
_NAME_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A file's safe name, its extension and its true type."""

    name: str
    extension: str
    media_type: str

    @property
    def is_picture(self) -> bool:
        """Whether it is an image, to be drawn anew."""
        return self.extension in _PICTURES


def named(name: str, accepts: Collection[str] = EVERY) -> Sniffed:
    """What a name promises; refused, with the reason, when its kind is not taken in."""
    safe = safe_name(name)
    extension = PurePosixPath(safe).suffix.lower()
    known = {**ALLOWED, **sounds.TYPES}
    if extension in accepts and extension in known:
        return Sniffed(safe, extension, known[extension])
    if extension in _BY_LINK:
        raise refuse(
            _("El audio y el video no se guardan aquí: publícalos en línea y agrega su enlace.")
        )
    raise refuse(
        _("No se aceptan archivos «%(extension)s». Se aceptan: %(allowed)s.")
        % {"extension": extension or safe, "allowed": accept_attribute(accepts)}
    )


def check(found: Sniffed, file: BinaryIO) -> None:
    """Let a file pass whose bytes are what its name says, and refuse any other."""
    examine: Callable[[BinaryIO], bool]
    if found.extension in _TEXT:
        examine = texts.is_text
    elif found.extension in _JSON:
        examine = texts.is_geojson if found.extension == ".geojson" else texts.is_json
    elif found.extension in archives.MAIN_PARTS:
        examine = _archive_of(found)
    elif found.extension in sounds.TYPES:
        examine = sounds.examiner(found.extension)
    else:
        examine = _is_pdf if found.extension == ".pdf" else _signed_as(found)
    file.seek(0)
    if not examine(file):
        raise not_what_it_says(found.name)


def not_what_it_says(name: str) -> Refused:
    """The refusal of a file whose bytes belie its name."""
    return refuse(_("El contenido de «%(name)s» no corresponde a su extensión.") % {"name": name})


def safe_name(name: str) -> str:
    """The last part of a name, without control signs, at most 120 characters."""
    last = re.split(r"[\\/]", name)[-1]
    clean = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(". ")
    stem, dot, extension = clean.rpartition(".")
    return (stem[:_NAME_LIMIT] + dot + extension) if dot else clean[:_NAME_LIMIT]


def accept_attribute(accepts: Collection[str] = EVIDENCE) -> str:
    """The extensions taken in, as a form field tells them to the browser."""
    return ", ".join(sorted(accepts))


def _archive_of(found: Sniffed) -> Callable[[BinaryIO], bool]:
    return lambda file: archives.holds(file, found.extension, found.media_type)


def _signed_as(found: Sniffed) -> Callable[[BinaryIO], bool]:
    same = {".jpg", ".jpeg", ".jfif"} if found.media_type == "image/jpeg" else {found.extension}

    def examine(file: BinaryIO) -> bool:
        try:
            return bool({match.extension for match in puremagic.magic_stream(file)} & same)
        except (puremagic.PureError, ValueError):
            return False

    return examine


def _is_pdf(file: BinaryIO) -> bool:
    """Begins and ends as a PDF, with no archive glued behind it.

    What a PDF does when it is opened is left in it: it is only ever served as an attachment.
    """
    if file.read(5) != b"%PDF-" or archives.is_glued_to(file):
        return False
    size = file.seek(0, 2)
    file.seek(max(0, size - _PDF_TAIL))
    return b"%%EOF" in file.read()
