"""Taking in other members' commitments from OGP's data set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start_with_database

if TYPE_CHECKING:
    from planabierto.ground.references.models import DatasetImport

ACTOR = "import-ogp-dataset"


@click.command("import-ogp-dataset")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Responde en JSON.")
def import_ogp_dataset(file: Path, as_json: bool) -> None:
    """Take in OGP's commitments data set (CSV): the whole file, or nothing of it."""
    start_with_database()
    from planabierto.ground.references.actions import import_dataset
    from planabierto.ground.references.reading import BadDataset
    from planabierto.kit.actor import system

    try:
        with refusals_as_bad_input():
            found = import_dataset(actor=system(ACTOR), name=file.name, data=_bytes(file))
    except BadDataset as error:
        raise BadInput(f"«{file.name}» no se tomó: {error}") from error
    report = _report(found)
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else _words(report))


def _bytes(file: Path) -> bytes:
    from planabierto.ground.references.reading import MAX_BYTES

    try:
        if file.stat().st_size > MAX_BYTES:
            raise BadInput(f"«{file.name}» pasa de 100 MB.")
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"No se puede leer «{file}»: {error.strerror}.") from error


def _report(found: DatasetImport) -> dict[str, Any]:
    from planabierto.ground.references.columns import MISSING

    return {
        "rows": found.rows,
        "added": found.added,
        "changed": found.changed,
        "same": found.same,
        "columns": len(found.columns),
        "unknown_columns": found.unknown_columns,
        "codes": {code: meaning for code, meaning in MISSING.items() if code},
        "sha256": found.digest,
    }


def _words(report: dict[str, Any]) -> str:
    lines = [
        "{rows} compromisos: {added} nuevos, {changed} cambiaron, {same} ya estaban.".format(
            **report
        )
    ]
    if kept := report["unknown_columns"]:
        lines.append(
            f"{len(kept)} de {report['columns']} columnas se conservan tal cual, sin usarse:"
            f" {', '.join(kept[:5])}{'…' if len(kept) > 5 else ''}"
        )
    lines.append("NA: no aplica; ND: sin dato; NR: no evaluado. Se conservan como vienen.")
    return "\n".join(lines)
