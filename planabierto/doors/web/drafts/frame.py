"""What every page of a draft stands in: the draft asked for, its parts as links, its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.drafting import draft_queries as queries
from planabierto.journey.drafting.draft_queries import Standing
from planabierto.journey.drafting.models import Draft
from planabierto.kit import clock
from planabierto.kit.states import State
from planabierto.kit.verdict import type_of_text

STATES = {
    "draft": State("draft", _("Todavía no es público"), "neutral"),
    "public": State("public", _("Para leer"), "info"),
    "soon": State("soon", _("Se podrá comentar pronto"), "info"),
    "open": State("open", _("Abierto a comentarios"), "kept"),
    "closed": State("closed", _("Comentarios cerrados"), "neutral"),
}
WITHDRAWN = State("withdrawn", _("Retirado"), "late")
PARTS: tuple[tuple[str, type_of_text], ...] = (
    ("draft", _("Texto")),
    ("draft_compare", _("Qué cambió")),
    ("draft_answers", _("Respuestas")),
)


def draft_of(request: HttpRequest, folio: str) -> Draft:
    """The draft asked for, when its reader may know of it."""
    found: Draft = known(queries.draft(folio.upper(), actor_of(request)))
    return found


def state_of(standing: Standing) -> State:
    """Where a draft stands now, in words."""
    return WITHDRAWN if standing.draft.withdrawn else STATES[standing.state(clock.now())]


def show(
    request: HttpRequest,
    template: str,
    found: Draft,
    context: Mapping[str, Any],
    *,
    here: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page about a draft, with its head; two queries unless where it stands is known."""
    standing = context.get("standing") or queries.standings([found])[0]
    frame = {
        "draft": found,
        "standing": standing,
        "state": state_of(standing),
        "is_open": state_of(standing).key == "open",
        "tabs": [
            Entry(label, reverse(name, args=[found.folio]), name == here) for name, label in PARTS
        ],
    }
    return render(request, f"web/drafts/{template}.html", frame | dict(context), status=status)
