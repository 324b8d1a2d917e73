"""`python -m bench.drafting`: what a draft of 2,000 paragraphs with 5,000 comments costs to read.

It builds its own world in a throw-away SQLite database, asks each page in one process without any
cache, counts its queries, and writes the section of RESULTS.md.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import django

from bench import sections

ROOT = Path(__file__).resolve().parent.parent
HEADING = "## A draft of 2,000 paragraphs with 5,000 comments"
INTRODUCTION = (
    "Made by `python -m bench.drafting` on SQLite, in one process without caches, beside whatever "
    "else the machine did (load %.1f on %s cores). The newest version rewords a tenth of the "
    "paragraphs, drops a fiftieth and moves some."
)
PARAGRAPHS, COMMENTS, ROUNDS = 2_000, 5_000, 25
WORDS = [
    f"{start}{end}"
    for start in "ba ce di fo gu la me ni so tu".split()
    for end in "cano dero lidad mento nible porte rial sano tivo vos".split()
]


@dataclass(frozen=True, slots=True)
class Asked:
    """One page: its queries, half of its answers, and its size."""

    name: str
    queries: int
    p50: float
    p95: float
    size: int


def main() -> int:
    """Build and measure; in a process of its own with a throw-away database."""
    if "--here" in sys.argv:
        return _here()
    with tempfile.TemporaryDirectory() as folder:
        own = {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.db", "DEBUG": "0"}
        own |= {
            "ALLOWED_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "planabierto.config.settings",
        }
        command = [sys.executable, "-m", "bench.drafting", "--here"]
        return subprocess.call(command, cwd=ROOT, env=os.environ | own)


def _here() -> int:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    folio, placing = _build()
    base = f"/borradores/{folio}/"
    pages = [
        _ask("the text, its first stretch", base),
        _ask("the text, a later stretch", f"{base}?page=17"),
        _ask("the earlier version", f"{base}?version=1"),
        _ask("what changed", f"{base}comparar/"),
        _ask("everything side by side", f"{base}comparar/?todo=1&page=20"),
        _ask("the response matrix", f"{base}respuestas/"),
    ]
    found = _worded(pages, placing)
    sections.write(HEADING, found)
    print(found)
    return 0 if all(each.queries <= 12 and each.p50 <= 60 for each in pages[:3]) else 1


def _build() -> tuple[str, float]:
    """The draft with its two versions and a closed round; how long placing the comments took."""
    from planabierto.journey.cycles import actions as cycles
    from planabierto.journey.drafting import actions
    from planabierto.journey.drafting.manuscript import Block
    from planabierto.kit import clock
    from planabierto.kit.actor import system
    from planabierto.kit.bilingual import Bilingual

    bench = system("bench")
    random.seed(7)
    blocks = [
        Block("h2", f"{at} {_words(5)}") if at % 20 == 0 else Block("p", _words(45))
        for at in range(PARAGRAPHS)
    ]
    day = clock.today_in("America/Monterrey", clock.now())
    cycle = cycles.open_cycle(
        actor=bench,
        folio="NL-2022",
        title=Bilingual("Ciclo medido", "Measured cycle"),
        starts=day,
        ends=day + timedelta(days=365),
    )
    draft = actions.begin_draft(actor=bench, cycle=cycle, title_es="Borrador medido")
    first = actions.write_version(actor=bench, draft=draft, blocks=blocks)
    assert first
    first = actions.publish_version(actor=bench, version=first)
    at = clock.now()
    held = actions.open_round(
        actor=bench, version=first, opens=at - timedelta(days=9), closes=at + timedelta(days=1)
    )
    _comment(held)
    actions.move_round(actor=bench, found=held, closes=None, reason="Se mide")
    second = actions.write_version(actor=bench, draft=draft, blocks=_edited(blocks))
    assert second
    begun = time.perf_counter()
    actions.publish_version(actor=bench, version=second)
    return draft.folio, time.perf_counter() - begun


def _comment(held: Any) -> None:
    """Comments in many rows at once: some of a paragraph, some of a few of its words."""
    from planabierto.kit import clock
    from planabierto.tools.discussion.models import Anchor, Comment

    comments = [
        Comment(
            discussion=held.discussion,
            scope=held.draft.cycle.folio,
            number=at + 1,
            text=_words(20),
            made_at=clock.now(),
        )
        for at in range(COMMENTS)
    ]
    Comment.objects.bulk_create(comments, batch_size=500)
    anchors = []
    for place, comment in enumerate(comments):
        row = held.version.paragraphs[random.randrange(PARAGRAPHS)]
        start, end = (0, 24) if place % 3 else (None, None)
        quote = row["text"][start:end]
        anchors.append(
            Anchor(
                comment=comment,
                version=1,
                paragraph=row["key"],
                start=start,
                end=end and min(end, len(row["text"])),
                quote=quote,
            )
        )
    Anchor.objects.bulk_create(anchors, batch_size=500)


def _edited(blocks: list[Any]) -> list[Any]:
    from dataclasses import replace

    after = [
        replace(each, text=f"{each.text} {_words(3)}") if at % 10 == 3 else each
        for at, each in enumerate(blocks)
        if at % 50 != 7
    ]
    after.insert(5, after.pop(900))
    return after


def _words(count: int) -> str:
    return " ".join(random.choices(WORDS, k=count)) + f" {random.randrange(10**6)}"


def _ask(name: str, path: str) -> Asked:
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()

    def get() -> Any:
        for kept in ("default", "pages", "parts"):
            caches[kept].clear()
        begun = time.perf_counter()
        answer = client.get(path)
        took = time.perf_counter() - begun
        assert answer.status_code == 200, (path, answer.status_code)
        return answer, took * 1000

    get()
    with CaptureQueriesContext(connection) as seen:
        answer, _took = get()
        queries = len(seen)
    took = sorted(get()[1] for _ in range(ROUNDS))
    return Asked(name, queries, median(took), took[int(ROUNDS * 0.95)], len(answer.content))


def _worded(pages: list[Asked], placing: float) -> str:
    load = os.getloadavg()[0], os.cpu_count()
    rows = [
        f"| {each.name} | {each.queries} | {each.p50:.0f} | {each.p95:.0f} | {each.size // 1024} |"
        for each in pages
    ]
    table = ["| page | queries | p50 ms | p95 ms | KB |", "| --- | --: | --: | --: | --: |", *rows]
    placed = f"Placing the comments in the newer version and publishing it: {placing:.1f} s."
    return "\n".join([INTRODUCTION % load, "", *table, "", placed])


if __name__ == "__main__":
    sys.exit(main())
