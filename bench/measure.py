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
AT_ONCE, STREAMED = 8, 10


@dataclass(frozen=True, slots=True)
class Effort:
    """How long each page is asked for."""

    requests: int = 120
    seconds: float = 2.0
    kept_seconds: float = 1.0


THOROUGH, QUICK = Effort(), Effort(40, 1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Ports:
    """Where pages are made anew each time, and where they are given again as they were kept."""

    anew: int
    kept: int


@dataclass(slots=True)
class Measured:
    """Everything measured of one page, made anew each time and given again as it was kept.

    Times in milliseconds, sizes in bytes. A page that is never kept has nothing in `kept_…`.
    """

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
    kept_p50: float = 0.0
    kept_p95: float = 0.0
    kept_rate: float = 0.0
    kept_p95_at_8: float = 0.0
    own_cpu: float = 0.0
    complaint: str = ""


def measure(
    pages: Sequence[Page],
    cookies: Mapping[Reader, str],
    load: Load,
    ports: Ports,
    effort: Effort,
) -> list[Measured]:
    """Measure each page and say a line about it."""
    found = []
    for page in pages:
        result = _measure(page, cookies[page.reader], load, ports, effort)
        print(_line(result), flush=True)
        found.append(result)
    return found


def as_data(found: Sequence[Measured]) -> list[dict[str, Any]]:
    """The results as plain data."""
    return [asdict(each) for each in found]


def _measure(page: Page, cookie: str, load: Load, ports: Ports, effort: Effort) -> Measured:
    weighed = inside.weigh(page, cookie)
    result = Measured(page.name, page.kind.value, len(page.paths), complaint=weighed.complaint)
    result.queries, result.size = weighed.queries, weighed.size
    result.packed, result.assets = weighed.packed, weighed.assets
    if result.complaint:
        return result
    asks = [_ask(page, path, weighed, cookie) for path in page.paths]
    load(ports.anew, asks, count=max(WARM_UP, len(asks)), concurrency=4)
    if page.kind == Kind.STREAM:
        alone = load(ports.anew, asks, count=STREAMED, concurrency=1)
        result.p50, result.p95, result.complaint = alone["p50"], alone["p95"], _complaint(alone)
        return result
    alone = load(ports.anew, asks, count=effort.requests, concurrency=1)
    together = load(ports.anew, asks, seconds=effort.seconds, concurrency=AT_ONCE)
    result.p50, result.p95 = alone["p50"], alone["p95"]
    result.rate, result.p95_at_8 = together["rate"], together["p95"]
    result.own_cpu = together["own_cpu"]
    result.complaint = _complaint(alone) or _complaint(together)
    if weighed.kept and not result.complaint:
        _measure_kept(result, asks, load, ports.kept, effort)
    return result


def _measure_kept(
    result: Measured, asks: list[dict[str, Any]], load: Load, port: int, effort: Effort
) -> None:
    load(port, asks, count=3 * max(WARM_UP, len(asks)), concurrency=4)
    alone = load(port, asks, count=effort.requests, concurrency=1)
    together = load(port, asks, seconds=effort.kept_seconds, concurrency=AT_ONCE)
    result.kept_p50, result.kept_p95 = alone["p50"], alone["p95"]
    result.kept_rate, result.kept_p95_at_8 = together["rate"], together["p95"]
    result.own_cpu = max(result.own_cpu, together["own_cpu"])
    result.complaint = _complaint(alone) or _complaint(together)


def _ask(page: Page, path: str, weighed: Weighed, cookie: str) -> dict[str, Any]:
    sent = weighed.sent[path]
    slack = int(sent * SLACK_SHARE) + SLACK
    return {
        "path": path,
        "low": max(sent - slack, 1),
        "high": sent + slack,
        "cookie": cookie,
        "enough": inside.ENOUGH if page.kind == Kind.STREAM else 0,
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
        f"anew p50 {each.p50:>6.1f} ms {each.rate:>6.1f}/s  "
        f"kept p50 {each.kept_p50:>5.1f} ms {each.kept_rate:>6.1f}/s"
    )
