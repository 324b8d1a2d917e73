"""A theme in public: its voices, what was judged of it, what it is crossed with, its thread."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import line_of
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.today import today
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import queries as journal
from planabierto.journey.themes.models import Theme
from planabierto.journey.themes.queries import alignment, codebook, feasibility, telling
from planabierto.kit.actor import Actor

MOST_EVENTS = 20


def theme(request: HttpRequest, folio: str) -> HttpResponse:
    """One theme: what was said, what an institution found, and what became of it."""
    actor = actor_of(request)
    found = known(codebook.theme(folio.upper(), actor))
    context = _judged(found) | _said(request, found, actor) | _past(found, actor)
    return render(request, "web/themes/theme.html", context)


def _judged(found: Theme) -> dict[str, Any]:
    """Where feasibility stands, every approved opinion with its marks, and earlier verdicts."""
    opinions = list(feasibility.public_opinions([found.pk]))
    return {
        "theme": found,
        "answered": feasibility.answers_of([found.pk], today(found.cycle))[found.pk],
        "opinions": opinions,
        "verdicts": list(feasibility.verdict_history(found.pk)[1:]),
        "names": institutions.public_names(each.approved_by for each in opinions),
        "alignments": list(alignment.of_theme(found)),
    }


def _said(request: HttpRequest, found: Theme, actor: Actor) -> dict[str, Any]:
    """How many voices it has, what they say together, and each by the page."""
    size = codebook.voices_of(found).count()
    page = page_of(request, telling.readable_voices(found, actor))
    words = {each.contribution.pk: each.text for each in telling.words_of(found, list(page))}
    return {
        "size": size,
        "page": page,
        "base": base_of(request),
        "voices": [(each, words.get(each.pk, "")) for each in page],
        "unread": size - page.paginator.count,
        "synthesis": telling.syntheses_of([found.pk]).get(found.pk),
    }


def _past(found: Theme, actor: Actor) -> dict[str, Any]:
    """Where it came from, where it went, and the acts behind it."""
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    return {
        "line": line_of(found.folio, actor),
        "parts": list(codebook.parts_of(found)),
        "earlier": list(codebook.earlier_of(found)),
        "later": list(codebook.later_of(found)),
        "events": events(placed, here=found.folio),
    }
