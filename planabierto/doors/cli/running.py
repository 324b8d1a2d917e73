"""Running an installation: server, worker, scheduler and migrations."""

from __future__ import annotations

import os
import sys

import click

from planabierto.doors.cli.ready import BadInput, start

SERVER = ("-m", "granian", "--interface", "wsgi", "planabierto.config.wsgi:application")


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
