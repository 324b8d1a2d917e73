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
from planabierto.doors.web.meetings.calendar import Coming, listed
from planabierto.doors.web.progress import pieces
from planabierto.doors.web.promises import states_of
from planabierto.doors.web.ribbons import strips
from planabierto.doors.web.today import today
from planabierto.doors.web.updates import news
from planabierto.ground.journal import queries as journal
from planabierto.journey.commitments import queries as commitments
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import draft_queries
from planabierto.journey.drafting.models import CommentRound
from planabierto.journey.monitoring.queries import showing, telling
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.tools.meetings.queries import meetings

FIGURES = ("plans", "commitments", "milestones", "institutions", "endorsers", "amendments")
MOST_RIBBONS = 8
LATEST, MOST_NEWS, MOST_CALLS, MOST_MEETINGS = 6, 4, 3, 3
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
        "open_calls": for_a_while("open calls", cycle.folio, lambda: _open_calls(cycle), A_MINUTE),
        "open_rounds": for_a_while(
            "open rounds", cycle.folio, lambda: _open_rounds(cycle), A_MINUTE
        ),
        "coming_meetings": for_a_while(
            "coming meetings", cycle.folio, lambda: _coming(cycle), A_MINUTE
        ),
        "day": day,
        "stages": calendar_of(cycle, day),
        "strips": strips(rows[:MOST_RIBBONS], actor, day, (cycle.starts, cycle.ends)),
        "more": len(rows) > MOST_RIBBONS,
        "figures": shown_figures(request, cycle, FIGURES),
        "promises": states_of(request, cycle),
    } | _news(request, cycle)


def _open_calls(cycle: Cycle) -> list[Call]:
    """The calls that are open now, and a minute from now at the latest."""
    return list(calls.open_calls(clock.now(), cycle)[:MOST_CALLS])


def _open_rounds(cycle: Cycle) -> list[CommentRound]:
    """The drafts that can be commented now, the one that closes first leading."""
    return list(draft_queries.open_rounds(clock.now(), cycle)[:MOST_CALLS])


def _coming(cycle: Cycle) -> list[Coming]:
    """The meetings that are called and have not ended, the one that begins first leading."""
    return listed(list(meetings.coming(clock.now(), scope=cycle.folio)[:MOST_MEETINGS]))


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
