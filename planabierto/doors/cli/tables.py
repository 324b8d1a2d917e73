"""Taking tables of commitments in and giving them back."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start, start_with_database

if TYPE_CHECKING:
    from planabierto.journey.commitments.actions.importing import LineOutcome
    from planabierto.journey.drafting.table import Table

WORDS = {
    "added": "agregado",
    "changed": "modificado",
    "reported": "avance registrado",
    "unchanged": "sin cambios",
    "wrong": "ERROR",
}


@click.command("import-commitments")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--cycle", default="", help="Folio del ciclo, si la tabla no lo dice.")
@click.option("--dry-run", is_flag=True, help="Di qué pasaría y no escribas nada.")
@click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")
def import_commitments(file: Path, cycle: str, dry_run: bool, as_json: bool) -> None:
    """Take in a table of commitments, inclusions and milestones: every line right, or nothing."""
    start()
    table, mapping = _read(file)
    start_with_database()
    from planabierto.journey.commitments import actions as commitments
    from planabierto.journey.cycles import queries as cycles
    from planabierto.journey.monitoring import actions as monitoring
    from planabierto.kit.actor import system

    actor = system("import-commitments")
    folio = cycle or _cycle_of(table, mapping)
    chosen = cycles.cycle(folio, actor) if folio else None
    if chosen is None:
        raise BadInput(f"No existe el ciclo «{folio}»." if folio else "Indica el ciclo: --cycle.")
    try:
        with refusals_as_bad_input():
            outcomes = monitoring.import_progress(
                actor=actor,
                cycle=chosen,
                table=table,
                mapping=mapping,
                source_note=file.name,
                dry_run=dry_run,
            )
    except commitments.TableRefused as refusal:
        _show(list(refusal.outcomes), as_json=as_json)
        raise BadInput(str(refusal)) from refusal
    _show(outcomes, as_json=as_json)


@click.command("export-commitments")
@click.argument("slug")
def export_commitments(slug: str) -> None:
    """Give the commitments of a plan or cycle as CSV, in the columns that come back in."""
    start_with_database()
    from planabierto.journey.commitments.exchange import texts_of
    from planabierto.journey.cycles import queries as cycles
    from planabierto.journey.monitoring.exchange import write_csv
    from planabierto.kit.actor import system

    actor = system("export-commitments")
    plan = cycles.plan(slug, actor)
    cycle = plan.cycle if plan else cycles.cycle(slug, actor)
    if cycle is None:
        raise BadInput(f"No existe el plan ni el ciclo «{slug}».")
    click.echo(write_csv(texts_of(cycle, plan), actor), nl=False)


def _read(file: Path) -> tuple[Table, dict[str, str]]:
    from planabierto.journey.drafting.table import BadTable, read_table
    from planabierto.journey.drafting.table.reading import MAX_BYTES
    from planabierto.journey.monitoring.exchange import guess

    try:
        with file.open("rb") as stream:
            table = read_table(stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise BadInput(f"No se puede leer «{file}»: {error.strerror}.") from error
    except BadTable as error:
        raise BadInput(str(error)) from error
    mapping = guess(table.headings)
    if not {"commitment", "title_es", "title_en"} & set(mapping.values()):
        raise BadInput("Ninguna columna tiene el folio ni el título del compromiso.")
    return table, mapping


def _cycle_of(table: Table, mapping: dict[str, str]) -> str:
    from planabierto.journey.drafting.table import gather
    from planabierto.kit.folio import cycle_of

    gathered, _problems = gather(table, mapping)
    for each in gathered:
        for folio in (each.key, *(part.split("=")[0] for part in each.text.listed("inclusions"))):
            if found := cycle_of(folio):
                return found
    return ""


def _show(outcomes: list[LineOutcome], *, as_json: bool) -> None:
    if as_json:
        report = [asdict(each) for each in outcomes]
        click.echo(json.dumps({"lines": report}, ensure_ascii=False, indent=2))
        return
    for each in outcomes:
        lines = ", ".join(map(str, each.lines))
        parts = (WORDS[each.outcome], each.folio, each.title, each.message)
        click.echo(f"línea {lines}: " + "  ".join(part for part in parts if part))
