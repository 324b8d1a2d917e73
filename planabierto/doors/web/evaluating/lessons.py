"""What a cycle teaches: what was late, which causes are named, and every text behind a figure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.paging import base_of, page_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.queries import learning
from planabierto.journey.evaluation.queries.learning import CHALLENGE, EXPLANATION, FACTOR, SOURCES
from planabierto.kit.folio import cycle_of
from planabierto.reading.figures import lessons as figures

CAUSES = {each.key: each for each in (*figures.CAUSES, figures.OTHER)}
LABELS = {
    EXPLANATION: _("Retrasos explicados"),
    CHALLENGE: _("Retos en los avances"),
    FACTOR: _("Factores en los informes finales"),
}


def lessons(request: HttpRequest, folio: str) -> HttpResponse:
    """Patterns over the commitments of a cycle; each figure leads to the texts it counts."""
    cycle: Cycle = known(cycles.cycle(cycle_of(folio), actor_of(request)))
    found = figures.lessons_of(cycle)
    cause = _one_of(request.GET.get("causa", ""), CAUSES)
    source = _one_of(request.GET.get("en", ""), SOURCES)
    page = page_of(request, found.of(cause, source))
    context = _counted(cycle, found) | {
        "asked": CAUSES.get(cause),
        "asked_in": LABELS.get(source, ""),
        "page": page,
        "base": base_of(request),
        "said": [(each, LABELS[each.source], url_of(each.folio)) for each in page],
    }
    return render(request, "web/evaluating/lessons.html", context)


def _counted(cycle: Cycle, found: figures.Lessons) -> dict[str, Any]:
    """The figures: causes by source, and commitments by their titles; one query."""
    titles = learning.titles_in(cycle, [each.commitment for each in found.went])
    return {
        "cycle": cycle,
        "went": [
            (each, titles[each.commitment]) for each in found.went if each.commitment in titles
        ],
        "sources": [LABELS[each] for each in SOURCES],
        "named": [
            (row.cause, [(key, LABELS[key], count) for key, count in row.counts])
            for row in found.named
        ],
        "causes": figures.CAUSES,
    }


def _one_of(asked: str, keys: Collection[str]) -> str:
    return asked if asked in keys else ""
