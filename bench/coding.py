"""`python -m bench.coding`: what strokes over a hundred thousand voices cost, and whether undoing
restores exactly; written into RESULTS.md.

It builds the world of `bench.world` in a throw-away PostgreSQL, or with `--here` takes the one in
the database of the environment. Every stroke is undone again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import django

from bench import sections

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## Coding a hundred thousand voices"
INTRODUCTION = (
    "Made by `python -m bench.coding` on PostgreSQL, in one process beside whatever else the "
    "machine did (load %.1f on %s cores). A stroke is one act in one transaction, journalled; "
    "*exact* says that after undoing it everything that is said of any voice, and where each "
    "stands, has the digest it had before."
)
SIZES = (1, 20, 1_000, 10_000)
ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke: how many voices, how long it and its undoing took, and whether all was back."""

    name: str
    size: int
    seconds: float
    undone: float
    exact: bool


def main() -> int:
    """Measure here, or in a server of our own."""
    parser = argparse.ArgumentParser(prog="bench.coding", description=__doc__)
    parser.add_argument("--here", action="store_true", help="use the world in this database")
    if parser.parse_args().here:
        return _here()
    build = f"{sys.executable} -m bench.world && {sys.executable} -m bench.coding --here"
    command = [str(ROOT / "scripts" / "with-postgres"), "bash", "-c", build]
    return subprocess.call(command, cwd=ROOT)


def _here() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planabierto.config.settings")
    django.setup()
    strokes, views = _strokes(), _views()
    found = _worded(strokes, views)
    sections.write(HEADING, found)
    print(found)
    return 0 if all(each.exact for each in strokes) else 1


def _strokes() -> list[Stroke]:
    from bench.world.ground import GREAT, SECRETARY
    from planabierto.ground.institutions.queries import actor_for
    from planabierto.ground.people.models import Account
    from planabierto.journey.consultation.models import Call
    from planabierto.journey.themes import actions
    from planabierto.journey.themes.models import Theme
    from planabierto.journey.themes.queries.workbench import Filters, matching
    from planabierto.kit import clock

    account = Account.objects.get(email=SECRETARY)
    actor = actor_for(account, at=clock.now(), second_factor=True)
    call = Call.objects.select_related("cycle").get(cycle__folio=GREAT)
    theme = Theme.objects.filter(cycle=call.cycle, parent__isnull=False).select_related("cycle")[0]
    waiting = matching(call, Filters(state="waiting"))
    hinted = matching(call, Filters(suggested=True))

    def assign(size: int) -> Callable[[], Any]:
        def act() -> Any:
            some = list(waiting[:size])
            return actions.assign(actor=actor, contributions=some, theme=theme)

        return act

    jobs = [(f"assign {size:,}", assign(size)) for size in SIZES]
    jobs += [
        (
            "assign all that wait",
            lambda: actions.assign(actor=actor, contributions=waiting, theme=theme),
        ),
        (
            "accept 1,000 suggestions",
            lambda: actions.accept_suggestions(actor=actor, contributions=list(hinted[:1_000])),
        ),
    ]
    return [
        _timed(name, job, lambda coding: actions.undo(actor=actor, coding=coding))
        for name, job in jobs
    ]


def _timed(name: str, job: Callable[[], Any], undo: Callable[[Any], Any]) -> Stroke:
    before = _standing()
    start = time.perf_counter()
    coding = job()
    middle = time.perf_counter()
    undo(coding)
    end = time.perf_counter()
    found = Stroke(name, coding.size, middle - start, end - middle, _standing() == before)
    print(f"  {name}: {found.seconds:.2f} s, undone in {found.undone:.2f} s", flush=True)
    return found


def _standing() -> str:
    """A digest of everything that is said of any voice, and of where each stands."""
    from planabierto.journey.themes.models import Assignment, Placement

    digest = hashlib.sha256()
    said = Assignment.objects.filter(ended_in=None).order_by(
        "contribution_id", "theme_id", "made_by"
    )
    columns = ("contribution_id", "theme_id", "passage", "reason", "engine", "made_by", "made_at")
    placed = Placement.objects.order_by("contribution_id")
    fields = ("contribution_id", "state", "disputed", "coder", "suggested_id", "confidence")
    for rows in (said.values_list(*columns), placed.values_list(*fields)):
        for row in rows.iterator(5_000):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def _views() -> list[tuple[str, int, float]]:
    """Each view: the most queries any of its addresses needed, and the median in milliseconds."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.load import HOST
    from bench.readers import cookies
    from bench.reading import coding_pages

    client = Client()
    known = cookies()
    found = []
    for page in coding_pages():
        client.cookies.load(known[page.reader])
        queries, times = 0, []
        for path in page.paths:
            client.get(path, headers={"host": HOST})
            for _round in range(max(3, ROUNDS // len(page.paths))):
                start = time.perf_counter()
                client.get(path, headers={"host": HOST})
                times.append((time.perf_counter() - start) * 1000)
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(path, headers={"host": HOST})
            assert answer.status_code == 200, path
            queries = max(queries, len(captured))
        found.append((page.name, queries, median(times)))
    return found


def _worded(strokes: list[Stroke], views: list[tuple[str, int, float]]) -> str:
    lines = [
        HEADING,
        "",
        INTRODUCTION % (os.getloadavg()[0], os.cpu_count()),
        "",
        "| stroke | voices | seconds | undone in | exact |",
        "| ------ | -----: | ------: | --------: | ----- |",
    ]
    lines += [
        f"| {each.name} | {each.size:,} | {each.seconds:.2f} | {each.undone:.2f} | "
        f"{'yes' if each.exact else 'NO'} |"
        for each in strokes
    ]
    lines += ["", "| view | queries | p50 ms |", "| ---- | ------: | -----: |"]
    lines += [f"| {name} | {queries} | {p50:.1f} |" for name, queries, p50 in views]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
