"""Motions and resolutions: what was asked, how it was voted, what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.roll import Line, lines_of
from planabierto.doors.web.forum.frame import forum_of, history, show_part
from planabierto.doors.web.lineage import line_of
from planabierto.doors.web.paging import base_of, page_of
from planabierto.journey.forum.models import Motion, Resolution
from planabierto.journey.forum.queries import effects
from planabierto.journey.forum.queries import motions as queries
from planabierto.kit.canonical import canonical_bytes
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots.models import Count
from planabierto.tools.discussion import queries as discussion


def resolutions(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything the forum was asked, newest first, with what was resolved."""
    found = forum_of(request, folio)
    page = page_of(request, queries.motions_of(found, actor_of(request)))
    context = {"page": page, "base": base_of(request)}
    return show_part(request, "resolutions", found, "resolutions", context)


def motion(request: HttpRequest, folio: str) -> HttpResponse:
    """One motion: its text, the debate, the rule, the count with its proof, who voted what."""
    actor = actor_of(request)
    found: Motion = known(queries.motion(folio.upper(), actor))
    context = _vote(found) | {
        "forum": found.forum,
        "motion": found,
        "resolution": queries.resolution_of(found) if found.state == "carried" else None,
        "debate": discussion.thread_of(found.discussion, actor),
        "events": history(found.folio),
    }
    return render(request, "web/forum/motion.html", context)


def motion_votes(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything a closed vote was counted from: these bytes are what its proof is of."""
    found: Motion = known(queries.motion(folio.upper(), actor_of(request)))
    count: Count = known(count_of(found))
    sheet = canonical_bytes(ballots.sheet_of(count.ballot))
    response = HttpResponse(sheet, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{found.folio}-votacion.json"'
    return response


def resolution(request: HttpRequest, folio: str) -> HttpResponse:
    """One resolution: what was resolved, by how many, and what it changed."""
    actor = actor_of(request)
    found: Resolution = known(queries.resolution(folio.upper(), actor))
    context = _vote(found.motion) | {
        "forum": found.forum,
        "resolution": found,
        "rulings": list(effects.rulings_of(found)),
        "admissions": list(effects.admissions_of(found)),
        "departures": list(effects.departures_of(found)),
        "line": line_of(found.folio, actor),
        "events": history(found.folio),
    }
    return render(request, "web/forum/resolution.html", context)


def count_of(found: Motion) -> Count | None:
    """The count of a motion's closed vote."""
    return getattr(found.ballot, "count", None)


def _vote(found: Motion) -> dict[str, Any]:
    """The ballot with its count; who voted what once it is closed."""
    count = count_of(found)
    roll: list[Line] = []
    if count is not None and found.ballot is not None and found.ballot.roll_call:
        roll = lines_of(queries.votes_in(found))
    dissents = [each for each in roll if each.dissent]
    return {"ballot": found.ballot, "count": count, "roll": roll, "dissents": dissents}
