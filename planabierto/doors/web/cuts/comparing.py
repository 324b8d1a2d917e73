"""Two cuts compared: what moved, what slipped, what was added, withdrawn, contested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.cuts.reading import cut_of
from planabierto.doors.web.cuts.words import LABELS
from planabierto.doors.web.paging import Stretch, stretch_of
from planabierto.journey.monitoring.comparing import (
    MOVE_WORDS,
    Change,
    Comparison,
    Move,
    compare,
    differences,
)
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.queries import cuts as queries
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import type_of_text

LISTED = tuple(move for move in Move if move != Move.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Named:
    """A change with the words of its milestone."""

    change: Change
    output: Bilingual


@dataclass(frozen=True, slots=True)
class Group:
    """The milestones that moved in one way: a stretch of them."""

    key: str
    label: type_of_text
    definition: type_of_text
    count: int
    stretch: Stretch | None
    rows: Sequence[Named] = ()


def cut_compare(request: HttpRequest, folio: str) -> HttpResponse:
    """What moved between this cut and another, by default the one before it."""
    found = cut_of(request, folio)
    others = [each for each in queries.cuts_of(found.cycle) if each.pk != found.pk]
    context = {"cut": found, "cycle": found.cycle, "comparable": others}
    if other := other_of(request, found, others):
        earlier, later = sorted((found, other), key=lambda each: each.on)
        read = remembered(
            request,
            "cuts_compared",
            f"{earlier.folio} {later.folio}",
            lambda: compared(earlier, later),
        )
        context |= {
            "other": other,
            "earlier": earlier,
            "later": later,
            "figures": _figures(earlier, later),
            "groups": _groups(request, read, actor_of(request)),
            "moved": any(n for move, n in read.counts().items() if move != Move.UNCHANGED),
            "unchanged": read.counts()[Move.UNCHANGED],
        }
    return render(request, "web/cuts/compare.html", context)


def other_of(request: HttpRequest, cut: Cut, others: Sequence[Cut]) -> Cut | None:
    """The other cut asked for, of the same cycle; else the one before, or the next."""
    asked = request.GET.get("con", "").upper()
    if asked:
        found: Cut = known(next((each for each in others if each.folio == asked), None))
        return found
    before = [each for each in others if each.on < cut.on]
    return before[0] if before else (others[-1] if others else None)


def compared(earlier: Cut, later: Cut) -> Comparison:
    """Two cuts compared, as seen from all plans; one query."""
    lines = queries.lines_of_each([earlier, later])
    return compare(lines[earlier.pk], lines[later.pk])


def _figures(earlier: Cut, later: Cut) -> list[tuple[type_of_text, type_of_text, int, int, int]]:
    rows = {name: rest for name, *rest in differences(earlier.figures, later.figures)}
    found = []
    for key, (label, definition) in LABELS.items():
        was, now, difference = rows.get(key, (0, 0, 0))
        found.append((label, definition, was, now, difference))
    return found


def _groups(request: HttpRequest, read: Comparison, actor: Actor) -> list[Group]:
    """Each way of moving with a stretch of those that did; the names in one query."""
    stretches = {
        move: stretch_of(request, moved, str(move)) if (moved := read.moved(move)) else None
        for move in LISTED
    }
    shown = [each.line.milestone for found in stretches.values() if found for each in found.rows]
    names = queries.outputs_of(shown, actor)
    counts = read.counts()
    return [
        Group(
            str(move),
            *MOVE_WORDS[move],
            counts[move],
            found,
            _named(found, names) if found else (),
        )
        for move, found in stretches.items()
    ]


def _named(stretch: Stretch, names: Mapping[str, Bilingual]) -> list[Named]:
    return [Named(each, names.get(each.line.milestone, Bilingual())) for each in stretch.rows]
