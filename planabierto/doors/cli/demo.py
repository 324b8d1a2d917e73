"""The demo: the sample world on this machine, with everything it needs, in one command."""

from __future__ import annotations

import os

import click

from planabierto.doors.cli.household import HOST, check_free, keep
from planabierto.doors.cli.ready import refusals_as_bad_input, start_with_database


@click.command()
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def demo(port: int) -> None:
    """Load the sample and serve it on this machine only; Ctrl-C ends it all."""
    check_free(port)
    _settle_environment(port)
    start_with_database()
    from planabierto.sample.loading import load

    with refusals_as_bad_input():
        load()
    keep(port, workers=1, introduce=lambda: _introduce(port))


def _settle_environment(port: int) -> None:
    """The demo's own data folder, and the settings that keep one-click sign-in at home."""
    os.environ["PLANABIERTO_ENV"] = ""  # A real installation's file must not lead the demo to it.
    os.environ.setdefault("DATA_DIR", os.path.join("var", "demo"))
    os.environ["DEMO"] = "1"
    os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,[::1]"
    os.environ["SITE_URL"] = f"http://{HOST}:{port}"
    os.makedirs(os.environ["DATA_DIR"], exist_ok=True)


def _introduce(port: int) -> None:
    from planabierto.sample.cast import CAST

    address = f"http://{HOST}:{port}"
    click.echo(f"Plan Abierto, demostración: {address}/   (English: {address}/en/)")
    click.echo(f"Escritorio: {address}/escritorio/   Datos e interfaz: {address}/datos/")
    click.echo("El elenco entra con un clic desde la página de inicio:")
    for member in CAST:
        click.echo(f"  {member.name:<34} {member.role_label}")
    click.echo("Ctrl-C termina.")
