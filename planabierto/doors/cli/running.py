"""Running an installation: server, worker, scheduler and migrations."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit

import click

from planabierto.doors.cli.household import SERVER, check_free, keep
from planabierto.doors.cli.ready import BadInput, start, start_with_database

LOOPBACK, PORT = ("127.0.0.1", "localhost", "::1"), 8000


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--workers", default=2, show_default=True)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages."""
    start()
    _keep_demo_at_home(host)
    options = ["--host", host, "--port", str(port), "--workers", str(workers)]
    _become([*SERVER, *options, "--backpressure", "64", "--no-ws"])


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, envvar="PORT", help="Sin él, el de SITE_URL en esta máquina.")
@click.option("--workers", default=2, show_default=True)
def run(host: str, port: int | None, workers: int) -> None:
    """Serve the real installation with its worker and scheduler; Ctrl-C ends it all."""
    start_with_database()
    keep_running(host, port or usual_port(), workers)


def keep_running(host: str, port: int, workers: int) -> None:
    """Say where the pages are and keep the three processes until told to stop."""
    from django.conf import settings

    _keep_demo_at_home(host)
    check_free(port, host)

    def introduce() -> None:
        click.echo(f"Plan Abierto está en {settings.SITE_URL}/ (escucha en {host}:{port}).")
        click.echo(f"Escritorio: {settings.SITE_URL}/escritorio/   Ctrl-C termina.")
        sys.stdout.flush()

    keep(port, workers=workers, introduce=introduce, host=host)


def usual_port() -> int:
    """The port of an address on this machine; behind a proxy, 8000."""
    from django.conf import settings

    site = urlsplit(settings.SITE_URL)
    return site.port or PORT if site.hostname in LOOPBACK else PORT


@click.command()
def worker() -> None:
    """Run what pages and the scheduler left to be done."""
    start()
    from django.core.management import call_command

    call_command("db_worker", interval=1.0, verbosity=0)


@click.command()
def scheduler() -> None:
    """Notice what is due and hand it to the worker."""
    _become(["-m", "planabierto.config.scheduler"])


@click.command()
def migrate() -> None:
    """Bring the database's tables up to this version."""
    start()
    from django.core.management import call_command

    call_command("migrate", interactive=False)


def _keep_demo_at_home(host: str) -> None:
    from django.conf import settings

    from planabierto.doors.shared.demonstration import is_loopback

    if settings.DEMO and not is_loopback(host):
        raise BadInput("Con DEMO=1 solo se sirve en esta máquina: usa --host 127.0.0.1.")


def _become(arguments: list[str]) -> None:
    """Go on as another program, so that signals reach it."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606
