"""The results as tables, beside what was measured of the peers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

QUERIES = {"list": 12, "record": 16}
SIZE, P50, RATE, P95_AT_8 = 60_000, 25.0, 150.0, 120.0
HEAD = (
    "page",
    "queries",
    "kB plain",
    "kB sent",
    "kB whole",
    "anew: p50 ms",
    "p95 ms",
    "req/s at 8",
    "p95 at 8",
    "kept: p50 ms",
    "req/s at 8",
    "p95 at 8",
    "misses",
)
# From the design notes on the peers; adhocracy+ was measured there on two cores.
PEERS = (
    ("adhocracy+, landing page", "26 ms, 72 requests/s"),
    ("adhocracy+, list of 15 of 900 ideas", "185 queries, 263 ms, 7.7 requests/s"),
    ("adhocracy+, comments of one idea", "727 queries"),
    ("adhocracy+, script and style of every page", "535 kB compressed"),
    ("Decidim, list of 900 proposals", "7.4 s (its issue 13701)"),
)
Result = Mapping[str, Any]


def misses(page: Result, prefix: str = "") -> list[str]:
    """The targets a page misses, by name: made anew, or with the prefix `kept_` as it was kept.

    A page that is never kept is as fast kept as anew; a stream has no targets.
    """
    if page["complaint"]:
        return ["FAILED"]
    if page["kind"] == "stream":
        return []
    prefix = prefix if page["kept_rate"] else ""
    found = _weight(page)
    found += ["p50"] if page[f"{prefix}p50"] > P50 else []
    found += ["req/s"] if page[f"{prefix}rate"] < RATE else []
    found += ["p95 at 8"] if page[f"{prefix}p95_at_8"] > P95_AT_8 else []
    return found


def _weight(page: Result) -> list[str]:
    limit = QUERIES.get(page["kind"])
    if limit is None:
        return []
    found = [f"queries > {limit}"] if page["queries"] > limit else []
    return [*found, *(["size"] if page["packed"] + page["assets"] > SIZE else [])]


def table(pages: Sequence[Result]) -> str:
    """One Markdown table, columns aligned so that it reads on a terminal too."""
    rows = [HEAD, *(tuple(_cells(page)) for page in pages)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(_padded(row, widths)) + " |" for row in rows]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def document(results: Sequence[Result], *, quick: bool) -> str:
    """The whole report in Markdown."""
    return "\n\n".join(_sections(results, quick)) + "\n"


def summary(result: Result) -> str:
    """How many pages hold every target, anew and as served, and the slowest three."""
    pages = result["pages"]
    anew = sum(not misses(page) for page in pages)
    served = sum(not misses(page, "kept_") for page in pages)
    slowest = sorted(pages, key=lambda page: -page["p50"])[:3]
    names = ", ".join(f"{page['name']} ({page['p50']:.0f} ms)" for page in slowest)
    return (
        f"Of {len(pages)} pages, {anew} hold every target when each answer is made anew, "
        f"{served} as answers are kept until the record moves. Slowest made anew: {names}."
    )


def _sections(results: Sequence[Result], quick: bool) -> Iterator[str]:
    yield "# Measurements"
    yield (
        "Made by `make bench`; this file is written by it. The world: 250 cycles of 4 commitments "
        "of 10 milestones each, one cycle of 200 commitments, 337 plans with 19 answers in two "
        "languages, 600 institutions; 50,000 updates with what others found of them, 20,000 means "
        "of verification, about 160,000 journal entries. Each page is asked at several "
        "addresses in turn, with `Accept-Encoding: gzip`, over loopback, against "
        "`planabierto serve --workers 2`; ten requests a connection. Queries and sizes are the "
        "most that any of the addresses needed."
    )
    yield (
        "*Anew*: the server keeps no answers (`PAGES_KEPT=0`), so that each is made from the "
        "database, but for parts that many answers share (decision 6); queries are counted without "
        "those parts. *Kept*: a server as it is installed; a stranger gets the answer made before "
        "until the journal moves. Answers to people who signed in are never kept."
    )
    yield (
        f"Targets: lists at most {QUERIES['list']} queries, records {QUERIES['record']}; under "
        f"{SIZE // 1000} kB whole (packed, with style and script); p50 at most {P50:.0f} ms "
        f"alone; at least {RATE:.0f} requests/s and p95 at most {P95_AT_8:.0f} ms with 8 at once. "
        "The last column names those a page misses when made anew; in brackets those it misses "
        "even when kept. Streams and the table of everything are timed to their first 64 kB, ten "
        "times, without a target."
    )
    if quick:
        yield "**A quick run: few requests, for orientation only.**"
    yield _peers()
    for result in results:
        yield from _database(result)


def _peers() -> str:
    lines = ["For reference, the peers:", ""]
    return "\n".join([*lines, *(f"- {name}: {figures}" for name, figures in PEERS)])


def _database(result: Result) -> Iterator[str]:
    machine = result["machine"]
    yield f"## {machine['database']}"
    yield (
        f"{machine['cores']} cores shared by server, database and load generator; Python "
        f"{machine['python']}, Django {machine['django']}, Granian {machine['granian']}. The "
        f"machine was {machine['busy']} busy with other things before. The world was built in "
        f"{result['built']:.0f} s. The load generator alone makes {result['ceiling']:.0f} "
        f"requests/s; it took at most {_own(result):.0%} of one core here."
    )
    yield table(result["pages"])
    yield summary(result)
    failed = [page for page in result["pages"] if page["complaint"]]
    if failed:
        yield "\n".join(f"- {page['name']}: {page['complaint']}" for page in failed)


def _own(result: Result) -> float:
    return max((page["own_cpu"] for page in result["pages"]), default=0.0)


def _cells(page: Result) -> Iterator[str]:
    yield page["name"]
    yield str(page["queries"])
    yield f"{page['size'] / 1000:.1f}"
    yield f"{page['packed'] / 1000:.1f}"
    yield f"{(page['packed'] + page['assets']) / 1000:.1f}" if page["assets"] else "–"
    yield f"{page['p50']:.1f}"
    yield f"{page['p95']:.1f}"
    yield f"{page['rate']:.0f}" if page["rate"] else "–"
    yield f"{page['p95_at_8']:.0f}" if page["rate"] else "–"
    kept = page["kept_rate"] > 0
    yield f"{page['kept_p50']:.1f}" if kept else "–"
    yield f"{page['kept_rate']:.0f}" if kept else "–"
    yield f"{page['kept_p95_at_8']:.0f}" if kept else "–"
    always = [name for name in misses(page, "kept_") if page["kept_rate"]]
    yield ", ".join(misses(page)) + (f" [{', '.join(always)}]" if always else "")


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Words to the left, numbers to the right."""
    return [
        cell.ljust(width) if column in (0, len(row) - 1) else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
