"""Results to take away: each table, and the contributions streamed as open data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from planabierto.doors.shared.gate import known, refusal
from planabierto.doors.shared.results import results_of
from planabierto.doors.web.results.pages import asked_for
from planabierto.journey.consultation.models import Call
from planabierto.journey.drafting.table.writing import pieces
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.consultation import columns, export
from planabierto.reading.figures.consultation.cells import Row, Table

CSV, JSON = "text/csv; charset=utf-8", "application/json; charset=utf-8"
KEPT_BACK = columns.PROTECTED


def call_table(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """One table of a call's results as CSV; what is kept back is a star."""
    return _table(request, folio, key, "csv")


def call_table_json(request: HttpRequest, folio: str, key: str) -> HttpResponse:
    """One table of a call's results as JSON; what is kept back is null."""
    return _table(request, folio, key, "json")


def call_contributions(request: HttpRequest, folio: str) -> HttpResponseBase:
    """Every contribution that is shown, as CSV."""
    return _streamed(request, folio, "aportes.csv", CSV, export.as_csv)


def call_contributions_json(request: HttpRequest, folio: str) -> HttpResponseBase:
    """Every contribution that is shown, as JSON."""
    return _streamed(request, folio, "aportes.json", JSON, export.as_json)


def call_dictionary(request: HttpRequest, folio: str) -> HttpResponseBase:
    """What each column of the contributions means, with its values, as CSV."""
    return _streamed(request, folio, "diccionario.csv", CSV, export.dictionary)


def _streamed(
    request: HttpRequest,
    folio: str,
    name: str,
    kind: str,
    write: Callable[[Call], Iterator[str]],
) -> HttpResponseBase:
    call, verdict = asked_for(request, folio)
    if not verdict:
        return refusal(request, verdict)
    return _named(StreamingHttpResponse(write(call), content_type=kind), f"{call.folio}-{name}")


def _table(request: HttpRequest, folio: str, key: str, ending: str) -> HttpResponse:
    call, verdict = asked_for(request, folio)
    if not verdict:
        return refusal(request, verdict)
    results = results_of(request, call)
    table: Table = known(results.table(key))
    if ending == "csv":
        response = HttpResponse(_as_csv(table), content_type=CSV)
    else:
        document = {"call": call.folio, "as_of": results.day.isoformat()} | _as_json(table)
        text = json.dumps(document, ensure_ascii=False, indent=1)
        response = HttpResponse(text, content_type=JSON)
    _named(response, f"{call.folio}-{key}.{ending}")
    return response


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _as_csv(table: Table) -> str:
    weighed = () if table.persons else ("people",)
    headings = ("key", "label_es", "label_en", "contributions", *weighed, "percent", *table.columns)
    return "".join(pieces(headings, [_lines(table)]))


def _lines(table: Table) -> Iterator[dict[str, str]]:
    """A line for each row and for each measure of the whole."""
    for row in table.rows:
        text = _texts(row.label)
        line = {"key": row.key, "label_es": text.es, "label_en": text.en}
        counted = (row.count.contributions, row.count.people, row.share) if row.count else None
        for place, name in enumerate(("contributions", "people", "percent")):
            line[name] = KEPT_BACK if counted is None else str(counted[place])
        yield line | {key: f"{value:g}" for key, value in row.more.items()}
    for key, label, value in table.measures:
        text = columns.both(label)
        yield {"key": key, "label_es": text.es, "label_en": text.en, "contributions": f"{value:g}"}


def _as_json(table: Table) -> dict[str, Any]:
    return {
        "table": table.key,
        "title": _both(table.title),
        "definition": _both(table.definition),
        "withheld": table.withheld,
        "base": {"contributions": table.base.contributions}
        | ({} if table.persons else {"people": table.base.people}),
        "asked": table.asked.contributions if table.asked else None,
        "rows": [_row(row, table) for row in table.rows],
        "measures": {key: value for key, _label, value in table.measures},
    }


def _row(row: Row, table: Table) -> dict[str, Any]:
    counted: dict[str, Any] = {"contributions": row.count.contributions if row.count else None}
    if not table.persons:
        counted["people"] = row.count.people if row.count else None
    return {"key": row.key, "label": _both(row.label), **counted, "percent": row.share, **row.more}


def _texts(text: Bilingual | type_of_text) -> Bilingual:
    return text if isinstance(text, Bilingual) else columns.both(text)


def _both(text: Bilingual | type_of_text) -> dict[str, str | None]:
    found = _texts(text)
    return {"es": found.es or None, "en": found.en or None}
