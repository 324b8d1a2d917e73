"""The dashboard: declared beside verified, by every way of dividing the whole, to take away too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.levels import LEVELS, UNVERIFIED, WITHOUT_A_WORD, level_bar
from planabierto.doors.web.paging import stretch_of
from planabierto.doors.web.today import today
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.commitments.queries import milestones
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.monitoring.queries.reading import Position, Standing
from planabierto.kit.actor import Actor
from planabierto.kit.clock import today_in
from planabierto.kit.folio import kind_of
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures import progress
from planabierto.reading.figures.counting import Counts
from planabierto.reading.figures.progress import MEASURES, Division, Part

MOST_LISTED = 10
MILESTONES = "milestones"
SHORT: dict[str, type_of_text] = {
    "milestones": gettext_lazy("Hitos"),
    "declared_complete": gettext_lazy("Declarados completos"),
    "verified_complete": gettext_lazy("Verificados completos"),
    "late": gettext_lazy("Vencidos"),
    "silent": gettext_lazy("En silencio"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a division as the table shows it."""

    part: Part
    declared: SafeString
    verified: SafeString

    @property
    def values(self) -> list[tuple[type_of_text, int]]:
        """Each measure with its short name, in order."""
        return [(SHORT[each.key], self.part.counts.value(each.key)) for each in MEASURES]


@dataclass(frozen=True, slots=True)
class Table:
    """A division as the page shows it: twenty rows, and the addresses of those around them."""

    key: str
    label: type_of_text
    definition: type_of_text
    rows: list[Row]
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A milestone that is late or silent, and what was last said of it."""

    milestone: Milestone
    position: Position


def now(request: HttpRequest) -> HttpResponse:
    """Lead on to the current cycle's dashboard; to the plans when none is public yet."""
    cycle = cycles.current(actor_of(request), today())
    return redirect("dashboard", cycle.folio) if cycle else redirect("plans")


def dashboard(request: HttpRequest, folio: str) -> HttpResponse:
    """How far a cycle has come, or one of its plans."""
    actor = actor_of(request)
    cycle, plan = _place(folio, actor)
    asked = f"{folio_of(cycle, plan)}?{request.GET.urlencode()}"
    board = remembered(request, "dashboard", asked, lambda: _board(request, cycle, plan, actor))
    context = {"cycle": cycle, "plan": plan, "short": SHORT.values(), "levels": LEVELS}
    return render(request, "web/dashboard.html", context | board)


def table(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """One table of the dashboard as CSV; `milestones` gives the milestones themselves."""
    actor = actor_of(request)
    cycle, plan = _place(folio, actor)
    place = folio_of(cycle, plan)
    text = remembered(request, "table", f"{place} {key}", lambda: _text(cycle, plan, key, actor))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"{place}-{key}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _text(cycle: Cycle, plan: Plan | None, key: str, actor: Actor) -> str:
    found = progress.of(cycle, actor, today(cycle), plan)
    if key == MILESTONES:
        return "".join(_lines(_milestone_rows(found, plan, actor)))
    division = next((each for each in found.divisions if each.key == key), None)
    return "".join(_lines(_rows(known(division))))


def folio_of(cycle: Cycle, plan: Plan | None) -> str:
    """The folio the page is about."""
    return plan.folio if plan else cycle.folio


def _board(request: HttpRequest, cycle: Cycle, plan: Plan | None, actor: Actor) -> dict[str, Any]:
    """Everything counted, as it is shown: of a long division, the part that was asked for."""
    found = progress.of(cycle, actor, today(cycle), plan)
    late, silent = found.late(), found.silent()
    named = _named([*late[:MOST_LISTED], *silent[:MOST_LISTED]], actor)
    return {
        "folio": folio_of(cycle, plan),
        "day": found.day,
        "tabs": _tabs(cycle, plan, found.plans),
        "measures": [(each, found.total.value(each.key)) for each in MEASURES],
        "whole": _drawn(Part("", cycle.title, found.total)),
        "divisions": [_shown(request, each) for each in found.divisions],
        "late": _waiting(late[:MOST_LISTED], named, plan),
        "more_late": max(len(late) - MOST_LISTED, 0),
        "silent": _waiting(silent[:MOST_LISTED], named, plan),
        "more_silent": max(len(silent) - MOST_LISTED, 0),
    }


def _shown(request: HttpRequest, division: Division) -> Table:
    shown = stretch_of(request, division.parts, division.key)
    return Table(
        division.key,
        division.label,
        division.definition,
        [_drawn(part) for part in shown.rows],
        shown.earlier,
        shown.later,
    )


def _place(folio: str, actor: Actor) -> tuple[Cycle, Plan | None]:
    if kind_of(folio) == "cycle":
        return known(cycles.cycle(folio, actor)), None
    plan: Plan = known(cycles.plan(folio, actor))
    return plan.cycle, plan


def _tabs(cycle: Cycle, plan: Plan | None, plans: Iterable[Plan]) -> list[dict[str, Any]]:
    """The whole cycle and each of its plans."""
    whole = {
        "label": _("Todo el ciclo"),
        "url": reverse("dashboard", args=[cycle.folio]),
        "current": plan is None,
    }
    return [whole] + [
        {
            "label": each.jurisdiction,
            "url": reverse("dashboard", args=[each.folio]),
            "current": plan is not None and plan.pk == each.pk,
        }
        for each in plans
    ]


def _drawn(part: Part) -> Row:
    counts: Counts = part.counts
    return Row(
        part,
        level_bar(counts.declared, WITHOUT_A_WORD),
        level_bar(counts.verified, UNVERIFIED),
    )


def _named(rows: Iterable[Standing], actor: Actor) -> dict[int, Milestone]:
    found = milestones.milestones_among({row.milestone for row in rows}, actor)
    return {each.pk: each for each in found}


def _waiting(
    rows: Sequence[Standing], named: dict[int, Milestone], plan: Plan | None
) -> list[Waiting]:
    seen = plan.pk if plan else None
    return [Waiting(named[row.milestone], row.seen_from(seen)) for row in rows]


def _rows(division: Division) -> Iterator[list[object]]:
    """The table as it is shown, with the levels spelled out."""
    yield ["folio", "name", *(each.key for each in MEASURES), *_level_headings()]
    language = current_language()
    for part in division.parts:
        values = [part.counts.value(each.key) for each in MEASURES]
        name = part.name.shown_in(language).text
        yield [part.folio, name, *values, *_level_values(part.counts)]


def _milestone_rows(
    found: progress.Progress, plan: Plan | None, actor: Actor
) -> Iterator[list[object]]:
    """Each milestone with what is declared and what is verified of it."""
    yield [
        "folio",
        "output",
        "starts",
        "ends",
        "declared",
        "verified",
        "reported",
        "late",
        "silent",
    ]
    language, seen = current_language(), plan.pk if plan else None
    named = _named(found.stands, actor)
    for row in found.stands:
        step, position = named[row.milestone], row.seen_from(seen)
        yield [
            step.folio,
            step.output.shown_in(language).text,
            row.starts or "",
            row.ends or "",
            position.declared_state.key if position.declared_state else "",
            position.verified_state.key if position.verified_state else "",
            today_in(found.zone, position.reported) if position.reported else "",
            int(found.is_late(row)),
            int(found.is_silent(row)),
        ]


def _level_headings() -> list[str]:
    keys = [*(state.key for state in LEVELS), "none"]
    return [f"{side}_{key}" for side in ("declared_level", "verified_level") for key in keys]


def _level_values(counts: Counts) -> list[int]:
    return [
        side[level]
        for side in (counts.declared, counts.verified)
        for level in (*progress.ORDER, None)
    ]


def _lines(rows: Iterable[list[object]]) -> Iterator[str]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue()
