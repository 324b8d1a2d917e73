"""Sealing the journal, exporting it and verifying it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from planabierto.doors.cli.commands import FAILED
from planabierto.doors.cli.ready import BadInput, start_with_database


@click.command()
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path),
    help="Guarda aquí un punto de control para sacarlo de la casa.",
)
def seal(checkpoint: Path | None) -> None:
    """Seal what has been written, in order, and say where the chain stands."""
    start_with_database()
    from planabierto.ground.journal import actions, queries

    sealed = actions.seal()
    mark = queries.checkpoint()
    if mark is None:
        click.echo("La bitácora está vacía: no hay nada que sellar.")
        return
    click.echo(f"{sealed} selladas. Posición {mark['position']}, sello {mark['hash']}")
    if checkpoint:
        _write(checkpoint, json.dumps(mark, indent=2) + "\n")


@click.command("export-journal")
@click.argument("file", type=click.Path(path_type=Path))
def export_journal(file: Path) -> None:
    """Write the public journal, one JSON object a line; restricted entries give their leaf."""
    start_with_database()
    from planabierto.ground.journal import queries

    try:
        with file.open("w", encoding="utf-8") as stream:
            for row in queries.exported_rows():
                stream.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
    except OSError as error:
        raise BadInput(f"No se puede escribir «{file}»: {error.strerror}.") from error


@click.command("verify-journal")
@click.argument("export", required=False, type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), help="Un punto de control guardado.")
@click.pass_context
def verify_journal(context: click.Context, export: Path | None, against: Path | None) -> None:
    """Verify the chain of the database, or of an exported file, and say what is unsealed."""
    mark = _checkpoint(against) if against else None
    if export:
        holds = _say(_problems_of_file(export, mark))
    else:
        start_with_database()
        holds = chain_holds(mark)
    if not holds:
        context.exit(FAILED)


def chain_holds(mark: dict[str, Any] | None = None) -> bool:
    """Walk the database's chain, print what is wrong and what is unsealed, and say if it holds."""
    from planabierto.ground.journal import chain, queries

    holds = _say(list(chain.problems(queries.sealed_rows(inside=True), mark)))
    last = queries.last_seal()
    sealed = last.position if last else 0
    click.echo(f"Selladas: {sealed}. Sin sellar todavía: {queries.unsealed().count()}.")
    return holds


def _say(problems: list[str]) -> bool:
    for problem in problems:
        click.echo(problem)
    click.echo("La cadena NO se sostiene." if problems else "La cadena se sostiene.")
    return not problems


def _checkpoint(file: Path) -> dict[str, Any]:
    try:
        mark = json.loads(file.read_text("utf-8"))
        return {"position": int(mark["position"]), "hash": str(mark["hash"])}
    except OSError as error:
        raise BadInput(f"No se puede leer «{file}»: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"«{file}» no es un punto de control.") from error


def _problems_of_file(file: Path, mark: dict[str, Any] | None) -> list[str]:
    from planabierto.ground.journal import chain

    def lines() -> Iterator[str]:
        with file.open(encoding="utf-8") as stream:
            yield from stream

    try:
        return list(chain.problems(chain.rows_of(lines()), mark))
    except OSError as error:
        raise BadInput(f"No se puede leer «{file}»: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"«{file}» no es una bitácora exportada.") from error


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise BadInput(f"No se puede escribir «{file}»: {error.strerror}.") from error
