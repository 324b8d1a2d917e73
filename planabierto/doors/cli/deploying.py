"""Whether an installation is fit to stand in the open."""

from __future__ import annotations

import click

from planabierto.doors.cli.commands import FAILED
from planabierto.doors.cli.ready import start


@click.command("check-deploy")
@click.pass_context
def check_deploy(context: click.Context) -> None:
    """Name each unsafe or missing setting in one line, with what to do."""
    start()
    from planabierto.doors.cli.deployment import life, surroundings

    found = [*surroundings.findings(), *life.findings()]
    for each in found:
        click.echo(str(each))
    wrong = sum(not each.warning for each in found)
    if wrong:
        click.echo(f"{wrong} cosas por corregir antes de abrir al público.")
        context.exit(FAILED)
    click.echo("Lista para abrir al público.")
