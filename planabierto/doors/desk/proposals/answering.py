"""Answering a proposal with a reason, and looking at what somebody should look at first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.moderation import DecisionForm
from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.desk.proposals.forms import RespondForm
from planabierto.doors.desk.proposals.frame import proposal_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import moderating, responding
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.queries import behind, proposals
from planabierto.journey.cocreation.queries import moderation as queries
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.moderation import rules as moderation


@at_the_desk
def respond(request: HttpRequest, folio: str) -> HttpResponse:
    """Say what becomes of a proposal, why and who says so; everybody behind it is told."""
    actor, found = actor_of(request), proposal_of(request, folio)
    require(rules.may_answer(actor, found))
    form = _form(request, actor, found)

    def do() -> object:
        return responding.respond(actor=actor, proposal=found, **form.facts())

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("La respuesta es pública y sale a quienes están detrás."))
        return redirect("desk_proposals", found.cycle.folio)
    context = {
        "proposal": found,
        "form": form,
        "reached": sum(people.count() for people, _why in behind.contacts_behind(found)),
        "grounds": list(proposals.groundings_of(found)),
        "earlier": list(proposals.responses_of(found)),
    }
    status = INVALID if form.errors else 200
    back = reverse("desk_proposal", args=[found.folio])
    more = [(found.folio, back), (_("Responder"), "")]
    return show_part(request, "respond", found.cycle, context, status=status, more=more)


def _form(request: HttpRequest, actor: Actor, found: Proposal) -> RespondForm:
    """Who runs the cycle answers for any institution; others for the one that sent them."""
    runs = actor.acting_as(*DRAFTERS, scope=found.cycle.folio)
    own = known(runs or actor.acting_as(*rules.ANSWERERS)).institution_id
    offered = institutions.institutions() if runs else institutions.among([own])
    return RespondForm(offered, typed(request), own)


@at_the_desk
def review(request: HttpRequest, folio: str) -> HttpResponse:
    """What waits to be looked at of a proposal and its comments: the oldest first, one by one."""
    actor, found = actor_of(request), proposal_of(request, folio)
    require(moderation.may_moderate(actor, found.folio))
    waiting = list(queries.waiting_of(found, actor))
    mine = (each for each in queries.to_review(waiting) if moderation.may_decide(actor, each.case))
    seen = next(mine, None)
    form = DecisionForm(typed(request))

    def do() -> object:
        return moderating.decide(actor=actor, case=known(seen).case, **form.facts())

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Quedó decidido."))
        return redirect("desk_proposal_review", found.folio)
    context = {"proposal": found, "seen": seen, "left": len(waiting), "form": form}
    status = INVALID if form.errors else 200
    back = reverse("desk_proposal", args=[found.folio])
    more = [(found.folio, back), (_("Moderación"), "")]
    return show_part(request, "review", found.cycle, context, status=status, more=more)
