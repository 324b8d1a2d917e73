"""The demo: the sample world on this machine, with everything it needs, in one command."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

import click

from planabierto.doors.cli.ready import BadInput, refusals_as_bad_input, start_with_database
from planabierto.doors.cli.running import SERVER

HOST = "127.0.0.1"
PATIENCE = 8.0


@click.command()
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def demo(port: int) -> None:
    """Load the sample and serve it on this machine only; Ctrl-C ends it all."""
    _check_free(port)
    _settle_environment(port)
    start_with_database()
    from planabierto.sample.loading import load

    with refusals_as_bad_input():
        load()
    household = Household()
    household.start("-m", "planabierto.doors.cli.program", "worker")
    household.start("-m", "planabierto.config.scheduler")
    household.start(*SERVER, "--host", HOST, "--port", str(port), "--workers", "1", "--no-ws")
    if not _answers(port, household):
        household.end()
        raise BadInput("El servidor de la demostración no arrancó.")
    _introduce(port)
    household.live()


class Household:
    """The processes the demo started; when one ends or a signal comes, all end."""

    def __init__(self) -> None:
        self.children: list[subprocess.Popen[bytes]] = []
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._leave)
        self.leaving = False

    def start(self, *arguments: str) -> None:
        """Start one more, in a group of its own so that only we end it."""
        command = [sys.executable, *arguments]
        self.children.append(
            subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)  # noqa: S603
        )

    def all_alive(self) -> bool:
        """Whether every process still runs and nobody asked to leave."""
        return not self.leaving and all(child.poll() is None for child in self.children)

    def live(self) -> None:
        """Stay until a signal comes or one of them ends, then end the others."""
        while self.all_alive():
            time.sleep(0.2)
        self.end()

    def end(self) -> None:
        """End every process, first politely, then for certain."""
        for child in self.children:
            _signal(child, signal.SIGTERM)
        limit = time.monotonic() + PATIENCE
        for child in self.children:
            try:
                child.wait(max(limit - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                child.kill()
            _signal(child, signal.SIGKILL)

    def _leave(self, _signal_number: int, _frame: FrameType | None) -> None:
        self.leaving = True


def _signal(child: subprocess.Popen[bytes], name: signal.Signals) -> None:
    try:
        os.killpg(child.pid, name)
    except (ProcessLookupError, PermissionError):
        return


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            message = f"El puerto {port} está ocupado o no se puede usar; prueba con PORT=8123."
            raise BadInput(message) from error


def _settle_environment(port: int) -> None:
    """The demo's own data folder, and the settings that keep one-click sign-in at home."""
    os.environ.setdefault("DATA_DIR", os.path.join("var", "demo"))
    os.environ["DEMO"] = "1"
    os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,[::1]"
    os.environ["SITE_URL"] = f"http://{HOST}:{port}"
    os.makedirs(os.environ["DATA_DIR"], exist_ok=True)


def _answers(port: int, household: Household) -> bool:
    limit = time.monotonic() + 30
    while time.monotonic() < limit and household.all_alive():
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((HOST, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _introduce(port: int) -> None:
    from planabierto.sample.cast import CAST

    address = f"http://{HOST}:{port}"
    click.echo(f"Plan Abierto, demostración: {address}/   (English: {address}/en/)")
    click.echo(f"Escritorio: {address}/escritorio/   Datos e interfaz: {address}/datos/")
    click.echo("El elenco entra con un clic desde la página de inicio:")
    for member in CAST:
        click.echo(f"  {member.name:<34} {member.role_label}")
    click.echo("Ctrl-C termina.")
