"""One search over everything public."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.paging import SIZE, base_of, page_of, whole_number
from planabierto.reading.search import queries
from planabierto.reading.search.queries import Hit

LONGEST = 200
CHECKED_FOLIO = re.compile(r"(?:[DXI]\d{6,}|[A-Z]{2,6}-\d{4}-A\d{6,})-[0-9A-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A result with the address of its page."""

    hit: Hit
    url: str


def search(request: HttpRequest) -> HttpResponse:
    """The records that hold every word asked for; a folio leads straight to its page."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    kinds = queries.kinds()
    kind = request.GET.get("tipo", "")
    kind = kind if kind in {name for name, _label in kinds} else ""
    number = whole_number(request.GET.get("page")) or 1
    results = queries.search(asked, language=current_language(), kind=kind, page=number, size=SIZE)
    folio = queries.exact(asked)
    context = {
        "asked": asked,
        "kinds": kinds,
        "kind": kind,
        "found": [Found(hit, url_of(hit.folio)) for hit in results.hits],
        "total": results.total,
        "page": page_of(request, range(results.total)),
        "base": base_of(request),
        "folio": folio,
        "jump": url_of(folio) if _leads_somewhere(folio, results.hits, number) else "",
        "mistyped": not folio and bool(CHECKED_FOLIO.fullmatch(asked)),
    }
    return render(request, "web/search.html", context)


def _leads_somewhere(folio: str, hits: tuple[Hit, ...], number: int) -> bool:
    """Whether the typed folio is among the first results, and so has a page for the reader."""
    return bool(folio) and number == 1 and any(hit.folio == folio for hit in hits)
