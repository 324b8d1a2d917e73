"""Bringing an archive back into an empty place: all of it, or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from planabierto.tools.backups import loading
from planabierto.tools.backups.manifest import FILES, KEY, Manifest
from planabierto.tools.backups.reading import verify

SQLITE_FILES = ("", "-wal", "-shm")


class NotEmpty(Exception):
    """The place to restore into already holds something; the message says what."""


@dataclass(frozen=True)
class Restored:
    """What was brought back, and whether the key was, too."""

    manifest: Manifest
    files: int
    key: bool


def restore(archive: Path) -> Restored:
    """Bring an archive back into the empty database and data folder of the settings.

    Nothing is touched before the whole archive has been read and agrees with its manifest; until
    the last step everything stands under temporary names or in one transaction.
    """
    require_empty()
    made_folder = not settings.DATA_DIR.exists()
    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=settings.DATA_DIR) as name:
            folder = Path(name)
            manifest = verify(archive, into=folder)
            loading.require_known(manifest)
            with _all_or_nothing(folder):
                loading.load(manifest, folder)
                _put_files(folder)
            return Restored(manifest, _count_files(manifest), _put_key(folder))
    except BaseException:
        if made_folder:
            shutil.rmtree(settings.DATA_DIR, ignore_errors=True)
        raise


def require_empty() -> None:
    """Refuse a database with any table, or a folder of files that holds any."""
    files = Path(settings.MEDIA_ROOT)
    if files.is_dir() and any(files.iterdir()):
        raise NotEmpty(_("la carpeta «%(folder)s» ya tiene archivos") % {"folder": files})
    if connection.vendor == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        if not database.exists() or database.stat().st_size == 0:
            return
    if connection.introspection.table_names():
        raise NotEmpty(_("la base de datos ya tiene tablas"))


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    """Let the block fill the database: in one transaction, or in a file that is then named."""
    if connection.vendor != "sqlite":
        with _no_files_without_rows(), loading.one_transaction():
            yield
        return
    place = Path(str(connection.settings_dict["NAME"]))
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=place.parent) as beside:
        connection.close()
        connection.settings_dict["NAME"] = str(Path(beside) / place.name)
        try:
            with _no_files_without_rows():
                yield
                connection.close()  # The last connection to leave empties the write-ahead log.
                for suffix in SQLITE_FILES:
                    place.with_name(place.name + suffix).unlink(missing_ok=True)
                os.replace(Path(beside) / place.name, place)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = str(place)
    place.chmod(0o600)


@contextmanager
def _no_files_without_rows() -> Iterator[None]:
    """Take the files back when the rows do not come to stay."""
    try:
        yield
    except BaseException:
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        raise


def _put_files(folder: Path) -> None:
    target, unpacked = Path(settings.MEDIA_ROOT), folder / FILES.rstrip("/")
    if target.is_dir():
        target.rmdir()
    target.parent.mkdir(parents=True, exist_ok=True)
    if unpacked.is_dir():
        shutil.move(unpacked, target)
    else:
        target.mkdir()


def _count_files(manifest: Manifest) -> int:
    return sum(1 for name in manifest.members if name.startswith(FILES))


def _put_key(folder: Path) -> bool:
    """The installation's key, only where none stands."""
    kept, place = folder / KEY, settings.DATA_DIR / "secret-key"
    if place.exists() or not kept.exists():
        return False
    kept.chmod(0o600)
    os.replace(kept, place)
    return True
