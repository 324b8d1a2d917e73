"""Cuts to take away: the lines, the bytes a digest is of, and what moved between two."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse

from planabierto.doors.shared.gate import known
from planabierto.doors.web.cuts.comparing import other_of
from planabierto.doors.web.cuts.reading import cut_of
from planabierto.journey.monitoring.comparing import Line, compare
from planabierto.journey.monitoring.models import Cut
from planabierto.journey.monitoring.queries import cuts as queries
from planabierto.kit.canonical import canonical_bytes

COLUMNS = (
    "commitment",
    "milestone",
    "plan",
    "declared",
    "verified",
    "last_update",
    "evidence",
    "contests",
    "late",
    "withdrawn",
    "ends",
)
MOVED = ("declared", "verified", "late", "ends", "contests", "withdrawn")


def cut_table(request: HttpRequest, folio: str) -> HttpResponse:
    """Every line of a cut as CSV; `plan` is empty where it is seen from all plans."""
    found = cut_of(request, folio)
    rows = [_values(each) for each in queries.as_lines(queries.lines_of(found))]
    return _csv(f"{found.folio}.csv", [list(COLUMNS), *rows])


def cut_json(request: HttpRequest, folio: str) -> HttpResponse:
    """The whole cut as canonical JSON: the SHA-256 of these bytes is its digest."""
    found = cut_of(request, folio)
    data = canonical_bytes(queries.stored_content(found))
    response = HttpResponse(data, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{found.folio}.json"'
    return response


def cut_compare_table(request: HttpRequest, folio: str) -> HttpResponse:
    """Each milestone of two cuts, how it was, how it is and how it moved, as CSV."""
    found = cut_of(request, folio)
    others = [each for each in queries.cuts_of(found.cycle) if each.pk != found.pk]
    other: Cut = known(other_of(request, found, others))
    earlier, later = sorted((found, other), key=lambda each: each.on)
    lines = (queries.as_lines(queries.lines_of(each)) for each in (earlier, later))
    name = f"{earlier.folio}-{later.folio}.csv"
    return _csv(name, _changes(*lines))


def _changes(earlier: Iterable[Line], later: Iterable[Line]) -> Iterator[list[object]]:
    heads = [f"{name}_{side}" for name in MOVED for side in ("before", "after")]
    yield ["commitment", "milestone", "plan", "moves", *heads]
    for each in compare(earlier, later).changes:
        line, sides = each.line, (each.before, each.after)
        values = [_value(side, name) for name in MOVED for side in sides]
        yield [line.commitment, line.milestone, line.plan, " ".join(each.moves), *values]


def _value(line: Line | None, name: str) -> object:
    return "" if line is None else _values(line)[COLUMNS.index(name)]


def _values(line: Line) -> list[object]:
    said = line.as_canonical()
    return [_cell(said[name]) for name in COLUMNS]


def _cell(value: object) -> object:
    if value is None:
        return ""
    return int(value) if isinstance(value, bool) else value


def _csv(name: str, rows: Iterable[list[object]]) -> HttpResponse:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
