"""The dissemination log: what was said of the plan on whose channel, and how it can be seen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.paging import base_of, page_of
from planabierto.journey.cycles import queries
from planabierto.journey.monitoring.queries import disseminating
from planabierto.kit.folio import cycle_of


def disseminations(request: HttpRequest, folio: str) -> HttpResponse:
    """The log of a cycle, newest first, with a link or a capture for each entry."""
    actor = actor_of(request)
    cycle = known(queries.cycle(cycle_of(folio), actor))
    found = disseminating.disseminations_of(
        cycle, actor, institution=request.GET.get("institucion", "")
    )
    context = {
        "cycle": cycle,
        "page": page_of(request, found),
        "base": base_of(request),
        "channels": list(disseminating.by_channel(cycle)),
    }
    return render(request, "web/disseminations.html", context)
