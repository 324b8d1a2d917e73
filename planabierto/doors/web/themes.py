"""A theme in public: its voices, what was judged of it, what it is crossed with, its thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator

from planabierto.doors.shared.freshness import remembered
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.history import events
from planabierto.doors.web.lineage import Line, line_of
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.today import today
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.journal import queries as journal
from planabierto.journey.consultation.models import Contribution
from planabierto.journey.themes.models import Theme
from planabierto.journey.themes.queries import alignment, codebook, feasibility, telling
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.registry import NodeView
from planabierto.reading.lineage.queries import Joined

MOST_EVENTS, OPENING = 20, 90
Voices = Sequence[tuple[Contribution, str]]


def theme(request: HttpRequest, folio: str) -> HttpResponse:
    """One theme: what was said, what an institution found, and what became of it."""
    actor = actor_of(request)
    found = known(codebook.theme(folio.upper(), actor))
    day = today(found.cycle)
    judged = remembered(
        request, "theme", f"{folio} {day}", lambda: _judged(found, day), same_for_all=True
    )
    said = _said(request, found, actor)
    context = {"theme": found} | judged | said | _kin(found)
    context["line"] = _line(found, actor, said["voices"], said["size"])
    return render(request, "web/themes/theme.html", context)


def _judged(found: Theme, day: date) -> dict[str, Any]:
    """Where feasibility stands, its opinions and synthesis, and the acts behind: alike for all."""
    opinions = list(feasibility.public_opinions([found.pk]))
    answered, earlier = feasibility.history_of(found.pk, day)
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    people = {each.approved_by for each in opinions} | {entry.actor for entry, _place in placed}
    names: Mapping[str, str] = institutions.public_names(people)
    return _together(found) | {
        "answered": answered,
        "verdicts": earlier,
        "opinions": opinions,
        "names": names,
        "events": events(placed, here=found.folio, names=names),
        "alignments": list(alignment.of_theme(found)),
    }


def _said(request: HttpRequest, found: Theme, actor: Actor) -> dict[str, Any]:
    """How many voices it has, and each by the page."""
    size = codebook.voices_of(found).count()
    page = page_of(request, telling.readable_voices(found, actor))
    words = {each.contribution.pk: each.text for each in telling.words_of(found, list(page))}
    return {
        "size": size,
        "page": page,
        "base": base_of(request),
        "voices": [(each, words.get(each.pk, "")) for each in page],
        "unread": size - page.paginator.count,
    }


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


def _kin(found: Theme) -> dict[str, Any]:
    """Its parts, where it came from and where it went."""
    return {
        "parts": list(codebook.parts_of(found)),
        "earlier": list(codebook.earlier_of(found)),
        "later": list(codebook.later_of(found)),
    }


def _line(found: Theme, actor: Actor, shown: Voices, size: int) -> Line | None:
    """The thread through a theme: the voices of the page stand in it, and all are counted."""
    voices = [NodeView(each.pk, each.folio, _opening(each, words)) for each, words in shown]
    line = line_of(
        found.folio,
        actor,
        start=("themes.theme", NodeView(found.pk, found.folio, found.name)),
        joined=Joined(before={"consultation.contribution": voices}),
    )
    if line is None:
        return None
    stops = (replace(each, count=size) if each.key == "voice" else each for each in line.stations)
    return replace(line, stations=tuple(stops))


def _opening(voice: Contribution, words: str) -> Bilingual:
    first = Truncator(words).chars(OPENING) or voice.folio
    return Bilingual("", first) if voice.language == "en" else Bilingual(first, "")
