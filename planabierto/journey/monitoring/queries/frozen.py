"""How the public milestones of a cycle stood at the end of a day, read from the facts.

What was done later is not known to it: a report taken back since still counts for its day.
Wording and last days are those in force when it is read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planabierto.journey.commitments.models import Inclusion, Milestone, Withdrawal
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import knowable_plan
from planabierto.journey.monitoring.comparing import Line
from planabierto.journey.monitoring.models import Contest, Evidence, Update, Verification
from planabierto.journey.monitoring.queries.reading import Position, Standing, known_place, stood
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER

FOR_ALL: int | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """A line with the keys of what it is of."""

    line: Line
    commitment: int
    milestone: int
    inclusion: int | None


@dataclass(frozen=True, slots=True)
class Stood:
    """Everything a cut freezes: lines in order, evidence that counted, and who was silent."""

    lines: tuple[Frozen, ...]
    evidence: tuple[str, ...]
    silent: int


@dataclass(slots=True)
class _Facts:
    """What was known of a cycle's milestones at a moment."""

    said: dict[int, dict[int | None, Position]] = field(default_factory=dict)
    last: dict[int, dict[int | None, str]] = field(default_factory=dict)
    evidence: dict[int, Counter[int | None]] = field(default_factory=dict)
    shown: list[tuple[int, str]] = field(default_factory=list)
    contests: dict[int, Counter[int | None]] = field(default_factory=dict)
    gone: set[tuple[int, int | None]] = field(default_factory=set)


def end_of(day: date, zone: str) -> datetime:
    """The first moment after a day in a zone."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))


def stood_at(cycle: Cycle, day: date) -> Stood:
    """How the milestones of a cycle stood at the end of a day, as anybody could see; 7 queries."""
    end = end_of(day, cycle.time_zone)
    facts = _facts(cycle, end)
    plans = _plans(cycle)
    lines: list[Frozen] = []
    known, silent = set(), 0
    for step in _milestones(cycle):
        inside = plans.get(step.commitment_id, {})
        read = stood(step, facts.said.get(step.pk, {}), inside)
        gone = bool(facts.gone & {(step.commitment_id, step.pk), (step.commitment_id, FOR_ALL)})
        lines += _lines(step, read, facts, inside, day, gone)
        silent += not gone and read.is_silent(day, cycle.time_zone)
        known.add(step.pk)
    shown = tuple(folio for milestone, folio in facts.shown if milestone in known)
    return Stood(tuple(lines), shown, silent)


def _lines(
    step: Milestone,
    read: Standing,
    facts: _Facts,
    inside: Mapping[int, str],
    day: date,
    gone: bool,
) -> Iterable[Frozen]:
    """The line seen from all plans and, where there are several, one from each."""
    words = facts.last.get(step.pk, {})
    for place in (FOR_ALL, *(inside if len(inside) > 1 else ())):
        position = read.seen_from(place)
        line = Line(
            commitment=step.commitment.folio,
            milestone=step.folio,
            plan=inside[place] if place is not None else "",
            declared=position.declared,
            verified=position.verified,
            last_update=_last(words, place),
            evidence=_counted(facts.evidence, step.pk, place),
            contests=_counted(facts.contests, step.pk, place),
            late=not gone and read.is_late(day, place),
            withdrawn=gone,
            ends=step.ends,
        )
        yield Frozen(line, step.commitment_id, step.pk, place)


def _last(words: Mapping[int | None, str], place: int | None) -> str:
    """The last update in force; seen from all plans, the newest of any of them."""
    if place is None:
        return list(words.values())[-1] if words else ""
    return words.get(place) or words.get(FOR_ALL, "")


def _counted(counts: Mapping[int, Counter[int | None]], milestone: int, place: int | None) -> int:
    """What was given for all plans and in one of them; seen from all, in any of them."""
    found = counts.get(milestone, Counter())
    return found.total() if place is None else found[FOR_ALL] + found[place]


def _milestones(cycle: Cycle) -> Iterable[Milestone]:
    found = Milestone.objects.filter(stands(STRANGER), commitment__cycle=cycle)
    named = found.select_related("commitment").only(
        "folio", "starts", "ends", "responsible", "commitment__folio"
    )
    return named.order_by("commitment__number", "number")


def _plans(cycle: Cycle) -> dict[int, dict[int, str]]:
    """Commitment's key → its public plans: the inclusion's key and the plan's folio, in order."""
    found = Inclusion.objects.filter(knowable_plan(STRANGER, "plan__"), commitment__cycle=cycle)
    plans: dict[int, dict[int, str]] = defaultdict(dict)
    rows = found.order_by("plan__folio").values_list("commitment", "pk", "plan__folio")
    for commitment, inclusion, folio in rows:
        plans[commitment][inclusion] = folio
    return plans


def _facts(cycle: Cycle, end: datetime) -> _Facts:
    facts = _Facts()
    _add_words(facts, cycle, end)
    _add_evidence(facts, cycle, end)
    contests = Contest.objects.filter(
        known_place(STRANGER, "update__inclusion"),
        update__commitment__cycle=cycle,
        update__milestone__isnull=False,
        occurred__lt=end,
    )
    waiting = contests.exclude(settlement__occurred__lt=end)
    waiting = waiting.exclude(update__retraction__occurred__lt=end).order_by()
    for milestone, inclusion in waiting.values_list("update__milestone", "update__inclusion"):
        facts.contests.setdefault(milestone, Counter())[inclusion] += 1
    gone = Withdrawal.objects.filter(commitment__cycle=cycle, occurred__lt=end)
    facts.gone.update(gone.values_list("commitment", "milestone"))
    return facts


def _add_words(facts: _Facts, cycle: Cycle, end: datetime) -> None:
    """The newest word on each place, and the newest level somebody outside found there."""
    told = Update.objects.filter(
        known_place(STRANGER), commitment__cycle=cycle, milestone__isnull=False, occurred__lt=end
    ).exclude(retraction__occurred__lt=end)
    levels = _found(cycle, end)
    verified: dict[tuple[int, int | None], Level] = {}
    rows = told.order_by("occurred", "pk").values_list(
        "pk", "milestone", "inclusion", "level", "occurred", "commitment__folio", "number"
    )
    for pk, milestone, inclusion, level, on, folio, number in rows:
        place = (milestone, inclusion)
        if pk in levels:
            verified[place] = levels[pk]
        position = Position(Level(level), verified.get(place), on)
        facts.said.setdefault(milestone, {})[inclusion] = position
        words = facts.last.setdefault(milestone, {})
        words.pop(inclusion, None)
        words[inclusion] = f"{folio}-U{number}"


def _found(cycle: Cycle, end: datetime) -> dict[int, Level]:
    """Update's key → the newest level that somebody from outside government found for it."""
    found = Verification.objects.filter(
        outside_government=True, occurred__lt=end, update__commitment__cycle=cycle
    )
    rows = found.order_by("occurred", "pk").values_list("update", "level")
    return {update: Level(level) for update, level in rows}


def _add_evidence(facts: _Facts, cycle: Cycle, end: datetime) -> None:
    given = Evidence.objects.filter(
        known_place(STRANGER, "update__inclusion"), commitment__cycle=cycle, occurred__lt=end
    )
    counted = given.exclude(withdrawal__occurred__lt=end).exclude(replaced_by__occurred__lt=end)
    rows = counted.order_by("commitment__number", "number")
    for milestone, inclusion, folio, number in rows.values_list(
        "milestone", "update__inclusion", "commitment__folio", "number"
    ):
        facts.evidence.setdefault(milestone, Counter())[inclusion] += 1
        facts.shown.append((milestone, f"{folio}-E{number}"))
