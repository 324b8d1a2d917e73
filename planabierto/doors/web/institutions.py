"""Institutions: the register, and what each one owes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.forms import count_active, sectors
from planabierto.doors.web.paging import SIZE, base_of, page_of, stretch_of
from planabierto.doors.web.progress import marks_of, tally_of
from planabierto.doors.web.ribbons import standing_of
from planabierto.doors.web.today import today
from planabierto.ground.institutions import queries
from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.queries import duties
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.monitoring.queries import reading, telling
from planabierto.kit.actor import Actor


def institutions(request: HttpRequest) -> HttpResponse:
    """The register by name, by part of society when one is chosen."""
    sector = sectors(request)
    page = page_of(request, queries.in_sector(sector.chosen))
    context = {
        "page": page,
        "base": base_of(request),
        "sector": sector,
        "active": count_active([sector]),
        "day": today(),
    }
    return render(request, "web/institutions.html", context)


def institution(request: HttpRequest, folio: str) -> HttpResponse:
    """What an institution answers for, who acts for it, and what became of it."""
    found = known(queries.by_folio(folio))
    day, actor = today(), actor_of(request)
    held = page_of(request, duties.of_institution(found, actor))
    mandates = list(queries.mandates_of(found)[:SIZE])
    context = {
        "institution": found,
        "page": held,
        "base": base_of(request),
        **_delivered(request, found, actor, day),
        "duties": [(each, standing_of(each.commitment, day)) for each in held],
        "mandates": mandates,
        "scopes": cycles.known_among((each.scope for each in mandates), actor),
        "predecessors": queries.predecessors_of(found),
        "day": day,
    }
    return render(request, "web/institution.html", context)


def _delivered(request: HttpRequest, found: Institution, actor: Actor, day: date) -> dict[str, Any]:
    """The milestones it answers for, counted once for all readers, and shown by the page."""
    owed = telling.answered_for(found, actor)
    shown = stretch_of(request, owed, "hitos")
    stood = reading.standings_among(shown.rows, actor)

    def counted() -> list[Any]:
        return tally_of(reading.standings(owed, actor), day, settings.TIME_ZONE)

    return {
        "tally": remembered(request, "institution", found.folio, counted),
        "shown": shown,
        "steps": [
            (step, marks_of(step, stood[step.pk], day, settings.TIME_ZONE))
            if step.state == "planned" and step.commitment.state == "active"
            else (step, None)
            for step in shown.rows
        ],
    }
