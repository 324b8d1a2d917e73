"""Reading an archive from end to end: every hash, every count, and nothing that is not ours."""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from planabierto.tools.backups.manifest import MANIFEST, ROWS, BadArchive, Manifest, Member, is_safe

CHUNK = 1 << 20
LARGEST_MANIFEST = 64 << 20


def verify(archive: Path, *, into: Path | None = None) -> Manifest:
    """The manifest of an archive that is whole; its members are written below `into`, if given."""
    with _troubles_named(), archive.open("rb") as stored, gzip.open(stored) as plain:
        found = _Found()
        with tarfile.open(fileobj=plain, mode="r|") as tar:
            for info in tar:
                found.take(info, tar.extractfile(info), into)
        while plain.read(CHUNK):  # To the end: only there gzip tells whether it was cut.
            pass
    return found.manifest_that_agrees()


class _Found:
    """What has been read so far."""

    def __init__(self) -> None:
        self.manifest: Manifest | None = None
        self.members: dict[str, Member] = {}
        self.lines: dict[str, int] = {}

    def take(self, info: tarfile.TarInfo, stream: IO[bytes] | None, into: Path | None) -> None:
        """Read one member."""
        if not info.isreg() or stream is None or not is_safe(info.name):
            raise BadArchive("contiene algo que no es de un respaldo")
        if info.name in self.members or self.manifest:
            raise BadArchive("contiene algo de más")
        if info.name == MANIFEST:
            self.manifest = Manifest.from_json(json.loads(stream.read(LARGEST_MANIFEST)))
            return
        place = into / info.name if into else None
        if place is None:
            self._read(info.name, stream, None)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as copy:
            self._read(info.name, stream, copy)

    def _read(self, name: str, stream: IO[bytes], copy: BinaryIO | None) -> None:
        digest, size, lines = hashlib.sha256(), 0, 0
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n")
            if copy:
                copy.write(chunk)
        self.members[name] = Member(size, digest.hexdigest())
        self.lines[name] = lines

    def manifest_that_agrees(self) -> Manifest:
        """The manifest, when it names exactly what was read."""
        manifest = self.manifest
        if manifest is None:
            raise BadArchive("está cortado: no tiene manifiesto")
        for name in sorted(manifest.members.keys() | self.members.keys()):
            if manifest.members.get(name) != self.members.get(name):
                raise BadArchive(f"«{name}» no es lo que dice el manifiesto")
        for label, table in manifest.tables.items():
            if self.lines.get(f"{ROWS}{label}.jsonl") != table.rows:
                raise BadArchive(f"le faltan renglones de «{label}»")
        return manifest


@contextmanager
def _troubles_named() -> Iterator[None]:
    try:
        yield
    except (gzip.BadGzipFile, tarfile.TarError, EOFError, zlib.error) as error:
        raise BadArchive("está dañado, cortado, o no es un respaldo") from error
    except (ValueError, RecursionError) as error:
        raise BadArchive("su manifiesto no se puede leer") from error
