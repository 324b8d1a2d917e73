"""`python -m bench.drafting`: what a draft of 2,000 paragraphs with 5,000 comments costs to read.

It builds its own world in a throw-away SQLite database, asks each page in one process without any
cache, counts its queries, and writes the section of RESULTS.md.
"""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import timedelta
from typing import Any

import django

from bench import alone, sections

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


def main() -> int:
    """Build and measure; in a process of its own with a throw-away database."""
    return _here() if alone.HERE in sys.argv else alone.run("bench.drafting")


def _here() -> int:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    folio, placing = _build()
    base = f"/borradores/{folio}/"
    pages = [
        alone.ask("the text, its first stretch", [base], ROUNDS),
        alone.ask("the text, a later stretch", [f"{base}?page=17"], ROUNDS),
        alone.ask("the earlier version", [f"{base}?version=1"], ROUNDS),
        alone.ask("what changed", [f"{base}comparar/"], ROUNDS),
        alone.ask("everything side by side", [f"{base}comparar/?todo=1&page=20"], ROUNDS),
        alone.ask("the response matrix", [f"{base}respuestas/"], ROUNDS),
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


def _worded(pages: list[alone.Asked], placing: float) -> str:
    load = os.getloadavg()[0], os.cpu_count()
    placed = f"Placing the comments in the newer version and publishing it: {placing:.1f} s."
    return "\n".join([HEADING, "", INTRODUCTION % load, "", alone.table(pages), "", placed])


if __name__ == "__main__":
    sys.exit(main())
