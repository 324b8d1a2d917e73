"""What the pages of a working group stand in: its commitment, its trail, and an act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import Act, perform
from planabierto.doors.shared.gate import actor_of, known
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments

HERE, GROUP = "desk_cycles", "desk_group"
Trail = list[tuple[Any, str]]


def commitment_of(request: HttpRequest, folio: str) -> Commitment:
    """The commitment asked for, when its reader may know of it."""
    found: Commitment = known(commitments.commitment(folio, actor_of(request)))
    return found


def trail(found: Commitment, *more: tuple[Any, str]) -> Trail:
    """From the commitments of the cycle to here; the last has no address."""
    listed = reverse("desk_commitments", args=[found.cycle.folio])
    back = reverse(GROUP, args=[found.folio])
    return [(found.cycle.folio, listed), (_("Grupo de trabajo"), back), *more]


def act_on(
    request: HttpRequest,
    found: Commitment,
    words: tuple[str, str, str],
    form: Form,
    do: Callable[[], str | None],
    *,
    back: str = "",
    lead: str = "",
    kind: str = "primary",
) -> HttpResponse:
    """The page of one act of a group: title, verb and what is said when it is done."""
    title, verb, done = words
    place = back or reverse(GROUP, args=[found.folio])
    steps = trail(found, (title, ""))
    act = Act(title, verb, place, done, HERE, lead=lead, kind=kind, trail=steps)
    return perform(request, act, form, do)
