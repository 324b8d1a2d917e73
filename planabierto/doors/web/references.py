"""Other members' commitments: the register, one of them, and those like one of ours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.shared.elsewhere import alike_elsewhere
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.forms import Choice, count_active, options
from planabierto.doors.web.paging import base_of, page_of
from planabierto.ground.references import queries
from planabierto.ground.references.columns import MISSING
from planabierto.ground.references.models import ReferenceCommitment
from planabierto.ground.references.queries import LONGEST, Asked
from planabierto.journey.commitments.queries import commitments
from planabierto.kit.verdict import type_of_text

MOST_ALIKE = 12
CODES: dict[str, type_of_text] = {
    "NA": gettext_lazy("no aplica"),
    "ND": gettext_lazy("sin dato"),
    "NR": gettext_lazy("no evaluado"),
    "": gettext_lazy("vacío"),
}
JUDGED: tuple[tuple[str, type_of_text], ...] = (
    ("verifiable", gettext_lazy("Verificable")),
    ("relevant", gettext_lazy("Relevante para los valores de OGP (1: sí, 0: no)")),
    ("potential", gettext_lazy("Potencial de resultados")),
    ("completion", gettext_lazy("Nivel de cumplimiento")),
    ("early_results", gettext_lazy("Primeros resultados")),
    ("opened_government", gettext_lazy("¿Abrió el gobierno?")),
)


def references(request: HttpRequest) -> HttpResponse:
    """Other members' commitments, narrowed by words, member, policy area and end."""
    narrowed = _asked(request)
    filters = _filters(narrowed)
    context = {
        "page": page_of(request, queries.commitments(narrowed)),
        "base": base_of(request),
        "asked": narrowed,
        "filters": filters,
        "active": count_active(filters) + bool(narrowed.text) + bool(narrowed.plan),
        "last": queries.last_import(),
    }
    return render(request, "web/references/list.html", context)


def reference(request: HttpRequest, uid: str) -> HttpResponse:
    """One commitment of another member: what it says, how it was judged, and its whole row."""
    found = known(queries.commitment(uid))
    context = {
        "reference": found,
        "areas": [area.name for area in found.areas.all()],
        "judged": judged(found),
        "row": [(name, value, told(value)) for name, value in found.row.items()],
    }
    return render(request, "web/references/one.html", context)


def commitment_alike(request: HttpRequest, folio: str) -> HttpResponse:
    """Commitments of other members that speak of much the same, and how they ended."""
    found = known(commitments.commitment(folio, actor_of(request)))
    context = {
        "commitment": found,
        "rows": alike_elsewhere(found.title, MOST_ALIKE),
        "translated": bool(found.title_en),
        "last": queries.last_import(),
    }
    return render(request, "web/references/alike.html", context)


def judged(found: ReferenceCommitment) -> list[tuple[type_of_text, str, type_of_text]]:
    """How it was judged, in the data set's words, and what a code there means."""
    return [(label, getattr(found, name), told(getattr(found, name))) for name, label in JUDGED]


def told(value: str) -> type_of_text:
    """What a code for a missing value means; empty for a value."""
    return CODES[value] if value in MISSING else ""


def _asked(request: HttpRequest) -> Asked:
    given = {name: request.GET.get(name, "")[:LONGEST] for name in ("miembro", "area", "fin")}
    return Asked(
        request.GET.get("q", "").strip()[:LONGEST],
        given["miembro"],
        given["area"],
        given["fin"],
        request.GET.get("plan", "")[:LONGEST],
    )


def _filters(narrowed: Asked) -> list[Choice]:
    members = [(each, each) for each in queries.members()]
    areas = [(name, f"{name} ({held})") for name, held in queries.areas()]
    ends = [(name, f"{name} ({held})") for name, held in queries.completions() if name]
    return [
        Choice("miembro", _("Miembro"), options(members), narrowed.member),
        Choice("area", _("Área de política"), options(areas), narrowed.area),
        Choice("fin", _("Nivel de cumplimiento"), options(ends), narrowed.completion),
    ]
