"""Writing an archive: the rows of one moment, the files they name, and the key."""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import Storage
from django.db import connection
from django.db.models import FileField

from planabierto.ground.journal.models import Entry, Seal
from planabierto.tools.backups.contents import kept, type_of_model
from planabierto.tools.backups.manifest import FILES, KEY, MANIFEST, ROWS, Manifest, Member, Table
from planabierto.tools.backups.reading import verify
from planabierto.tools.backups.snapshot import Snapshot, columns_of, snapshot
from planabierto.tools.backups.values import line_of

HELD_IN_MEMORY = 8 << 20
COMPRESSION = 6
PARTIAL = ".part"


@dataclass(frozen=True)
class Written:
    """An archive that was read back."""

    size: int
    sha256: str
    manifest: Manifest


@dataclass(frozen=True)
class StoredFile:
    """A file a row names, and what the row says of its bytes, if it does."""

    storage: Storage
    name: str
    sha256: str


def write(target: Path, *, at: datetime) -> Written:
    """Write an archive beside its place, read it back, and only then give it its name."""
    part = target.with_name(f".{target.name}{PARTIAL}")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=COMPRESSION) as tar:
                _Writer(tar, target.parent, at).write()
            out.flush()
            os.fsync(out.fileno())
        manifest = verify(part)
        written = Written(part.stat().st_size, _sha256_of(part), manifest)
        part.replace(target)
        _make_last(target.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return written


@dataclass
class _Writer:
    """The tar under way, and what the manifest will say of it."""

    tar: tarfile.TarFile
    folder: Path
    at: datetime
    files: dict[str, StoredFile] = field(default_factory=dict)
    manifest: Manifest = field(init=False)

    def write(self) -> None:
        """Rows first, in one moment; then the files they name, which never change; then the key."""
        self.manifest = Manifest(version("planabierto"), self.at.isoformat(), connection.vendor)
        with snapshot() as moment:
            self.manifest.migrations = moment.migrations()
            self.manifest.journal = _head(moment)
            for model in kept():
                self._add_rows(moment, model)
        for stored in self.files.values():
            self._add_file(stored)
        key = settings.DATA_DIR / "secret-key"
        if key.exists():
            self._add(KEY, BytesIO(key.read_bytes()))
        text = json.dumps(self.manifest.to_json(), ensure_ascii=False, indent=1)
        self._add(MANIFEST, BytesIO(text.encode()))

    def _add_rows(self, moment: Snapshot, model: type_of_model) -> None:
        label, columns, rows = model._meta.label_lower, columns_of(model), 0
        with tempfile.SpooledTemporaryFile(HELD_IN_MEMORY, dir=str(self.folder)) as lines:
            for row in moment.rows(model):
                lines.write(line_of(row))
                self._note_files(model, dict(zip(columns, row, strict=True)))
                rows += 1
            lines.seek(0)
            self._add(f"{ROWS}{label}.jsonl", lines)
        self.manifest.tables[label] = Table(columns, rows)

    def _note_files(self, model: type_of_model, row: dict[str, Any]) -> None:
        for each in model._meta.local_concrete_fields:
            if isinstance(each, FileField) and (name := row[each.attname]):
                # A column `sha256` speaks of `file`; any other file is copied as it is.
                told = row.get("sha256", "") if each.name == "file" else ""
                self.files[name] = StoredFile(each.storage, name, told or "")

    def _add_file(self, stored: StoredFile) -> None:
        member = FILES + stored.name
        try:
            with stored.storage.open(stored.name, "rb") as file:
                self._add(member, file)
        except FileNotFoundError:
            self.manifest.damaged.append(stored.name)
            return
        if stored.sha256 and self.manifest.members[member].sha256 != stored.sha256:
            self.manifest.damaged.append(stored.name)

    def _add(self, name: str, stream: IO[bytes]) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = stream.seek(0, os.SEEK_END), self.at.timestamp(), 0o600
        stream.seek(0)
        hashing = _Hashing(stream)
        self.tar.addfile(info, hashing)
        if name != MANIFEST:
            self.manifest.members[name] = Member(info.size, hashing.digest.hexdigest())


class _Hashing:
    """A stream that hashes what is read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        chunk = self._stream.read(size)
        self.digest.update(chunk)
        return chunk


def _head(moment: Snapshot) -> dict[str, Any]:
    """Where the journal stood: the checkpoint of that moment, and how many acts there were."""
    newest = Seal._base_manager.order_by("-position").values_list("position", "hash")[:1]
    position, hash_ = next(moment.read(newest), (0, ""))
    entries = sum(1 for _row in moment.read(Entry._base_manager.values_list("pk")))
    return {"position": position, "hash": hash_, "entries": entries}


def _sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _make_last(folder: Path) -> None:
    """Make the new name survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
