"""The journal: its public entries, and everything needed to verify it elsewhere."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render

from planabierto.doors.shared.gate import known
from planabierto.doors.web.history import events
from planabierto.doors.web.paging import SIZE, whole_number
from planabierto.ground.journal import chain, queries
from planabierto.kit.folio import kind_of
from planabierto.tools.notices import queries as notices

CHECKPOINTS = 3


def journal(request: HttpRequest) -> HttpResponse:
    """The public acts, newest first; of one record when a folio is asked for."""
    asked = request.GET.get("folio", "").strip().upper()
    folio = asked if kind_of(asked) else ""
    entries = queries.history_of(folio) if folio else queries.public_entries()
    before = whole_number(request.GET.get("antes"))
    placed = queries.read_page(entries, SIZE + 1, before)
    seal = queries.last_seal()
    context = {
        "events": events(placed[:SIZE]),
        "older": placed[SIZE - 1][0].pk if len(placed) > SIZE else None,
        "before": before,
        "folio": folio,
        "unknown": asked if asked and not folio else "",
        "seal": seal,
        "unsealed": queries.unsealed_count(),
        "sent": notices.sent_checkpoints(CHECKPOINTS),
        "site": f"{request.scheme}://{request.get_host()}",
    }
    return render(request, "web/journal.html", context)


def export(_request: HttpRequest) -> HttpResponseBase:
    """The whole journal, one JSON object a line, in constant memory."""
    response = StreamingHttpResponse(_lines(), content_type="application/x-ndjson")
    response["Content-Disposition"] = 'attachment; filename="bitacora.jsonl"'
    return response


def checkpoint(_request: HttpRequest) -> HttpResponse:
    """The newest seal, to keep outside the house; not found before the first."""
    response = JsonResponse(known(queries.checkpoint()))
    response["Content-Disposition"] = 'attachment; filename="punto-de-control.json"'
    return response


def verifier(_request: HttpRequest) -> HttpResponse:
    """The script that verifies an export with nothing but the standard library."""
    response = HttpResponse(inspect.getsource(chain), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verificar.py"'
    return response


def _lines() -> Iterator[str]:
    for row in queries.sealed_rows():
        yield json.dumps(row, ensure_ascii=False) + "\n"
    for row in queries.unsealed_rows():
        yield json.dumps(row, ensure_ascii=False) + "\n"
