"""Institutions: the register, and what each one owes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.forms import count_active, sectors
from planabierto.doors.web.paging import SIZE, base_of, page_of
from planabierto.doors.web.ribbons import standing_of
from planabierto.doors.web.today import today
from planabierto.ground.institutions import queries
from planabierto.journey.commitments import queries as commitments
from planabierto.journey.cycles import queries as cycles


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
    held = page_of(request, commitments.of_institution(found, actor))
    mandates = list(queries.mandates_of(found)[:SIZE])
    context = {
        "institution": found,
        "page": held,
        "base": base_of(request),
        "duties": [(each, standing_of(each.commitment, day)) for each in held],
        "mandates": mandates,
        "scopes": cycles.known_among((each.scope for each in mandates), actor),
        "predecessors": queries.predecessors_of(found),
        "day": day,
    }
    return render(request, "web/institution.html", context)
