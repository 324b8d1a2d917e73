"""The demonstration's door: step in as one of the named cast, with one click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from planabierto.doors.shared import demonstration
from planabierto.doors.shared.gate import DEMO_SESSION_KEY, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people import queries as people
from planabierto.kit import clock

if TYPE_CHECKING:
    from planabierto.sample.cast import CastMember

BACKEND = "planabierto.doors.shared.backend.Backend"


def cast() -> Sequence[CastMember]:
    """Who a visitor may step in as; nobody outside the demonstration."""
    if not settings.DEMO:
        return ()
    from planabierto.sample.cast import CAST

    return CAST


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as a member of the cast without a password; only where the demonstration is open."""
    if not demonstration.is_open(request):
        raise Http404
    key = request.POST.get("cast", "")
    member = known(next((each for each in cast() if each.key == key), None))
    account = known(people.by_email(member.email))
    login(request, account, backend=BACKEND)
    request.session[DEMO_SESSION_KEY] = True
    actor = institutions.actor_for(account, at=clock.now(), second_factor=True)
    return redirect("desk_inbox" if actor.capacities else "account")
