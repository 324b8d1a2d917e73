"""What the pages of letters and adoption stand in: whose they are, and the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Act
from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import letter_queries
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.models import Item, LetterRequest
from planabierto.journey.forum.models import Motion
from planabierto.journey.forum.queries import motions

HERE = "desk_cycles"
Trail = list[tuple[Any, str]]


def cycle_of(request: HttpRequest, folio: str) -> Cycle:
    """The cycle asked for, when its reader may know of it."""
    found: Cycle = known(cycles.cycle(folio, actor_of(request)))
    return found


def letter_of(request: HttpRequest, folio: str) -> LetterRequest:
    """The letter asked for, when its reader may know of its cycle."""
    found: LetterRequest = known(letter_queries.letter_request(folio, actor_of(request)))
    return found


def item_of(request: HttpRequest, folio: str) -> Item:
    """The item asked for, when its reader may know of it."""
    found: Item = known(drafts.item(folio, actor_of(request)))
    return found


def motion_of(request: HttpRequest, folio: str) -> Motion:
    """The motion asked for, when its reader may know of it."""
    found: Motion = known(motions.motion(folio.upper(), actor_of(request)))
    return found


def trail(cycle: Cycle, *more: tuple[Any, str]) -> Trail:
    """From the cycles to a cycle and on; the last has no address."""
    way: Trail = [(_("Ciclos"), reverse("desk_cycles"))]
    return [*way, (cycle.folio, reverse("desk_cycle", args=[cycle.folio])), *more]


def letters_trail(cycle: Cycle, *more: tuple[Any, str]) -> Trail:
    """From the cycles to a cycle's letters and on."""
    place = reverse("desk_commitment_letters", args=[cycle.folio]) if more else ""
    return trail(cycle, (_("Cartas y respaldos"), place), *more)


def letter_act(
    found: LetterRequest,
    title: str,
    verb: str,
    done: str,
    *,
    lead: str = "",
    kind: str = "primary",
) -> Act:
    """An act on a letter, that leads back to it."""
    back = reverse("desk_letter", args=[found.folio])
    way = letters_trail(found.cycle, (found.folio, back), (title, ""))
    return Act(title, verb, back, done, HERE, lead=lead, kind=kind, trail=way)
