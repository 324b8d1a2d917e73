"""What every page of proposals stands in: its parts as tabs, its trail, how acts are worded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.desk.frame import Act, show
from planabierto.doors.shared.context import Entry
from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.cocreation.models import Prioritising, Proposal
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.queries import rounds
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.verdict import type_of_text

HERE = "desk_cycles"
LARGEST_KEY = 18
PARTS: tuple[tuple[str, type_of_text], ...] = (
    ("desk_proposals", gettext_lazy("Propuestas")),
    ("desk_rounds", gettext_lazy("Rondas")),
)
Trail = list[tuple[Any, str]]


def cycle_of(request: HttpRequest, folio: str) -> Cycle:
    """The cycle asked for, when its reader may know of it."""
    found: Cycle = known(cycles.cycle(folio.upper(), actor_of(request)))
    return found


def proposal_of(request: HttpRequest, folio: str) -> Proposal:
    """The proposal asked for, when its reader may know of it."""
    found: Proposal = known(queries.proposal(folio.upper(), actor_of(request)))
    return found


def round_of(request: HttpRequest, folio: str) -> Prioritising:
    """The round asked for, when its reader may know of it."""
    found: Prioritising = known(rounds.round_(folio.upper(), actor_of(request)))
    return found


def show_part(
    request: HttpRequest,
    template: str,
    cycle: Cycle,
    context: Mapping[str, Any],
    *,
    part: str = "desk_proposals",
    status: int = 200,
    more: Trail | None = None,
) -> HttpResponse:
    """A page of a cycle's proposals, with the rounds beside it."""
    tabs = [
        Entry(label, reverse(name, args=[cycle.folio]), current=name == part)
        for name, label in PARTS
    ]
    frame = {"cycle": cycle, "tabs": tabs, "trail": trail(cycle, part, *(more or ()))}
    place = f"desk/proposals/{template}.html"
    return show(request, place, {**frame, **context}, here=HERE, status=status)


def trail(cycle: Cycle, part: str, *more: tuple[Any, str]) -> Trail:
    """From the cycles to a cycle's proposals and on; the last has no address."""
    place = reverse(part, args=[cycle.folio]) if more else ""
    return [
        (_("Ciclos"), reverse("desk_cycles")),
        (cycle.folio, reverse("desk_cycle", args=[cycle.folio])),
        (dict(PARTS)[part], place),
        *more,
    ]


def act_on(
    found: Proposal, title: str, verb: str, done: str, *, lead: str = "", kind: str = "primary"
) -> Act:
    """An act on a proposal, that leads back to it."""
    back = reverse("desk_proposal", args=[found.folio])
    way = trail(found.cycle, "desk_proposals", (found.folio, back), (title, ""))
    return Act(title, verb, back, done, HERE, lead=lead, kind=kind, trail=way)


def key_in(request: HttpRequest, name: str) -> int:
    """A key that a form was sent with; nought when it is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LARGEST_KEY else 0
