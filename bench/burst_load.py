"""The burst itself: a process of its own that sends voices at a steady rate over loopback.

`python -m bench.burst_load` reads one job as JSON from its input and answers one as JSON. Each
voice is sent when its moment comes, whether the earlier ones were answered or not, and its time
is counted from that moment: a server that falls behind cannot hide it.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE, CONNECTIONS, A_CONNECTION = 20.0, 64, 50
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(r"set-cookie:\s*(csrftoken=[^;]+)", re.IGNORECASE)
SECRET = re.compile(r"location:\s*/mi-folio/([^/]+)/", re.IGNORECASE)


@dataclass(slots=True)
class Tally:
    """What came of the voices: the secrets that were given, the rest by what was answered."""

    secrets: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    finished: float = 0.0


class Line:
    """A connection, made anew after so many voices or when it broke."""

    def __init__(self, port: int) -> None:
        self.port, self.sent = port, 0
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, head: str, body: bytes = b"") -> tuple[str, bytes]:
        """Send one request and give the head and the body of its answer."""
        if self.reader is None or self.writer is None or self.sent >= A_CONNECTION:
            self.close()
            self.reader, self.writer = await asyncio.open_connection(HOST, self.port)
        self.sent += 1
        self.writer.write(head.encode() + body)
        await self.writer.drain()
        answer = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        return answer, await _body(self.reader, answer)

    def close(self) -> None:
        """Hang up."""
        if self.writer is not None:
            self.writer.close()
        self.reader, self.writer, self.sent = None, None, 0


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    lower = head.lower()
    found = re.search(r"content-length:\s*(\d+)", lower)
    if found:
        return await reader.readexactly(int(found[1]))
    if "chunked" not in lower:
        return b""
    whole = b""
    while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
        whole += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return whole


def main() -> None:
    """Do one job."""
    job = json.loads(sys.stdin.readline())
    used, start = _cpu(), time.perf_counter()
    tally = asyncio.run(_burst(job))
    result = {
        "sent": job["rate"] * job["seconds"],
        "accepted": len(tally.secrets),
        "secrets": tally.secrets,
        "refused": dict(tally.refused),
        "sustained": len(tally.secrets) / max(tally.finished, 0.001),
        "p50": percentile(tally.seconds, 0.50) * 1000,
        "p95": percentile(tally.seconds, 0.95) * 1000,
        "p99": percentile(tally.seconds, 0.99) * 1000,
        "own_cpu": (_cpu() - used) / (time.perf_counter() - start),
    }
    print(json.dumps(result), flush=True)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)] if ordered else 0.0


async def _burst(job: Mapping[str, Any]) -> Tally:
    """So many voices a second, for so many seconds, each at its moment."""
    lines: asyncio.Queue[Line] = asyncio.Queue()
    for _each in range(CONNECTIONS):
        lines.put_nowait(Line(job["port"]))
    head, token = await _entrance(job)
    tally, begun = Tally(), time.perf_counter()
    waiting = []
    for number in range(job["rate"] * job["seconds"]):
        moment = begun + number / job["rate"]
        pause = moment - time.perf_counter()
        if pause > 0:
            await asyncio.sleep(pause)
        body = urlencode(_voice(job, number, token), doseq=True).encode()
        waiting.append(asyncio.create_task(_send(lines, head, body, moment, tally)))
    await asyncio.gather(*waiting)
    tally.finished = time.perf_counter() - begun
    return tally


async def _entrance(job: Mapping[str, Any]) -> tuple[str, str]:
    """Open the form once, as a browser does: its cookie and its token go with every voice."""
    line = Line(job["port"])
    top = f"Host: {HOST}:{job['port']}\r\n"
    answer, page = await line.ask(f"GET {job['path']} HTTP/1.1\r\n{top}\r\n")
    line.close()
    cookie, token = COOKIE.search(answer), TOKEN.search(page)
    if cookie is None or token is None:
        raise SystemExit(f"the form was not shown: {answer.splitlines()[0]}")
    head = (
        f"POST {job['path']} HTTP/1.1\r\n{top}Cookie: {cookie[1]}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
    )
    return head, token[1].decode()


def _voice(job: Mapping[str, Any], number: int, token: str) -> dict[str, Any]:
    fields = {
        name: value.replace("{n}", str(number)) if isinstance(value, str) else value
        for name, value in job["fields"].items()
    }
    return fields | {"csrfmiddlewaretoken": token, "paso": "enviar"}


async def _send(
    lines: asyncio.Queue[Line], head: str, body: bytes, moment: float, tally: Tally
) -> None:
    line = await lines.get()
    try:
        whole = f"{head}Content-Length: {len(body)}\r\n\r\n"
        answer, _page = await asyncio.wait_for(line.ask(whole, body), PATIENCE)
    except (OSError, EOFError, TimeoutError) as error:
        line.close()
        tally.refused[f"no answer: {type(error).__name__}"] += 1
        return
    finally:
        lines.put_nowait(line)
    tally.seconds.append(time.perf_counter() - moment)
    secret = SECRET.search(answer)
    if secret:
        tally.secrets.append(secret[1])
    else:
        tally.refused[answer.split(" ", 2)[1]] += 1


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
