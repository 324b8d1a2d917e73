"""How bytes come to rest: a file under way, whole on disk, and only then under its name."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from planabierto.kit.verdict import Refused, refuse

FOLDER = "library"
UNDER_WAY = "library/under-way"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file's content with the name it came under: its bytes, or a file to read them from."""

    name: str
    data: bytes = b""
    file: File[Any] | None = None

    @classmethod
    def of(cls, file: File[Any]) -> Self:
        """An uploaded file, not read yet."""
        return cls(file.name or "", file=file)

    @property
    def size(self) -> int:
        """How many bytes it says to have."""
        return len(self.data) if self.file is None else self.file.size

    def chunks(self) -> Iterable[bytes]:
        """The bytes, piece by piece."""
        return [self.data] if self.file is None else self.file.chunks(CHUNK)


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes on the disk, whole: where, how many, and their SHA-256."""

    path: Path
    size: int
    sha256: str


@contextmanager
def under_way(upload: Upload) -> Iterator[Kept]:
    """The upload on disk under a name nobody asks for; gone afterwards, unless it was placed.

    Refused, before it is read, when it says to be too large; and while it is, when it lied.
    """
    if upload.size > settings.LIBRARY_MAX_BYTES:
        raise too_large()
    folder = Path(default_storage.path(UNDER_WAY))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    try:
        yield _written(path, upload.chunks())
    finally:
        path.unlink(missing_ok=True)


def place(kept: Kept, at: datetime) -> str:
    """Move whole bytes under the name they will stand under for good, and give it."""
    name = f"{FOLDER}/{at:%Y/%m}/{secrets.token_hex(16)}"
    target = Path(default_storage.path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    kept.path.replace(target)
    _make_last(target.parent)
    return name


def too_large() -> Refused:
    """The refusal of a file over the limit."""
    limit = filesizeformat(settings.LIBRARY_MAX_BYTES)
    return refuse(_("El archivo supera el límite de %(limit)s.") % {"limit": limit})


def lying_about(before: datetime, folder: str = FOLDER) -> Iterator[str]:
    """The names of the files in a folder of the library that were last written before a moment."""
    root = Path(default_storage.path(""))
    for path in sorted(Path(default_storage.path(folder)).rglob("*")):
        if path.is_file() and path.stat().st_mtime < before.timestamp():
            yield path.relative_to(root).as_posix()


def _written(path: Path, chunks: Iterable[bytes]) -> Kept:
    size, seen = 0, hashlib.sha256()
    with path.open("xb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.LIBRARY_MAX_BYTES:
                raise too_large()
            seen.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Kept(path, size, seen.hexdigest())


def _make_last(folder: Path) -> None:
    """Have the disk know the folder's new entry."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
