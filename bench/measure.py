"""Measuring every page: inside the process first, then over HTTP against two workers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench import inside
from bench.inside import Weighed
from bench.pages import Kind, Page, Reader
from bench.serving import Load

WARM_UP, SLACK_SHARE, SLACK = 24, 0.05, 400
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Effort:
    """How long each page is asked for."""

    requests: int = 200
    seconds: float = 5.0


THOROUGH, QUICK = Effort(), Effort(40, 1.5)


@dataclass(slots=True)
class Measured:
    """Everything measured of one page; times in milliseconds, sizes in bytes."""

    name: str
    kind: str
    addresses: int
    queries: int = 0
    size: int = 0
    packed: int = 0
    assets: int = 0
    p50: float = 0.0
    p95: float = 0.0
    rate: float = 0.0
    p95_at_8: float = 0.0
    own_cpu: float = 0.0
    complaint: str = ""


def measure(
    pages: Sequence[Page],
    cookies: Mapping[Reader, str],
    load: Load,
    port: int,
    effort: Effort,
) -> list[Measured]:
    """Measure each page and say a line about it."""
    found = []
    for page in pages:
        result = _measure(page, cookies[page.reader], load, port, effort)
        print(_line(result), flush=True)
        found.append(result)
    return found


def as_data(found: Sequence[Measured]) -> list[dict[str, Any]]:
    """The results as plain data."""
    return [asdict(each) for each in found]


def _measure(page: Page, cookie: str, load: Load, port: int, effort: Effort) -> Measured:
    weighed = inside.weigh(page, cookie)
    result = Measured(page.name, page.kind.value, len(page.paths), complaint=weighed.complaint)
    result.queries, result.size = weighed.queries, weighed.size
    result.packed, result.assets = weighed.packed, weighed.assets
    if result.complaint:
        return result
    asks = [_ask(path, weighed, cookie, page.kind) for path in page.paths]
    load(port, asks, count=max(WARM_UP, len(asks)), concurrency=4)
    requests = effort.requests if page.kind != Kind.STREAM else 10
    alone = load(port, asks, count=requests, concurrency=1)
    result.p50, result.p95 = alone["p50"], alone["p95"]
    result.complaint = _complaint(alone)
    if page.kind == Kind.STREAM or result.complaint:
        return result
    together = load(port, asks, seconds=effort.seconds, concurrency=AT_ONCE)
    result.rate, result.p95_at_8 = together["rate"], together["p95"]
    result.own_cpu = together["own_cpu"]
    result.complaint = _complaint(together)
    return result


def _ask(path: str, weighed: Weighed, cookie: str, kind: Kind) -> dict[str, Any]:
    sent = weighed.sent[path]
    slack = int(sent * SLACK_SHARE) + SLACK
    enough = inside.ENOUGH if kind == Kind.STREAM else 0
    return {
        "path": path,
        "low": max(sent - slack, 1),
        "high": sent + slack,
        "cookie": cookie,
        "enough": enough,
    }


def _complaint(answer: Mapping[str, Any]) -> str:
    if not answer["failed"]:
        return ""
    return f"{answer['failed']} of {answer['requests']} failed: {answer['complaints'][0]}"


def _line(each: Measured) -> str:
    if each.complaint:
        return f"  {each.name:<32} FAILED {each.complaint}"
    return (
        f"  {each.name:<32} {each.queries:>3} queries  {each.packed / 1000:>6.1f} kB  "
        f"p50 {each.p50:>6.1f} ms  {each.rate:>6.1f}/s"
    )
