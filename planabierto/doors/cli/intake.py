"""Taking in contributions that another tool gathered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start_with_database

if TYPE_CHECKING:
    from planabierto.journey.consultation.actions.importing import Preview
    from planabierto.journey.consultation.intake import BadFile, Source
    from planabierto.journey.consultation.models import Call

ACTOR = "import-contributions"


@click.command("import-contributions")
@click.argument("call")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "pairs",
    multiple=True,
    help="columna=pregunta, o un dato: occurred, place, origin… Se repite, o va con comas.",
)
@click.option("--encoding", type=click.Choice(["utf-8", "windows-1252"]), default="utf-8")
@click.option("--dry-run", is_flag=True, help="Di qué pasaría y no escribas nada.")
@click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")
def import_contributions(
    call: str, file: Path, pairs: tuple[str, ...], encoding: str, dry_run: bool, as_json: bool
) -> None:
    """Take in a CSV or XLSX of contributions: every line right, or nothing is written."""
    start_with_database()
    from planabierto.journey.consultation.actions import importing
    from planabierto.journey.consultation.intake import BadFile
    from planabierto.kit.actor import system

    given: dict[str, Any] = {
        "actor": system(ACTOR),
        "call": _call(call),
        "mapping": _mapping(pairs),
        "encoding": encoding,
    }
    take = importing.preview_import if dry_run else importing.import_contributions
    try:
        with refusals_as_bad_input():
            found = take(source=_source(file), **given)
    except BadFile as error:
        _complain(error, as_json=as_json)
        raise BadInput(f"«{file.name}» no se tomó: {error.problems[0]}") from error
    report = _report(found, dry_run=dry_run)
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else _words(report))


def _call(folio: str) -> Call:
    from planabierto.journey.consultation.queries import calls
    from planabierto.kit.actor import system

    found = calls.call(folio, system(ACTOR))
    if found is None:
        raise BadInput(f"No existe la consulta «{folio}».")
    return found


def _source(file: Path) -> Source:
    from planabierto.journey.consultation.intake import Source
    from planabierto.journey.consultation.intake.reading import MAX_BYTES, too_large

    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise too_large(size)
        return Source(file.name, file.read_bytes())
    except OSError as error:
        raise BadInput(f"No se puede leer «{file}»: {error.strerror}.") from error


def _mapping(pairs: tuple[str, ...]) -> dict[str, str] | None:
    """What columns mean, as it was written: `columna=pregunta`, several by commas."""
    found: dict[str, str] = {}
    for pair in pairs:
        parts = pair.split(",")
        whole = parts if all("=" in part for part in parts) else [pair]
        for part in whole:
            heading, equals, target = part.rpartition("=")
            if not equals or not heading.strip():
                raise BadInput(f"«{part}» no dice qué columna es qué: escribe columna=pregunta.")
            found[heading.strip()] = target.strip()
    return found or None


def _report(found: Preview, *, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "rows": found.rows,
        "new": found.new,
        "known": found.known,
        "flagged": found.flagged,
        "blank": list(found.blank),
        "columns": {each.heading: each.target for each in found.columns.columns if each.target},
    }


def _words(report: dict[str, Any]) -> str:
    meant = "; ".join(f"{name} → {target}" for name, target in report["columns"].items())
    done = "se tomarían" if report["dry_run"] else "se tomaron"
    lines = [
        f"columnas: {meant}",
        f"{report['rows']} filas: {done} {report['new']}, {report['known']} ya estaban.",
    ]
    if report["flagged"]:
        lines.append(f"{report['flagged']} dicen casi lo mismo que muchas: esperan revisión.")
    if report["blank"]:
        first = ", ".join(map(str, report["blank"][:10]))
        more = "…" if len(report["blank"]) > 10 else ""
        lines.append(f"{len(report['blank'])} sin respuesta no son aportes: {first}{more}")
    return "\n".join(lines)


def _complain(error: BadFile, *, as_json: bool) -> None:
    """Name every line that is wrong."""
    if as_json:
        problems = [{"line": each.line, "reason": each.reason} for each in error.problems]
        report = {"problems": problems, "more": error.more}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for each in error.problems:
        click.echo(str(each))
    if error.more:
        click.echo(f"… y {error.more} líneas más.")
