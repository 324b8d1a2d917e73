"""`python -m bench.cuts`: dashboards and cuts of 300 plans × 20 commitments × 24 periods.

It builds its own world in a throw-away SQLite database, past the actions, asks each page in one
process without any cache, counts its queries, times the making of a cut, and writes the section
of RESULTS.md.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

import django

from bench import alone, sections
from bench.alone import Asked

HEADING = "## Dashboards and cuts of three hundred plans"
INTRODUCTION = (
    "Made by `python -m bench.cuts` on SQLite, in one process without caches, beside whatever "
    "else the machine did (load %.1f on %s cores): %s cycles of three plans, each plan with twenty "
    "commitments, two of them shared, of three milestones; a report on each and a cut in each of "
    "twenty-four months. The addresses are of ten cycles in turn."
)
CYCLES, PERIODS, STEPS, ROUNDS, ASKED = 100, 24, 3, 30, 10
OWN, SHARED = 18, 2
CODES = ("AAA", "BBB", "CCC")
FIRST = date(2022, 1, 1)
MOST_QUERIES, MOST_P50 = 12, 60.0


def main() -> int:
    """Build and measure; in a process of its own with a throw-away database."""
    return _here() if alone.HERE in sys.argv else alone.run("bench.cuts")


def _here() -> int:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    for number in range(CYCLES):
        _cycle(2000 + number)
    _settle()
    print(f"built in {time.perf_counter() - begun:.0f} s", flush=True)
    places = [f"NL-{2000 + number}" for number in range(0, CYCLES, CYCLES // ASKED)]
    last = [f"{each}-N{PERIODS}" for each in places]
    asked = {
        "dashboard of a cycle": [f"/tablero/{each}/" for each in places],
        "dashboard of a plan": [f"/tablero/{each}-BBB/" for each in places],
        "its cuts": [f"/planes/{each}/cortes/" for each in places],
        "one cut": [f"/cortes/{each}/" for each in last],
        "one cut, deep": [f"/cortes/{each}/?page=5" for each in last],
        "the last beside the one before": [f"/cortes/{each}/comparar/" for each in last],
        "the last beside the first": [
            f"/cortes/{each}-N{PERIODS}/comparar/?con={each}-N1" for each in places
        ],
    }
    pages = [alone.ask(name, paths, ROUNDS) for name, paths in asked.items()]
    found = _worded(pages, _making(places))
    sections.write(HEADING, found)
    print(found)
    good = [each.queries <= MOST_QUERIES and each.p50 <= MOST_P50 for each in pages]
    return 0 if all(good) else 1


def _cycle(year: int) -> None:
    """One coalition with its plans, commitments, milestones, reports and cuts."""
    from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
    from planabierto.journey.cycles.models import Cycle, Plan

    cycle = Cycle.objects.create(
        folio=f"NL-{year}",
        title_es=f"Ciclo {year}",
        starts=FIRST,
        ends=FIRST + timedelta(days=900),
        state="published",
    )
    plans = Plan.objects.bulk_create(
        Plan(
            cycle=cycle,
            folio=f"{cycle.folio}-{code}",
            slug=f"{cycle.folio}-{code}".lower(),
            jurisdiction=f"Jurisdicción {code}",
            state="published",
        )
        for code in CODES
    )
    made = Commitment.objects.bulk_create(
        Commitment(
            cycle=cycle,
            number=number,
            folio=f"{cycle.folio}-C{number}",
            title_es=f"Compromiso {number} por un gobierno abierto y cercano",
        )
        for number in range(1, OWN * len(CODES) + SHARED + 1)
    )
    Inclusion.objects.bulk_create(
        Inclusion(commitment=each, plan=plan)
        for place, each in enumerate(made)
        for plan in (plans if place < SHARED else [plans[place % len(plans)]])
    )
    steps = Milestone.objects.bulk_create(
        Milestone(
            commitment=each,
            number=number,
            folio=f"{each.folio}-M{number}",
            output_es=f"Entrega {number} del compromiso, en línea y con datos abiertos",
            starts=FIRST,
            ends=FIRST + timedelta(days=200 * number),
        )
        for each in made
        for number in range(1, STEPS + 1)
    )
    _report(made, steps)
    _cut(cycle, steps)


def _report(commitments: Iterable[Any], steps: list[Any]) -> None:
    """A report on each milestone in each period, and where it stands since the last."""
    from planabierto.journey.monitoring.models import MilestoneState, Update

    body = _body()
    told: list[Any] = []
    for commitment in commitments:
        mine = [each for each in steps if each.commitment_id == commitment.pk]
        told += [
            Update(
                commitment=commitment,
                number=period * STEPS + step.number,
                milestone=step,
                institution=body,
                level=_level(step, period),
                narrative="Se avanzó según lo previsto en el programa de trabajo.",
                challenges="Falta personal.",
                made_by="system:bench",
                occurred=_moment(period),
                made_at=_moment(period),
            )
            for period in range(PERIODS)
            for step in mine
        ]
    Update.objects.bulk_create(told, batch_size=2000)
    newest = {each.milestone_id: each for each in told}
    MilestoneState.objects.bulk_create(
        MilestoneState(
            milestone=step,
            declared=newest[step.pk].level,
            declared_by=newest[step.pk],
            declared_on=newest[step.pk].occurred,
        )
        for step in steps
    )


def _cut(cycle: Any, steps: list[Any]) -> None:
    """A cut in each period."""
    from planabierto.journey.monitoring.comparing import figures_of
    from planabierto.journey.monitoring.models import Cut, CutLine

    rows: list[Any] = []
    for period in range(PERIODS):
        lines = [_line(step, period) for step in steps]
        cut = Cut.objects.create(
            cycle=cycle,
            number=period + 1,
            on=_moment(period).date(),
            figures=figures_of(lines) | {"silent": 0, "evidence": 0},
            digest="0" * 64,
            made_by="system:bench",
            made_at=_moment(period),
        )
        rows += [
            CutLine(
                cut=cut,
                commitment_id=step.commitment_id,
                milestone=step,
                declared=line.declared,
                last_update=line.last_update,
                late=line.late,
                ends=line.ends,
            )
            for step, line in zip(steps, lines, strict=True)
        ]
    CutLine.objects.bulk_create(rows, batch_size=2000)


def _line(step: Any, period: int) -> Any:
    from planabierto.journey.monitoring.comparing import Line
    from planabierto.journey.monitoring.states import Level

    level = _level(step, period)
    folio = step.folio.rpartition("-M")[0]
    return Line(
        commitment=folio,
        milestone=step.folio,
        declared=level,
        last_update=f"{folio}-U{period * STEPS + step.number}",
        late=step.ends < _moment(period).date() and level != Level.COMPLETE,
        ends=step.ends,
    )


def _level(step: Any, period: int) -> Any:
    from planabierto.journey.monitoring.states import Level

    return Level(min(1 + (period + step.pk % 7) // 7, 4))


def _moment(period: int) -> datetime:
    return datetime(2022 + period // 12, period % 12 + 1, 28, 18, tzinfo=UTC)


def _body() -> Any:
    from planabierto.ground.institutions.models import Institution

    return Institution.objects.get_or_create(name_es="Secretaría medida", sector="government")[0]


def _settle() -> None:
    """What a living database does by itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _making(folios: list[str]) -> float:
    """Seconds that making and publishing a cut takes, half of the times."""
    from planabierto.journey.cycles.models import Cycle
    from planabierto.kit import clock
    from planabierto.kit.actor import system
    from planabierto.publication import actions

    took = []
    on = _moment(PERIODS - 1) + timedelta(days=30)
    for cycle in Cycle.objects.filter(folio__in=folios):
        begun = time.perf_counter()
        with clock.telling(on):
            actions.cut_and_publish(actor=system("bench"), cycle=cycle, on=on.date())
        took.append(time.perf_counter() - begun)
    return median(took)


def _worded(pages: list[Asked], making: float) -> str:
    load = os.getloadavg()[0], os.cpu_count(), CYCLES
    made = f"Making a further cut of a cycle from its facts, and publishing it: {making:.2f} s."
    return "\n".join([HEADING, "", INTRODUCTION % load, "", alone.table(pages), "", made])


if __name__ == "__main__":
    sys.exit(main())
