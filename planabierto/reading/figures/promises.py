"""The state of standing promises: what is owed, joined with what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Basis, Cycle, Promise, RestrictedPeriod
from planabierto.journey.cycles.standing import Standing, standing
from planabierto.kit.registry import Occurrence, occurrences
from planabierto.kit.verdict import type_of_text


@dataclass(frozen=True, slots=True)
class PromiseState:
    """A promise, how it stands, and what is counted for it."""

    promise: Promise
    standing: Standing
    counted: type_of_text = ""


def of_cycle(cycle: Cycle, at: datetime, *, own: bool = False) -> list[PromiseState]:
    """Every promise in force of a cycle with its state at a moment; no query for each.

    Its `own` are those that OGP does not ask for.
    """
    promises, pauses = cycles.promises_and_pauses(cycle)
    if own:
        promises = [each for each in promises if each.basis == Basis.OWN]
    happened = _happened({each.counts for each in promises}, cycle)
    return [_state(each, happened, cycle, at, pauses) for each in promises]


def _state(
    promise: Promise,
    happened: Mapping[str, Sequence[Occurrence]],
    cycle: Cycle,
    at: datetime,
    pauses: Sequence[RestrictedPeriod],
) -> PromiseState:
    source = next((each for each in occurrences if each.name == promise.counts), None)
    read = standing(
        promise,
        happened.get(promise.counts),
        at,
        zone=cycle.time_zone,
        pauses=pauses,
        by_events=bool(source and source.by_events),
        by_lanes=bool(source and source.by_lanes),
    )
    return PromiseState(promise, read, source.label if source else "")


def _happened(names: Iterable[str], cycle: Cycle) -> dict[str, Sequence[Occurrence]]:
    """Name → what happened, for those that something measures; the same facts are read once."""
    found: dict[str, Sequence[Occurrence]] = {}
    for name in names:
        if name in occurrences and name not in found:
            source = occurrences[name]
            together = source.together(cycle.pk) if source.together else {}
            found |= together or {name: source.of(cycle.pk)}
    return found
