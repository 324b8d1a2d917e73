"""Two versions of a draft side by side, word by word, a stretch at a time."""

from __future__ import annotations

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from planabierto.doors.shared.gate import actor_of
from planabierto.doors.web.drafts.frame import draft_of, show
from planabierto.doors.web.paging import base_of, whole_number
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting.comparing import differences, pairs
from planabierto.journey.drafting.models import DraftVersion

A_STRETCH = 40


def compare(request: HttpRequest, folio: str) -> HttpResponse:
    """What changed between two versions: those asked for, or the two newest there are."""
    actor, found = actor_of(request), draft_of(request, folio)
    versions = list(queries.versions_of(found, actor))
    context: dict[str, object] = {"versions": versions, "whole": "todo" in request.GET}
    if asked := _pair(request, versions):
        before, after = asked
        every = pairs(queries.text_of(before), queries.text_of(after))
        rows = every if context["whole"] else differences(every)
        context |= {
            "before": before,
            "after": after,
            "counts": Counter(each.state for each in every),
            "page": Paginator(rows, A_STRETCH).get_page(request.GET.get("page")),
            "base": base_of(request),
        }
    return show(request, "compare", found, context, here="draft_compare")


def _pair(request: HttpRequest, versions: list[DraftVersion]) -> list[DraftVersion] | None:
    """The two versions asked for, the older first; the two newest when none were."""
    by_number = {each.number: each for each in versions}
    asked = [whole_number(request.GET.get(name)) for name in ("antes", "despues")]
    chosen = {by_number[number] for number in asked if number in by_number}
    if len(chosen) < 2:
        chosen = set(versions[:2])
    return sorted(chosen, key=lambda each: each.number) if len(chosen) == 2 else None
