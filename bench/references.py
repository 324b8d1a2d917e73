"""`python -m bench.references`: six thousand commitments of other members, taken in and read.

It writes a data set of made-up rows in OGP's columns, takes it in twice on a throw-away SQLite
database, asks the register, a search and the comparison with one of ours, and writes the section
of RESULTS.md.
"""

from __future__ import annotations

import csv
import io
import os
import random
import sys
import time

import django

from bench import alone, sections
from bench.drafting import WORDS

HEADING = "## Six thousand commitments of other members"
INTRODUCTION = (
    "Made by `python -m bench.references` on SQLite, in one process without caches, beside "
    "whatever else the machine did (load %.1f on %s cores): %s rows of made-up words in OGP's "
    "columns, of 80 members and 400 plans."
)
ROWS, MEMBERS, PLANS, ROUNDS = 6_000, 80, 400, 30
MOST_QUERIES, MOST_P50 = 12, 40.0
ENDS = ["Not Started", "Limited", "Substantial", "Complete", "NR", "ND"]


def main() -> int:
    """Build and measure; in a process of its own with a throw-away database."""
    return _here() if alone.HERE in sys.argv else alone.run("bench.references")


def _here() -> int:
    django.setup()
    from django.core.management import call_command

    from planabierto.reading.search import index
    from planabierto.sample.loading import load

    call_command("migrate", verbosity=0)
    load(voices=72)
    first, again = _take(), _take()
    begun = time.perf_counter()
    index.rebuild()
    indexed = time.perf_counter() - begun
    pages = [
        alone.ask("the register", ["/otros-miembros/", "/otros-miembros/?page=150"], ROUNDS),
        alone.ask("by words", [f"/otros-miembros/?q={word}" for word in WORDS[:5]], ROUNDS),
        alone.ask("by area and end", ["/otros-miembros/?area=Open+Data&fin=Complete"], ROUNDS),
        alone.ask("one of them", ["/otros-miembros/AA00001/", "/otros-miembros/AA04000/"], ROUNDS),
        alone.ask(
            "those like one of ours",
            [f"/compromisos/NL-2022-C{number}/parecidos/" for number in range(1, 9)],
            ROUNDS,
        ),
        alone.ask("the one search", [f"/buscar?q={word}" for word in WORDS[:5]], ROUNDS),
    ]
    taken = (
        f"Taking the file in: {first:.1f} s; a second time, which changes nothing: {again:.1f} s; "
        f"writing the search anew: {indexed:.1f} s."
    )
    load_now = os.getloadavg()[0], os.cpu_count(), f"{ROWS:,}"
    found = "\n".join([HEADING, "", INTRODUCTION % load_now, "", alone.table(pages), "", taken])
    sections.write(HEADING, found)
    print(found)
    return int(any(each.queries > MOST_QUERIES or each.p50 > MOST_P50 for each in pages))


def _take() -> float:
    """Take the made-up file in; how many seconds it took."""
    from planabierto.ground.references.actions import import_dataset
    from planabierto.kit.actor import system

    data = _written()
    begun = time.perf_counter()
    import_dataset(actor=system("bench"), name="made-up.csv", data=data)
    return time.perf_counter() - begun


def _written() -> bytes:
    from planabierto.ground.references import columns

    random.seed(11)
    before = [columns.UID, columns.MEMBER, columns.PLAN, *columns.TEXTS.values()]
    before += [*columns.COMPLETION, *columns.OF_MEMBER.values(), *columns.OF_PLAN.values()]
    before.remove(columns.AREAS_AFTER)
    heads = [*before, columns.AREAS_AFTER, "Open Data", "Gender", "Justice", columns.AREAS_BEFORE]
    text = io.StringIO()
    table = csv.DictWriter(text, heads, restval="ND")
    table.writeheader()
    for number in range(ROWS):
        table.writerow(
            {
                columns.UID: f"AA{number:05d}",
                columns.MEMBER: f"Member {number % MEMBERS:02d}",
                columns.PLAN: f"AP_{number % PLANS:03d}",
                "Commitment Title": f"Open government and transparency {_words(6)}",
                "Full Text": _words(250),
                "Year Of Submission": str(2012 + number % 13),
                columns.COMPLETION[0]: random.choice(ENDS),
                "Open Data": str(number % 2),
                "Gender": str(int(number % 7 == 0)),
            }
        )
    return text.getvalue().encode()


def _words(count: int) -> str:
    return " ".join(random.choices(WORDS, k=count))


if __name__ == "__main__":
    sys.exit(main())
