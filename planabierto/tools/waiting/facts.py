"""What happened for standing promises, in rows of one shape: many rooms' are read in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import DateField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from planabierto.kit.registry import Occurrence, Occurrences, Register, occurrences
from planabierto.kit.verdict import type_of_text

COLUMNS = ("fact_subject", "fact_at", "fact_since", "fact_until", "fact_day", "fact_said")
# Cast, or PostgreSQL takes what is never there for a text and joins it with no day.
NO_MOMENT = Cast(Value(None), DateTimeField())
NO_DAY = Cast(Value(None), DateField())
NOTHING = Value("", output_field=TextField())


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: of which record, when it happened, since and until when, a day, and words more."""

    source: str
    subject: str
    at: datetime | None
    since: datetime | None
    until: datetime | None
    day: date | None
    said: str


def plainly(found: Sequence[Fact]) -> list[Occurrence]:
    """Each row happened at its moment."""
    return [Occurrence(each.subject, each.at) for each in found]


@dataclass(frozen=True, slots=True)
class Source:
    """What can be counted, as queries of rows of a cycle by key, and how the rows are told."""

    name: str
    rows: Callable[[int], Iterable[QuerySet[Any]]]
    tell: Callable[[Sequence[Fact]], Sequence[Occurrence]] = plainly


sources: Register[Source] = Register()


def offer(
    source: Source, label: type_of_text, *, by_events: bool = False, by_lanes: bool = False
) -> None:
    """Let promises be measured by these rows; all that are offered so are read together."""
    sources.offer(source)
    occurrences.offer(
        Occurrences(
            source.name,
            label,
            partial(_alone, source.name),
            together,
            by_events=by_events,
            by_lanes=by_lanes,
        )
    )


def rows(
    found: QuerySet[Any],
    *,
    subject: Any,
    at: Any = NO_MOMENT,
    since: Any = NO_MOMENT,
    until: Any = NO_MOMENT,
    day: Any = NO_DAY,
    said: Any = NOTHING,
) -> QuerySet[Any]:
    """A query as rows of a source; what is no field's path is an expression."""
    given = dict(zip(COLUMNS, (subject, at, since, until, day, said), strict=True))
    shaped = {name: F(each) if isinstance(each, str) else each for name, each in given.items()}
    for name in ("fact_subject", "fact_said"):
        shaped[name] = Cast(shaped[name], TextField())
    asked: QuerySet[Any] = found.order_by().annotate(**shaped).values_list(*COLUMNS)
    return asked


def together(cycle: int) -> Mapping[str, Sequence[Occurrence]]:
    """What happened in a cycle, by the name of every source; one query."""
    return read(list(sources), cycle)


def read(wanted: Sequence[Source], cycle: int) -> Mapping[str, Sequence[Occurrence]]:
    """What happened in a cycle for these sources, each oldest first; one query."""
    parts = [
        asked.annotate(source=Value(each.name, output_field=TextField())).values_list(
            "source", *COLUMNS
        )
        for each in wanted
        for asked in each.rows(cycle)
    ]
    whole = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    by_source: dict[str, list[Fact]] = {each.name: [] for each in wanted}
    for row in whole:
        by_source[row[0]].append(Fact(*row))
    return {each.name: each.tell(sorted(by_source[each.name], key=_order)) for each in wanted}


def _alone(name: str, cycle: int) -> Sequence[Occurrence]:
    return read([sources[name]], cycle)[name]


def _order(fact: Fact) -> tuple[float, str, str]:
    moment = fact.at or fact.until or fact.since
    return (moment.timestamp() if moment else 0, str(fact.day or ""), fact.subject)
