"""How a call's themes are crossed with plans, and how feasible and pressing they are, in public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.today import today
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.journey.drafting.table.writing import pieces
from planabierto.journey.themes.priority import MEASURES
from planabierto.journey.themes.queries import alignment as crossed
from planabierto.journey.themes.queries import feasibility, priority

COLUMNS = (
    "instrumento",
    "clave",
    "linea",
    "tema",
    "nombre_del_tema",
    "asuntos_de_la_convocatoria",
    "aportes_de_la_linea",
    "hueco",
)


def alignment(request: HttpRequest, folio: str) -> HttpResponse:
    """The matrix of a call's themes and topics with plans and policy areas, with its gaps."""
    call = _call(request, folio)
    context = {"call": call, "matrix": crossed.matrix(call.cycle, call)}
    return render(request, "web/themes/alignment.html", context)


def alignment_table(request: HttpRequest, folio: str) -> HttpResponse:
    """The same matrix as CSV, a row for each line and theme; lines without any stay."""
    call = _call(request, folio)
    matrix = crossed.matrix(call.cycle, call)
    response = HttpResponse("".join(pieces(COLUMNS, [_rows(matrix)])))
    response["Content-Type"] = "text/csv; charset=utf-8"
    response["Content-Disposition"] = f'attachment; filename="{call.folio}-alineacion.csv"'
    return response


def feasibility_of_call(request: HttpRequest, folio: str) -> HttpResponse:
    """Every theme in order of priority: what was found, or who has it and until when."""
    call = _call(request, folio)
    cycle, day = call.cycle, today(call.cycle)
    weights = priority.weights_of(cycle)
    ranked = priority.in_order(cycle, weights)
    answers = feasibility.answers_of([each.theme.pk for each in ranked], day)
    context = {
        "call": call,
        "rows": [(each, answers[each.theme.pk]) for each in ranked],
        "workload": feasibility.workload(cycle, day),
        "criteria": feasibility.criteria_of(cycle),
        "measures": [
            (label, asdict(weights)[name], definition) for name, label, definition in MEASURES
        ],
        "decided": priority.weighings_of(cycle).first(),
    }
    return render(request, "web/themes/feasibility.html", context)


def _call(request: HttpRequest, folio: str) -> Call:
    found: Call = known(calls.call(folio.upper(), actor_of(request)))
    return found


def _rows(matrix: crossed.Matrix) -> Iterator[dict[str, str]]:
    for part in matrix.parts:
        title = part.instrument.title if part.instrument else _("Áreas de política de OGP")
        for row in part.rows:
            own = {
                "instrumento": title,
                "clave": row.line.code if row.line else row.area.code if row.area else "",
                "linea": row.line.text if row.line else str(row.area or ""),
                "asuntos_de_la_convocatoria": "; ".join(each.name_es for each in row.topics),
                "aportes_de_la_linea": str(row.voices),
                "hueco": "1" if row.is_gap else "0",
            }
            for theme in row.themes:
                yield own | {"tema": theme.folio, "nombre_del_tema": theme.name_es}
            if not row.themes:
                yield own
