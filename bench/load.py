"""The load generator: a process of its own, plain sockets, nothing but the standard library.

`python -m bench.load` reads one job a line from its input, as JSON, and answers one result a line.
Loopback only. Each line of readers keeps its connection for a few requests, as a browser does,
so that both workers of a server are met.
"""

from __future__ import annotations

import json
import resource
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

HOST = "127.0.0.1"
REQUESTS_A_CONNECTION = 10
PATIENCE = 30.0
END_OF_HEAD = b"\r\n\r\n"
END_OF_CHUNKS = b"0\r\n\r\n"
MOST_COMPLAINTS = 5


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, and what its answer must look like.

    `enough` stops reading after some bytes.
    """

    path: str
    low: int
    high: int
    cookie: str = ""
    enough: int = 0

    def as_bytes(self, port: int) -> bytes:
        """The request as it is sent."""
        head = [
            f"GET {self.path} HTTP/1.1",
            f"Host: {HOST}:{port}",
            "Accept-Encoding: gzip",
            "Accept: text/html,application/json;q=0.9,*/*;q=0.8",
        ]
        if self.cookie:
            head.append(f"Cookie: {self.cookie}")
        return ("\r\n".join(head) + "\r\n\r\n").encode()


@dataclass(slots=True)
class Tally:
    """What came of a job."""

    seconds: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    received: int = 0


class Line:
    """One reader: asks, waits for the whole answer, asks again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None
        self.asked = 0
        self.begun = 0.0
        self.ask: Ask | None = None
        self.buffer = bytearray()

    def send(self, ask: Ask, selector: selectors.BaseSelector) -> None:
        """Send a request, on a new connection when the old one has served enough."""
        self.begun = time.perf_counter()
        if self.socket is None or self.asked >= REQUESTS_A_CONNECTION:
            self.close(selector)
            self.socket = socket.create_connection((HOST, self.port), timeout=PATIENCE)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(self.socket, selectors.EVENT_READ, self)
        self.ask, self.asked = ask, self.asked + 1
        self.buffer.clear()
        self.socket.sendall(ask.as_bytes(self.port))

    def close(self, selector: selectors.BaseSelector) -> None:
        """Hang up."""
        if self.socket is not None:
            selector.unregister(self.socket)
            self.socket.close()
        self.socket, self.asked = None, 0

    def receive(self) -> tuple[str, int] | None:
        """A complaint, empty when all is well, and the body's length; none while incomplete."""
        assert self.socket is not None
        assert self.ask is not None
        data = self.socket.recv(262_144)
        self.buffer += data
        end = self.buffer.find(END_OF_HEAD)
        if end < 0:
            return None if data else ("the server hung up", 0)
        head = bytes(self.buffer[:end]).decode("latin-1").lower()
        length = len(self.buffer) - end - len(END_OF_HEAD)
        if self.ask.enough and length >= self.ask.enough:
            return _complaint(head, self.ask, length), length
        if not _complete(head, self.buffer, length):
            return None if data else ("the answer was cut short", length)
        return _complaint(head, self.ask, length), length


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Do one job: so many requests, or so many seconds, at so many at a time."""
    asks = cycle([Ask(**each) for each in job["asks"]])
    lines = [Line(job["port"]) for _line in range(job["concurrency"])]
    tally, used = Tally(), _cpu()
    start = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        _drive(lines, asks, job.get("count", 0), job.get("seconds", 0.0), selector, tally)
        elapsed = time.perf_counter() - start
        for line in lines:
            line.close(selector)
    return {
        "requests": len(tally.seconds),
        "rate": len(tally.seconds) / elapsed,
        "p50": percentile(tally.seconds, 0.50) * 1000,
        "p95": percentile(tally.seconds, 0.95) * 1000,
        "received": tally.received,
        "own_cpu": (_cpu() - used) / elapsed,
        "complaints": tally.complaints[:MOST_COMPLAINTS],
        "failed": len(tally.complaints),
    }


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)] if ordered else 0.0


def _drive(
    lines: list[Line],
    asks: Iterator[Ask],
    most: int,
    seconds: float,
    selector: selectors.BaseSelector,
    tally: Tally,
) -> None:
    limit = time.perf_counter() + (seconds or PATIENCE * 4)
    sent = 0
    waiting = 0
    for line in lines[: most or len(lines)]:
        line.send(next(asks), selector)
        sent, waiting = sent + 1, waiting + 1
    while waiting:
        ready = selector.select(PATIENCE)
        if not ready:
            tally.complaints.append(f"no answer within {PATIENCE:.0f} s")
            return
        for key, _events in ready:
            line = key.data
            answer = line.receive()
            if answer is None:
                continue
            _count(line, answer[0], answer[1], tally)
            waiting -= 1
            if answer[0] or line.ask.enough:
                line.close(selector)
            if time.perf_counter() < limit and (not most or sent < most):
                line.send(next(asks), selector)
                sent, waiting = sent + 1, waiting + 1


def _count(line: Line, complaint: str, length: int, tally: Tally) -> None:
    tally.seconds.append(time.perf_counter() - line.begun)
    tally.received += length
    if complaint and line.ask:
        tally.complaints.append(f"{line.ask.path}: {complaint}")


def _complete(head: str, buffer: bytearray, length: int) -> bool:
    declared = _header(head, "content-length")
    if declared:
        return length >= int(declared)
    return "chunked" in _header(head, "transfer-encoding") and buffer.endswith(END_OF_CHUNKS)


def _complaint(head: str, ask: Ask, length: int) -> str:
    status = head.split(" ", 2)[1]
    if status != "200":
        return f"status {status}"
    if not ask.enough and not ask.low <= length <= ask.high:
        return f"{length} bytes, not between {ask.low} and {ask.high}"
    return ""


def _header(head: str, name: str) -> str:
    _before, found, after = head.partition(f"\r\n{name}:")
    return after.split("\r\n", 1)[0].strip() if found else ""


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Answer jobs until the input ends."""
    for text in sys.stdin:
        print(json.dumps(run(json.loads(text))), flush=True)


if __name__ == "__main__":
    main()
