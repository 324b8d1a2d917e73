"""How something that anybody writes came, and why a person should look at it first."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from planabierto.journey.consultation.guarding import Arrival, Spot, causes_of
from planabierto.kit import clock
from planabierto.tools.moderation.models import Cause

TRAP, TURN = "sitio", "turno"
TURN_BYTES, LONGEST_TURN = 12, 60


def causes(request: HttpRequest, place: str, texts: Sequence[str]) -> Sequence[Cause]:
    """Why it should be looked at before it shows; nothing, nearly always. It counts the arrival."""
    address = str(get_adapter().get_client_ip(request))
    arrival = Arrival(address=address, trap=request.POST.get(TRAP, ""))
    # Nobody has a page solve anything here: a burst is looked at by people instead.
    return causes_of(call=Spot(place), arrival=arrival, texts=texts, at=clock.now())


def turn_of(request: HttpRequest) -> str:
    """The turn of the page something was typed on, as it was sent; a new one when it has none."""
    return request.POST.get(TURN, "")[:LONGEST_TURN] or secrets.token_urlsafe(TURN_BYTES)
