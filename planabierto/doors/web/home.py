"""The front page: the current cycle at a glance, and what can be done today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.freshness import for_a_while, remembered
from planabierto.doors.shared.gate import actor_of
from planabierto.doors.web.cycles import calendar_of
from planabierto.doors.web.demo import cast
from planabierto.doors.web.figures import shown_figures
from planabierto.doors.web.history import events
from planabierto.doors.web.progress import pieces
from planabierto.doors.web.promises import states_of
from planabierto.doors.web.ribbons import strips
from planabierto.doors.web.taking_part import taking_part
from planabierto.doors.web.today import today
from planabierto.doors.web.updates import news
from planabierto.ground.journal import queries as journal
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.queries import showing, telling
from planabierto.kit.actor import STRANGER

FIGURES = ("plans", "commitments", "milestones", "institutions", "endorsers", "amendments")
MOST_RIBBONS = 8
LATEST, MOST_NEWS = 6, 4
A_MINUTE = 60


def home(request: HttpRequest) -> HttpResponse:
    """Where the current plan stands; how to begin when no plan is public yet."""
    cycle, plans = cycles.current_with_plans(actor_of(request), today())
    context: dict[str, Any] = {"cycle": cycle, "plans": plans, "cast": cast()}
    if cycle:
        context |= _at_a_glance(request, cycle)
    return render(request, "web/home.html", context)


def _at_a_glance(request: HttpRequest, cycle: Cycle) -> dict[str, Any]:
    actor, day = actor_of(request), today(cycle)
    rows = list(commitments.of_cycle(cycle, actor)[: MOST_RIBBONS + 1])
    return {
        "part": for_a_while("part", cycle.folio, lambda: taking_part(cycle), A_MINUTE),
        "day": day,
        "stages": calendar_of(cycle, day),
        "strips": strips(rows[:MOST_RIBBONS], actor, day, (cycle.starts, cycle.ends)),
        "more": len(rows) > MOST_RIBBONS,
        "figures": shown_figures(request, cycle, FIGURES),
        "promises": states_of(request, cycle),
    } | _news(request, cycle)


def _news(request: HttpRequest, cycle: Cycle) -> dict[str, Any]:
    """The latest public updates and evidence; the latest acts of any kind before there are any."""

    def made() -> dict[str, Any]:
        updates = news(telling.updates_in(cycle, STRANGER)[:MOST_NEWS])
        evidence = pieces(showing.evidence_in(cycle, STRANGER)[:MOST_NEWS], STRANGER)
        return {"updates": updates, "evidence": evidence}

    told = remembered(request, "news", cycle.folio, made, same_for_all=True)
    if any(told.values()):
        return told
    return {"events": events(journal.read_page(journal.public_entries(), LATEST))}
