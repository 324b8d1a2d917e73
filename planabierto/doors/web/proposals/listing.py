"""The proposals of a cycle: which there are, how they stand, and how to write one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.paging import base_of, page_of
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.queries import rounds
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.queries import codebook
from planabierto.kit import clock
from planabierto.kit.folio import number_of
from planabierto.tools.discussion import queries as discussion


def proposals(request: HttpRequest, folio: str) -> HttpResponse:
    """Every proposal of a cycle that may be read, newest first, by state, words and theme."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(folio.upper(), actor))
    asked = _asked(request)
    themes = list(codebook.themes_of(cycle))
    theme = next((t.pk for t in themes if t.number == number_of(asked["tema"], "theme")), None)
    shown = queries.shown_of(cycle, actor)
    found = queries.matching(shown, state=asked["estado"], words=asked["dice"], theme=theme)
    page = page_of(request, found)
    counts = queries.counts(cycle)
    context = {
        "cycle": cycle,
        "page": page,
        "base": base_of(request),
        "asked": asked,
        "active": sum(map(bool, asked.values())),
        "themes": themes,
        "states": [(PROPOSAL.state(key), counts.get(key, 0)) for key in queries.SHOWN],
        "rounds": list(rounds.rounds_of(cycle, actor)[:6]),
        "may_write": rules.may_write(actor, cycle, clock.now()),
    }
    return render(request, "web/proposals/proposals.html", context | _beside(list(page)))


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:80] for name in ("estado", "dice", "tema")}


def _beside(rows: list[Any]) -> dict[str, Any]:
    """What stands beside each proposal of a page: backing, comments, grounds, answers."""
    keys = [row.pk for row in rows]
    said = discussion.counts_of([row.discussion_id for row in rows])
    return {
        "backing": queries.backing_of(keys),
        "said": {row.pk: said.get(row.discussion_id, 0) for row in rows},
        "grounds": queries.grounded_in(keys),
        "responses": queries.newest_responses(keys),
    }
