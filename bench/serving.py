"""The processes a measurement needs, each ended by its own number, always."""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench.load import END_OF_HEAD, HOST

COMMAND = Path(sys.executable).with_name("planabierto")
WORKERS, PATIENCE = 2, 20.0
FIXED = b"HTTP/1.1 200 OK\r\nContent-Length: 12000\r\n\r\n" + b"x" * 12_000


class NotServed(RuntimeError):
    """The server did not start."""


class Load:
    """The load generator as a process of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, port: int, asks: list[dict[str, Any]], **job: Any) -> dict[str, Any]:
        """Do one job and give its result."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"port": port, "asks": asks, **job}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise NotServed("the load generator ended")
        result: dict[str, Any] = json.loads(answer)
        return result

    def end(self) -> None:
        """End it."""
        if self.process.stdin:
            self.process.stdin.close()
        end(self.process)


@contextmanager
def server(port: int, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """`planabierto serve` with two workers, on loopback, on the database of the environment."""
    _check_free(port)
    arguments = ["serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(
        [str(COMMAND), *arguments],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | settings,
    )
    try:
        _wait(port, process)
        yield process
    finally:
        end(process)


@contextmanager
def fixed_answers() -> Iterator[int]:
    """A server that always gives the same answer at once: what the load generator can do."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        pid = os.fork()
        if pid == 0:
            _answer(listener)
            os._exit(0)
        try:
            yield port
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def end(process: subprocess.Popen[Any]) -> None:
    """End a process we started, politely and then for certain, with the workers in its session."""
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _signal_session(process.pid, signal.SIGKILL)


def end_session(process: subprocess.Popen[Any]) -> None:
    """End a process that leads a session of its own, and everything else in it."""
    _signal_session(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE * 2)
    end(process)


def _signal_session(leader: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)


def _answer(listener: socket.socket) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, _events in selector.select():
                if key.fileobj is listener:
                    selector.register(listener.accept()[0], selectors.EVENT_READ)
                    continue
                assert isinstance(key.fileobj, socket.socket)
                if key.fileobj.recv(65_536).endswith(END_OF_HEAD):
                    key.fileobj.sendall(FIXED)
                else:
                    selector.unregister(key.fileobj)
                    key.fileobj.close()


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise NotServed(f"port {port} is in use")


def _wait(port: int, process: subprocess.Popen[Any]) -> None:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise NotServed("the server did not start")
