"""The cycles of the built world with their plans, calendar, goals and promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import models

from bench.words import Writer
from bench.world.ground import GREAT
from bench.world.ledger import ROWS_AT_A_TIME, Act, Ledger
from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.ground.places.models import Place
from planabierto.journey.cycles.models import Cycle, Goal, Phase, PhaseKind, Plan, Promise
from planabierto.journey.cycles.models import RestrictedPeriod as Pause

COALITIONS, YEARS = 50, (2016, 2018, 2020, 2022, 2024)
COUNTED = ("monitoring.updates", "monitoring.completions", "")
PLAN_CODES = ("EST", "MTY", "SUR")
GOALS, PROMISES = 6, 7
OUTLINE: tuple[tuple[str, int, int], ...] = tuple(
    (kind.value, start, length)
    for kind, start, length in (
        (PhaseKind.CONSULTATION, 0, 40),
        (PhaseKind.THEMES, 41, 25),
        (PhaseKind.COCREATION, 67, 30),
        (PhaseKind.DRAFTING, 98, 30),
        (PhaseKind.ADOPTION, 129, 10),
        (PhaseKind.IMPLEMENTATION, 140, 560),
        (PhaseKind.EVALUATION, 701, 60),
        (PhaseKind.CLOSING, 762, 28),
    )
)


@dataclass(slots=True)
class Stage:
    """One cycle with the rows that hang on it."""

    cycle: Cycle
    clerk: str
    plans: list[Plan] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    def moment(self, days: int) -> datetime:
        """A working hour this many days after the cycle's start."""
        start = self.cycle.starts
        begun = datetime(start.year, start.month, start.day, 15, 0, tzinfo=UTC)
        return begun + timedelta(days=days, seconds=self.cycle.pk)


def open_cycles(random: Random, writer: Writer, accounts: list[Account]) -> list[Stage]:
    """Fifty coalitions of five cycles each, every one following the last, and the great one."""
    stages: list[Stage] = []
    before: dict[int, Cycle] = {}
    for year in YEARS:
        rows = [_cycle(n, year, before.get(n), writer) for n in range(COALITIONS)]
        before = dict(enumerate(Cycle.objects.bulk_create(rows)))
        stages += [Stage(row, random.choice(accounts).pseudonym) for row in before.values()]
    great = _row(GREAT, date(2025, 2, 3), date(2027, 7, 31), None, "Gran Coalición")
    great.save()
    return [*stages, Stage(great, accounts[0].pseudonym)]


def open_plans(random: Random, stages: list[Stage]) -> None:
    """One plan a cycle; two in every third, three in the great one."""
    places = list(Place.objects.order_by("key"))
    rows: list[Plan] = []
    for number, stage in enumerate(stages):
        count = 3 if stage.cycle.folio == GREAT else 2 if number % 3 == 0 else 1
        for code in PLAN_CODES[:count]:
            stage.plans.append(_plan(stage.cycle, code, random.choice(places)))
        rows += stage.plans
    Plan.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)


def keep_calendar(
    writer: Writer, random: Random, stages: list[Stage], bodies: list[Institution], ledger: Ledger
) -> None:
    """The phases, goals, promises and pauses of every cycle, and the acts that made them."""
    phases = [row for stage in stages for row in _phases(stage)]
    pauses = [row for stage in stages for row in _pauses(stage, writer)]
    promises = [row for stage in stages for row in _promises(stage, writer)]
    for stage in stages:
        stage.goals = list(_goals(stage, writer, random, bodies))
    goals = [row for stage in stages for row in stage.goals]
    Phase.objects.bulk_create(phases, batch_size=ROWS_AT_A_TIME)
    Pause.objects.bulk_create(pauses, batch_size=ROWS_AT_A_TIME)
    Promise.objects.bulk_create(promises, batch_size=ROWS_AT_A_TIME)
    Goal.objects.bulk_create(goals, batch_size=ROWS_AT_A_TIME)
    by_cycle = {stage.cycle.pk: stage for stage in stages}
    for stage in stages:
        _note_opening(stage, ledger)
    noted: tuple[tuple[str, Sequence[Phase | Pause | Promise | Goal]], ...] = (
        ("cycles.phase_scheduled", phases),
        ("cycles.restriction_stated", pauses),
        ("cycles.promise_stated", promises),
        ("cycles.goal_stated", goals),
    )
    for verb, rows in noted:
        for row in rows:
            stage = by_cycle[row.cycle_id]
            subject = getattr(row, "folio", stage.cycle.folio)
            ledger.note(Act(stage.moment(2), verb, subject, stage.clerk, [row], public=False))


def _note_opening(stage: Stage, ledger: Ledger) -> None:
    cycle = stage.cycle
    opened: list[tuple[int, str, models.Model, str, bool]] = [
        (0, "cycles.opened", cycle, cycle.folio, False),
        (160, "cycles.published", cycle, cycle.folio, True),
    ]
    for plan in stage.plans:
        opened.append((1, "cycles.plan_opened", plan, plan.folio, False))
        opened.append((160, "cycles.plan_published", plan, plan.folio, True))
    for days, verb, row, subject, public in opened:
        ledger.note(Act(stage.moment(days), verb, subject, stage.clerk, [row], public=public))


def _cycle(number: int, year: int, previous: Cycle | None, writer: Writer) -> Cycle:
    code = f"{chr(65 + number // 26)}{chr(65 + number % 26)}C"
    starts = date(year, 1 + number % 12, 1 + number % 28)
    ends = date(year + 2, 6 + number % 6, 28)
    name = f"Coalición {writer.pick((('Norte', ''), ('Sur', ''), ('Centro', '')))[0]} {code}"
    return _row(f"{code}-{year}", starts, ends, previous, name)


def _row(folio: str, starts: date, ends: date, previous: Cycle | None, name: str) -> Cycle:
    years = f"{starts.year}–{ends.year}"
    return Cycle(
        folio=folio,
        title_es=f"{name} por el gobierno abierto, {years}",
        title_en=f"{name} for open government, {years}",
        starts=starts,
        ends=ends,
        previous=previous,
        state="published",
    )


def _plan(cycle: Cycle, code: str, place: Place) -> Plan:
    folio = f"{cycle.folio}-{code}"
    return Plan(
        cycle=cycle,
        folio=folio,
        slug=folio.lower(),
        place=place,
        jurisdiction=f"{place.name}, México ({folio})",
        title_es=f"Plan de acción – {place.name}, México, {cycle.starts.year}",
        title_en=f"Action plan – {place.name}, Mexico, {cycle.starts.year}",
        submission_year=cycle.starts.year,
        submitted=cycle.starts + timedelta(days=150),
        ends=cycle.ends,
        state="published",
    )


def _phases(stage: Stage) -> Iterator[Phase]:
    for position, (kind, start, length) in enumerate(OUTLINE, 1):
        opens = stage.cycle.starts + timedelta(days=start)
        yield Phase(
            cycle=stage.cycle,
            kind=kind,
            position=position,
            opens=opens,
            closes=opens + timedelta(days=length),
            announced=opens - timedelta(days=14),
        )


def _goals(
    stage: Stage, writer: Writer, random: Random, bodies: list[Institution]
) -> Iterator[Goal]:
    for number in range(1, GOALS + 1):
        text = writer.text(140)
        yield Goal(
            cycle=stage.cycle,
            number=number,
            horizon="long" if number % 2 else "medium",
            text_es=text.es,
            text_en=text.en,
            owner=random.choice(bodies),
            due=stage.cycle.ends,
        )


def _promises(stage: Stage, writer: Writer) -> Iterator[Promise]:
    for number in range(1, PROMISES + 1):
        what, fulfilled = writer.text(120), writer.evidence()
        yield Promise(
            cycle=stage.cycle,
            number=number,
            what_es=what.es,
            what_en=what.en,
            debtor_es="Secretaría técnica",
            debtor_en="Technical secretariat",
            creditor_es="Foro Multiactor",
            creditor_en="Multi-stakeholder Forum",
            every_months=(1, 3, 6, None)[number % 4],
            starts=stage.cycle.starts,
            ends=stage.cycle.ends,
            counts=COUNTED[number % len(COUNTED)],
            fulfilled_es=fulfilled.es,
            fulfilled_en=fulfilled.en,
        )


def _pauses(stage: Stage, writer: Writer) -> Iterator[Pause]:
    opens = stage.cycle.starts + timedelta(days=300)
    basis = writer.text(90)
    yield Pause(
        cycle=stage.cycle,
        starts=opens,
        ends=opens + timedelta(days=45),
        basis_es=basis.es,
        basis_en=basis.en,
    )
