"""Making a copy of the installation, and keeping the newest ones."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from planabierto.kit import clock
from planabierto.kit.verdict import refuse
from planabierto.tools.backups import writing
from planabierto.tools.backups.models import Backup

NAME = "planabierto-{:%Y%m%dT%H%M%S.%fZ}.tar.gz"  # two in one second are two
PATTERN = "planabierto-*.tar.gz"
LEFT_BEHIND = f".planabierto-*{writing.PARTIAL}"
UNDER_WAY = ".planabierto-backup"


def back_up(*, to: Path | None = None) -> Backup:
    """Copy database, files and key into one verified archive, and write down what came of it.

    Without a place it goes to the installation's folder, where only the newest are kept. It is no
    act upon the record, so the journal says nothing of it.
    """
    at = clock.now()
    folder, target = _place(to, at)
    with _alone(folder):
        row = Backup.objects.create(started=at, path=str(target))
        try:
            written = writing.write(target, at=at)
        except BaseException as error:
            row.problem = str(error) or type(error).__name__
            raise
        else:
            row.size, row.sha256 = written.size, written.sha256
            row.damaged = len(written.manifest.damaged)
        finally:
            row.ended = clock.now()
            row.save()
        if to is None and not row.damaged:
            _keep_newest(folder)
    return row


def _place(to: Path | None, at: datetime) -> tuple[Path, Path]:
    """The folder, made when missing, and the archive's own place in it."""
    wanted = Path(settings.BACKUP_DIR if to is None else to).resolve()
    is_file = wanted.name.endswith(".gz") and not wanted.is_dir()
    folder = wanted.parent if is_file else wanted
    target = wanted if is_file else folder / NAME.format(at)
    if target.exists():
        raise refuse(_("Ya existe «%(path)s»; no se escribe encima.") % {"path": target})
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder, target


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One copy at a time in a folder; what a killed one left behind is cleared."""
    with (folder / UNDER_WAY).open("w") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise refuse(_("Ya se está haciendo un respaldo en esa carpeta.")) from error
        for left in folder.glob(LEFT_BEHIND):
            left.unlink()
        yield


def _keep_newest(folder: Path) -> None:
    for old in sorted(folder.glob(PATTERN), reverse=True)[max(settings.BACKUPS_KEPT, 1) :]:
        old.unlink()
