"""Who is missing at the encounters of a cycle, against what was sought and the census."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.freshness import for_a_while
from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.encounters import Missing, Presence, of_cycle
from planabierto.reading.figures.encounters import missing as whom_we_miss

A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Sought:
    """One target as it is drawn: the share of those who came, and what was sought."""

    found: Missing

    @property
    def width(self) -> str:
        """How long its bar is."""
        return f"{min(self.found.now or 0, 100):.1f}%"

    @property
    def mark(self) -> str:
        """Where what was sought stands on it."""
        return f"{min(self.found.wanted, 100):.1f}%"

    @property
    def now(self) -> str:
        """The share of those who came; empty when it is kept back."""
        return "" if self.found.now is None else f"{self.found.now:.1f}"

    @property
    def wanted(self) -> str:
        """The share that was sought."""
        return f"{self.found.wanted:.1f}"

    @property
    def census(self) -> str:
        """The share of those who live there; empty when nobody entered it."""
        return "" if self.found.census is None else f"{self.found.census:.1f}"

    @property
    def gap(self) -> str:
        """How many points are lacking; empty when none are, or it cannot be told."""
        return f"{self.found.gap:.1f}" if self.found.gap else ""

    @property
    def dimension(self) -> type_of_text:
        """What it is counted by."""
        return self.found.dimension


def missing(request: HttpRequest, folio: str) -> HttpResponse:
    """Whose presence was sought, and how far those who came are from it."""
    cycle: Cycle = known(cycles.cycle(folio, actor_of(request)))
    rows = for_a_while("missing", cycle.folio, lambda: whom_we_miss(cycle), A_MINUTE)
    came = for_a_while("came", cycle.folio, lambda: _came(cycle), A_MINUTE)
    context = {
        "cycle": cycle,
        "rows": [Sought(each) for each in rows],
        "lacking": [Sought(each) for each in rows if each.gap],
        "all_came": bool(rows) and all(each.is_met for each in rows),
        "came": came,
        "as_of": clock.now(),
        "illustrative": any(each.target.illustrative for each in rows),
    }
    return render(request, "web/meetings/missing.html", context)


def _came(cycle: Cycle) -> Presence | None:
    presence = of_cycle(cycle)
    return None if presence.is_empty else presence
