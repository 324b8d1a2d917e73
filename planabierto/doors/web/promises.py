"""Standing promises: how each stands today, and what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.today import today
from planabierto.journey.cycles import queries
from planabierto.journey.cycles.models import Cycle, Promise
from planabierto.journey.cycles.standing import GRACE, SOON, Turn
from planabierto.kit import clock
from planabierto.kit.folio import cycle_of
from planabierto.kit.states import State
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.promises import PromiseState, of_cycle

TURNS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A promise as the page shows it: its state, the turn that waits, and its newest turns."""

    promise: Promise
    state: State
    counted: type_of_text
    waiting: Turn | None
    turns: Sequence[Turn]
    count: int

    @property
    def more(self) -> int:
        """How many turns came before those shown."""
        return self.count - len(self.turns)


def promises(request: HttpRequest, folio: str) -> HttpResponse:
    """Every standing promise of a cycle: kept, due, late, paused by law or not measured."""
    cycle = known(queries.cycle(cycle_of(folio), actor_of(request)))
    context = {
        "cycle": cycle,
        "states": states_of(request, cycle),
        "periods": queries.restricted_periods_of(cycle),
        "day": today(cycle),
        "soon": SOON.days,
        "grace": GRACE.days,
        "whole": reverse("api:read_promises", args=[cycle.folio]),
    }
    return render(request, "web/promises.html", context)


def states_of(request: HttpRequest, cycle: Cycle) -> list[Shown]:
    """How each promise of a cycle stands: facts anyone may read, so the same for every reader."""

    def made() -> list[Shown]:
        return [_shown(each) for each in of_cycle(cycle, clock.now())]

    return remembered(request, "promises", cycle.folio, made, same_for_all=True)


def _shown(each: PromiseState) -> Shown:
    turns = each.standing.turns
    return Shown(
        each.promise,
        each.standing.state,
        each.counted,
        each.standing.open_turn,
        turns[-TURNS_SHOWN:],
        len(turns),
    )
