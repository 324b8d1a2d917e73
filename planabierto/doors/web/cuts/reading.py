"""A cycle's cuts, and one cut: figures, statuses, evidence, digest, and how to verify it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.cuts.words import LEADING, Counted, bars_of, figures_of
from planabierto.doors.web.levels import LEVELS
from planabierto.doors.web.paging import Stretch, base_of, page_of, stretch_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.cut_rules import may_make
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.queries import cuts as queries
from planabierto.kit.folio import cycle_of
from planabierto.publication import queries as editions
from planabierto.publication.models import Edition

PRINTED = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """A cut as the list shows it."""

    cut: Cut
    edition: Edition | None
    figures: list[Counted]
    declared: SafeString
    verified: SafeString


def cuts(request: HttpRequest, folio: str) -> HttpResponse:
    """A cycle's cuts, newest first, each with what it counts."""
    actor = actor_of(request)
    cycle: Cycle = known(cycles.cycle(cycle_of(folio), actor))
    page = page_of(request, queries.cuts_of(cycle))
    published = editions.newest_among(each.folio for each in page.object_list)
    context = {
        "cycle": cycle,
        "page": page,
        "base": base_of(request),
        "rows": [_row(each, published.get(each.folio)) for each in page.object_list],
        "levels": LEVELS,
        "may_make": bool(actor.capacities) and may_make(actor, cycle),
    }
    return render(request, "web/cuts/cuts.html", context)


def cut(request: HttpRequest, folio: str) -> HttpResponse:
    """One cut: everything it froze, by the page or, to be printed, in one."""
    found, whole = cut_of(request, folio), "todo" in request.GET
    printed = list(editions.editions_of(found.folio))
    lines = queries.lines_shown(found)
    page = Paginator(lines, PRINTED).get_page(1) if whole else page_of(request, lines)
    context = {
        "cut": found,
        "cycle": found.cycle,
        "figures": figures_of(found)[:LEADING],
        "others": figures_of(found)[LEADING:],
        "bars": bars_of(found),
        "levels": LEVELS,
        "page": page,
        "apart": queries.unlike(found, page.object_list),
        "base": base_of(request),
        "evidence": _evidence(request, found, whole),
        "whole": whole,
        "edition": printed[0] if printed else None,
        "editions": printed,
    } | _around(found)
    return render(request, "web/cuts/cut.html", context)


def cut_of(request: HttpRequest, folio: str) -> Cut:
    """The cut asked for, when its reader may know of it."""
    found: Cut = known(queries.cut(folio, actor_of(request)))
    return found


def _evidence(request: HttpRequest, cut: Cut, whole: bool) -> Stretch:
    """The folios of what counted: a stretch of them, or all."""
    return (
        Stretch(cut.evidence, "", "") if whole else stretch_of(request, cut.evidence, "evidencia")
    )


def _row(cut: Cut, edition: Edition | None) -> Row:
    bars = bars_of(cut)
    return Row(cut, edition, figures_of(cut)[:LEADING], bars["declared"], bars["verified"])


def _around(cut: Cut) -> dict[str, Any]:
    """The cuts before and after, and all that it may be compared with."""
    every = list(queries.cuts_of(cut.cycle).only("number", "on", "cycle__folio"))
    place = next(n for n, each in enumerate(every) if each.pk == cut.pk)
    return {
        "after": every[place - 1] if place else None,
        "before": every[place + 1] if place + 1 < len(every) else None,
        "comparable": [each for each in every if each.pk != cut.pk],
    }
