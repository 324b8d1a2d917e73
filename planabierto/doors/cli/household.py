"""Server, worker and scheduler as one household: they come up together and go together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

import click

from planabierto.doors.cli.commands import FAILED
from planabierto.doors.cli.ready import BadInput

HOST = "127.0.0.1"
SERVER = (
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "planabierto.config.wsgi:application",
    "--respawn-failed-workers",
)
PATIENCE = 8.0


def keep(port: int, *, workers: int, introduce: Callable[[], None], host: str = HOST) -> None:
    """Start the three, introduce them once the pages answer, and stay until they end."""
    household = Household()
    household.start("-m", "planabierto.doors.cli.program", "worker")
    household.start("-m", "planabierto.config.scheduler")
    address = ("--host", host, "--port", str(port), "--workers", str(workers))
    household.start(*SERVER, *address, "--backpressure", "64", "--no-ws")
    if not _answers(host, port, household):
        household.end()
        raise BadInput("No arrancó: el servidor, «worker» o «scheduler» terminó antes de tiempo.")
    introduce()
    household.live()
    if not household.leaving:
        click.echo("Uno de los procesos terminó solo; terminaron todos.", err=True)
        raise click.exceptions.Exit(FAILED)


class Household:
    """Processes that live together; when one ends or a signal comes, all end."""

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


def check_free(port: int, host: str = HOST) -> None:
    """Refuse a port that cannot be listened on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            message = f"El puerto {port} está ocupado o no se puede usar; prueba con PORT=8123."
            raise BadInput(message) from error


def _answers(host: str, port: int, household: Household) -> bool:
    limit = time.monotonic() + 30
    while time.monotonic() < limit and household.all_alive():
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.1)
    return False
