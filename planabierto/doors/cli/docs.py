"""Documents that are generated from the code, and whether they are up to date."""

from __future__ import annotations

from pathlib import Path

import click

from planabierto.doors.cli.commands import FAILED
from planabierto.doors.cli.ready import start


@click.command()
@click.option("--check", is_flag=True, help="Solo di si están al día.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path("docs/generated"))
@click.pass_context
def docs(context: click.Context, check: bool, folder: Path) -> None:
    """Write the generated documents, or check that they are up to date."""
    start()
    from planabierto.doors.cli.generated import documents

    stale = [name for name, text in documents().items() if _read(folder / name) != text]
    if check and stale:
        click.echo(f"Documentos desactualizados: {', '.join(stale)}. Corre «planabierto docs».")
        context.exit(FAILED)
    if not check:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in documents().items():
            (folder / name).write_text(text, "utf-8")


def _read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""
