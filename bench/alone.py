"""Measuring pages in one process with a throw-away database of its own, nothing kept between."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HERE = "--here"
STORES = ("default", "pages", "parts")


@dataclass(frozen=True, slots=True)
class Asked:
    """One page: its queries, half and nearly all of its answers in ms, and its size in bytes."""

    name: str
    queries: int
    p50: float
    p95: float
    size: int


def run(module: str) -> int:
    """Run a program of this folder with `--here`, on a new SQLite database."""
    with tempfile.TemporaryDirectory(prefix="planabierto-bench-") as folder:
        own = {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.db", "DEBUG": "0"}
        own |= {
            "ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "planabierto.config.settings",
        }
        command = [sys.executable, "-m", module, HERE]
        return subprocess.call(command, cwd=ROOT, env=os.environ | own)


def ask(name: str, paths: Sequence[str], rounds: int) -> Asked:
    """Ask these addresses in turn; the queries are the most of any."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()

    def get(path: str) -> tuple[Any, float]:
        for kept in STORES:
            caches[kept].clear()
        begun = time.perf_counter()
        answer = client.get(path)
        took = time.perf_counter() - begun
        assert answer.status_code == 200, (path, answer.status_code)
        return answer, took * 1000

    queries = size = 0
    for path in paths:
        get(path)
        with CaptureQueriesContext(connection) as seen:
            answer, _took = get(path)
            queries = max(queries, len(seen))
        size = max(size, len(answer.content))
    took = sorted(get(paths[turn % len(paths)])[1] for turn in range(rounds))
    return Asked(name, queries, median(took), took[int(rounds * 0.95)], size)


def table(pages: Iterable[Asked]) -> str:
    """The pages as a table."""
    rows = [
        f"| {each.name} | {each.queries} | {each.p50:.0f} | {each.p95:.0f} | {each.size // 1024} |"
        for each in pages
    ]
    head = ["| page | queries | p50 ms | p95 ms | KB |", "| --- | --: | --: | --: | --: |"]
    return "\n".join([*head, *rows])
