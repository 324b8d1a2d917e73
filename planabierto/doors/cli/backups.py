"""Copies of the installation: making one, and bringing one back."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planabierto.doors.cli.care import all_holds
from planabierto.doors.cli.commands import FAILED
from planabierto.doors.cli.journal import chain_holds
from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start, start_with_database

if TYPE_CHECKING:
    from planabierto.tools.backups.restoring import Restored


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    help="Carpeta, o archivo que termina en .gz; sin ella, BACKUP_DIR.",
)
@click.pass_context
def backup(context: click.Context, to: Path | None) -> None:
    """Copy database, files and key into one verified archive, while writing goes on."""
    start_with_database()
    from planabierto.tools.backups import actions

    with _one_line(), refusals_as_bad_input():
        made = actions.back_up(to=to)
    click.echo(f"Respaldo hecho y verificado: {made.path}")
    click.echo(f"{_size(made.size)}. SHA-256 {made.sha256}")
    _warn_of_key()
    if made.damaged:
        click.echo(f"OJO: {made.damaged} archivos faltaban o estaban alterados; «planabierto")
        click.echo("doctor» dice cuáles. El respaldo tiene lo que había.")
        context.exit(FAILED)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), help="Otra carpeta de datos, vacía.")
@click.option("--database", help="Otra base de datos, vacía; sin ella, SQLite en --into.")
@click.pass_context
def restore(context: click.Context, file: Path, into: Path | None, database: str | None) -> None:
    """Bring an archive back into an empty database and data folder: all of it, or nothing."""
    _settle_environment(into, database)
    start()
    with _one_line():
        restored = _restore(file)
    _tell(restored)
    from planabierto.reading.search import index

    click.echo(f"Buscador rehecho: {index.rebuild()} registros públicos.")
    holds = [all_holds(), chain_holds()]
    if restored.manifest.damaged:
        click.echo("Ya venían dañados: " + ", ".join(restored.manifest.damaged))
    if not all(holds) or restored.manifest.damaged:
        context.exit(FAILED)
    click.echo("Si la instalación anterior sigue viva, no arranques aquí «worker»: habría")
    click.echo("dos que envían los mismos avisos.")


def _restore(file: Path) -> Restored:
    from planabierto.tools.backups import restoring
    from planabierto.tools.backups.manifest import BadArchive

    try:
        return restoring.restore(file)
    except BadArchive as error:
        raise BadInput(f"No se restauró nada: «{file}» {error}.") from error
    except restoring.NotEmpty as error:
        raise BadInput(f"Solo se restaura en un lugar vacío: {error}.") from error


def _settle_environment(into: Path | None, database: str | None) -> None:
    """Point the settings at the place asked for, and keep them from making a key of their own."""
    if into:
        os.environ["PLANABIERTO_ENV"] = ""
        os.environ["DATA_DIR"] = str(into)
        os.environ.pop("DATABASE_URL", None)
    if database:
        os.environ["DATABASE_URL"] = database
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(48))


@contextmanager
def _one_line() -> Iterator[None]:
    """Troubles of disk and database as one clear line."""
    from django.db import DatabaseError

    try:
        yield
    except OSError as error:
        raise BadInput(f"No se pudo: «{error.filename or ''}» {error.strerror}.") from error
    except DatabaseError as error:
        raise BadInput(f"No se pudo, por la base de datos: {error}") from error


def _tell(restored: Restored) -> None:
    manifest = restored.manifest
    rows = sum(table.rows for table in manifest.tables.values())
    click.echo(f"Restaurado el respaldo de {_moment(manifest.made)} (versión {manifest.version}):")
    click.echo(f"{len(manifest.tables)} tablas, {rows} renglones, {restored.files} archivos.")
    mark = manifest.journal
    click.echo(f"Bitácora: {mark['entries']} actos; posición {mark['position']}, {mark['hash']}")
    if restored.key:
        click.echo("Se restauró la clave de la instalación.")
    else:
        click.echo("La clave de la instalación no se tocó: ya había una, o el respaldo no la trae.")


def _warn_of_key() -> None:
    from django.conf import settings

    if not (settings.DATA_DIR / "secret-key").exists():
        click.echo("La clave está en SECRET_KEY, no en el respaldo: guárdala aparte.")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1_000:.1f} kB"


def _moment(written: str) -> str:
    """A moment of a manifest as people read it; what is no moment is shown as it stands."""
    try:
        return f"{datetime.fromisoformat(written).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return written
