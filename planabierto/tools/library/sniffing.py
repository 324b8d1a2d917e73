"""What a file really is, from its bytes and its name together."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic
from django.utils.translation import gettext as _

from planabierto.kit.verdict import refuse

ALLOWED: dict[str, str] = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_TEXT = {".csv", ".txt", ".json", ".geojson", ".html", ".htm"}
_OFFICE = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_OPEN_DOCUMENT = {".odt", ".ods"}
_NAME_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A file's safe name and true type."""

    name: str
    media_type: str


def sniff(name: str, data: bytes) -> Sniffed:
    """The safe name and type of an allowed file; refused, with the reason, when it is not."""
    safe = safe_name(name)
    extension = PurePosixPath(safe).suffix.lower()
    if not data:
        raise refuse(_("El archivo «%(name)s» está vacío.") % {"name": safe})
    if extension not in ALLOWED:
        raise refuse(
            _("No se aceptan archivos «%(extension)s». Se aceptan: %(allowed)s.")
            % {"extension": extension or safe, "allowed": ", ".join(sorted(ALLOWED))}
        )
    if not _bytes_agree(extension, data):
        raise refuse(
            _("El contenido de «%(name)s» no corresponde a su extensión.") % {"name": safe}
        )
    return Sniffed(safe, ALLOWED[extension])


def safe_name(name: str) -> str:
    """The last part of a name, without control signs, at most 120 characters."""
    last = re.split(r"[\\/]", name)[-1]
    clean = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(". ")
    stem, dot, extension = clean.rpartition(".")
    return (stem[:_NAME_LIMIT] + dot + extension) if dot else clean[:_NAME_LIMIT]


def _bytes_agree(extension: str, data: bytes) -> bool:
    if extension in _TEXT:
        return _is_text(data)
    if extension in _OFFICE or extension in _OPEN_DOCUMENT:
        return _is_archive_of(extension, data)
    try:
        found = {match.extension for match in puremagic.magic_string(data)}
    except (puremagic.PureError, ValueError):
        return False
    same = {".jpg", ".jpeg", ".jfif"} if extension in {".jpg", ".jpeg"} else {extension}
    return bool(found & same)


def _is_archive_of(extension: str, data: bytes) -> bool:
    """Whether a ZIP archive holds what makes it a document of this kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if extension in _OFFICE:
                return data.startswith(b"PK") and _OFFICE[extension] in archive.namelist()
            with archive.open("mimetype") as file:
                return file.read(_NAME_LIMIT).strip() == ALLOWED[extension].encode()
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, ValueError):
        return False


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(data, "utf-16")
    if b"\x00" in data or data.startswith((b"%PDF", b"PK\x03\x04", b"GIF8", b"\x89PNG")):
        return False
    return _decodes(data, "utf-8-sig") or _plausible_latin(data)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _plausible_latin(data: bytes) -> bool:
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:100_000])
    return control == 0
