"""Cycles and plans: the list, one cycle or plan, and what is promised all along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.drafting import reading_of
from planabierto.doors.web.figures import shown_figures
from planabierto.doors.web.forms import count_active, narrowed_plans, plan_choices
from planabierto.doors.web.paging import SIZE, base_of, page_of
from planabierto.doors.web.promises import states_of
from planabierto.doors.web.ribbons import strips
from planabierto.doors.web.today import today
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments, register
from planabierto.journey.cycles import queries
from planabierto.journey.cycles.models import Cycle, Phase, Plan
from planabierto.kit.actor import Actor
from planabierto.kit.folio import kind_of


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase of the calendar, and whether it is behind us, here, or ahead."""

    phase: Phase
    when: str


def plans(request: HttpRequest) -> HttpResponse:
    """Every cycle with its plans, newest first, narrowed by member, cycle and policy area."""
    actor, narrowed = actor_of(request), narrowed_plans(request)
    page = page_of(request, register.cycles_holding(narrowed, actor))
    by_cycle: dict[int, list[Plan]] = {cycle.pk: [] for cycle in page}
    for plan_ in register.plans_in(page, narrowed, actor):
        by_cycle[plan_.cycle_id].append(plan_)
    filters = plan_choices(narrowed, actor)
    context = {
        "filters": filters,
        "active": count_active(filters),
        "page": page,
        "base": base_of(request),
        "cycles": [(cycle, by_cycle[cycle.pk]) for cycle in page],
        "day": today(),
    }
    return render(request, "web/plans.html", context)


def plan(request: HttpRequest, folio: str) -> HttpResponse:
    """A cycle or one jurisdiction's plan, as the folio says."""
    return _cycle(request, folio) if kind_of(folio) == "cycle" else _plan(request, folio)


def calendar_of(cycle: Cycle, day: date) -> list[Stage]:
    """The calendar with the place where we are: `past`, `now` or `ahead`; one query."""
    phases = list(queries.phases_of(cycle))
    here = queries.phase_at(phases, day)
    return [
        Stage(each, "now" if each == here else "past" if each.closes < day else "ahead")
        for each in phases
    ]


def _cycle(request: HttpRequest, folio: str) -> HttpResponse:
    actor = actor_of(request)
    cycle = known(queries.cycle(folio, actor))
    context = _frame(cycle, commitments.of_cycle(cycle, actor), actor) | {
        "figures": shown_figures(request, cycle),
        "promises": states_of(request, cycle),
    }
    return render(request, "web/cycle.html", context)


def _plan(request: HttpRequest, folio: str) -> HttpResponse:
    actor = actor_of(request)
    found = known(queries.plan(folio, actor))
    context = _frame(found.cycle, commitments.of_plan(found, actor), actor) | {
        "plan": found,
        "reading": reading_of(found, actor, request.GET.get("idioma", "")),
    }
    return render(request, "web/plan.html", context)


def _frame(cycle: Cycle, found: Any, actor: Actor) -> dict[str, Any]:
    """What the pages of a cycle and of a plan share."""
    day = today(cycle)
    rows: list[Commitment] = list(found[: SIZE + 1])
    return {
        "cycle": cycle,
        "day": day,
        "stages": calendar_of(cycle, day),
        "plans": queries.plans_of(cycle, actor),
        "goals": queries.goals_of(cycle),
        "periods": queries.restricted_periods_of(cycle),
        "strips": strips(rows[:SIZE], actor, day, (cycle.starts, cycle.ends)),
        "more": len(rows) > SIZE,
    }
