"""The state of standing promises: what is owed, joined with what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Promise
from planabierto.journey.cycles.standing import Standing, standing
from planabierto.kit.registry import Occurrence, occurrences
from planabierto.kit.verdict import type_of_text


@dataclass(frozen=True, slots=True)
class PromiseState:
    """A promise, how it stands, and what is counted for it."""

    promise: Promise
    standing: Standing
    counted: type_of_text = ""


def of_cycle(cycle: Cycle, at: datetime) -> list[PromiseState]:
    """Every promise in force of a cycle with its state at a moment; no query for each."""
    promises = list(cycles.promises_of(cycle))
    pauses = list(cycles.restricted_periods_of(cycle)) if promises else []
    happened = {name: _of(name, cycle) for name in {each.counts for each in promises}}
    return [
        PromiseState(
            each,
            standing(each, happened[each.counts], at, zone=cycle.time_zone, pauses=pauses),
            occurrences[each.counts].label if each.counts in occurrences else "",
        )
        for each in promises
    ]


def _of(name: str, cycle: Cycle) -> Sequence[Occurrence] | None:
    return occurrences[name].of(cycle.pk) if name in occurrences else None
