"""A theme in public: its voices, what was judged of it, what it is crossed with, its thread."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import Line, line_of
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
    size = codebook.voices_of(found).count()
    said = _said(request, found, actor, size)
    context = _judged(found) | said | _past(found, actor, size)
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


def _said(request: HttpRequest, found: Theme, actor: Actor, size: int) -> dict[str, Any]:
    """How many voices it has, what they say together, and each by the page."""
    page = page_of(request, telling.readable_voices(found, actor))
    words = {each.contribution.pk: each.text for each in telling.words_of(found, list(page))}
    return {
        "size": size,
        "page": page,
        "base": base_of(request),
        "voices": [(each, words.get(each.pk, "")) for each in page],
        "unread": size - page.paginator.count,
    } | _together(found)


def _together(found: Theme) -> dict[str, Any]:
    """The synthesis that holds, with the words it quotes apart from the voices it only names."""
    synthesis = telling.syntheses_of([found.pk]).get(found.pk)
    cited = list(synthesis.citations.all()) if synthesis else []
    quoted = [each for each in cited if telling.is_quotable(each)]
    return {
        "synthesis": synthesis,
        "quoted": quoted,
        "named": [each for each in cited if each not in quoted],
    }


def _past(found: Theme, actor: Actor, size: int) -> dict[str, Any]:
    """Where it came from, where it went, and the acts behind it."""
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    return {
        "line": _line(found, actor, size),
        "parts": list(codebook.parts_of(found)),
        "earlier": list(codebook.earlier_of(found)),
        "later": list(codebook.later_of(found)),
        "events": events(placed, here=found.folio),
    }


def _line(found: Theme, actor: Actor, size: int) -> Line | None:
    """The thread through a theme: its newest voices stand in it, and all of them are counted."""
    line = line_of(found.folio, actor)
    if line is None:
        return None
    stops = (replace(each, count=size) if each.key == "voice" else each for each in line.stations)
    return replace(line, stations=tuple(stops))
