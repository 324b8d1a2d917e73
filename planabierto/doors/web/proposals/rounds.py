"""A round in which proposals are weighed: how, until when, one's own vote, and the count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.consultation.device import device_of, remember_device
from planabierto.doors.web.paging import whole_number
from planabierto.journey.cocreation import round_rules
from planabierto.journey.cocreation.actions import rounds as actions
from planabierto.journey.cocreation.models import Candidate, Prioritising
from planabierto.journey.cocreation.queries import rounds as queries
from planabierto.kit import clock
from planabierto.kit.keyed import device_of as holder_of
from planabierto.kit.verdict import Refused, Verdict
from planabierto.tools.ballots import queries as ballots
from planabierto.tools.ballots import rules as ballot_rules
from planabierto.tools.ballots.models import Deciding

INVALID = 422
METHODS = require_http_methods(["GET", "HEAD", "POST"])
HOW = {
    Deciding.DOTS: gettext_lazy("Reparte hasta %(most)s puntos entre las que prefieras."),
    Deciding.RANKING: gettext_lazy("Ordena hasta %(most)s: 1 es la primera."),
    Deciding.SCORING: gettext_lazy("Califica cada una de 0 a %(most)s."),
}


@METHODS
@never_cache
def round_page(request: HttpRequest, folio: str) -> HttpResponse:
    """One round; while it is open anybody weighs, as often as they change their mind."""
    found: Prioritising = known(queries.round_(folio.upper(), actor_of(request)))
    device, candidates = device_of(request), list(queries.candidates_of(found))
    problem = ""
    if request.method == "POST":
        try:
            actions.weigh(
                actor=actor_of(request),
                prioritising=found,
                marks=_typed(request, candidates),
                device=device,
            )
        except Refused as refused:
            problem = str(refused.verdict.reason)
        else:
            words = _("Tu voto quedó contado. Puedes cambiarlo mientras la ronda siga abierta.")
            messages.success(request, words)
            return remember_device(redirect("round", found.folio), device)
    context = _told(request, found, candidates, device) | {"problem": problem}
    status = INVALID if problem else 200
    return render(request, "web/proposals/round.html", context, status=status)


def _told(
    request: HttpRequest, found: Prioritising, candidates: Sequence[Candidate], device: str
) -> dict[str, Any]:
    may = _may_weigh(request, found)
    cast = _cast(found, device) if may else {}
    typed = _typed(request, candidates) if request.method == "POST" else None
    ballot = found.ballot
    return {
        "round": found,
        "ballot": ballot,
        "may": may,
        "how": str(HOW[Deciding(ballot.deciding)]) % {"most": ballot.most},
        "rows": [(each, (typed or cast).get(each.option.key.upper(), "")) for each in candidates],
        "voted": bool(cast),
        "ranking": queries.ranking_of(found),
        "count": ballot.count if ballot.state == "closed" else None,
    }


def _may_weigh(request: HttpRequest, found: Prioritising) -> Verdict:
    may = round_rules.may_vote(actor_of(request), found)
    return may.and_then(lambda: ballot_rules.takes_votes(found.ballot, clock.now()))


def _typed(request: HttpRequest, candidates: Sequence[Candidate]) -> dict[str, int]:
    """What was given each proposal, by folio."""
    told = {}
    for each in candidates:
        given = whole_number(request.POST.get(each.proposal.folio))
        if given is not None:
            told[each.proposal.folio] = min(given, 1_000)
    return told


def _cast(found: Prioritising, device: str) -> dict[str, int]:
    """What this device gave before, by folio."""
    elector = ballots.elector(found.ballot, holder_of(device))
    vote = ballots.last_vote(elector) if elector else None
    marks = vote.marks.select_related("option") if vote else ()
    return {each.option.key.upper(): each.value for each in marks}
