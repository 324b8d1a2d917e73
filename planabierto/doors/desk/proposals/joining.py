"""Joining one proposal to another, side by side, and parting them again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, attempt, perform, typed
from planabierto.doors.desk.proposals.forms import JoinForm, ReasonForm
from planabierto.doors.desk.proposals.frame import act_on, proposal_of, show_part
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions import merging
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.kit.verdict import require


@at_the_desk
def choose(request: HttpRequest, folio: str) -> HttpResponse:
    """Say to which proposal one is joined; the two are seen before anything is done."""
    actor, found = actor_of(request), proposal_of(request, folio)
    require(rules.may_keep(actor, found))
    form = JoinForm(typed(request))
    if request.method == "POST" and form.is_valid():
        other = queries.proposal(form.cleaned_data["folio"].strip().upper(), actor)
        if other is not None:
            return redirect("desk_proposal_beside", found.folio, other.folio)
        form.add_error("folio", _("No encontramos ese folio: revísalo letra por letra."))
    context = {"proposal": found, "form": form, "others": queries.to_join(found, actor)}
    status = INVALID if form.errors else 200
    back = reverse("desk_proposal", args=[found.folio])
    more = [(found.folio, back), (_("Unir a otra"), "")]
    return show_part(request, "choose", found.cycle, context, status=status, more=more)


@at_the_desk
def beside(request: HttpRequest, folio: str, other: str) -> HttpResponse:
    """Two proposals side by side; the first is joined to the second, with its reason."""
    actor, found, into = actor_of(request), proposal_of(request, folio), proposal_of(request, other)
    require(rules.may_keep(actor, found))
    may = rules.may_merge(actor, found, into)
    form = ReasonForm(typed(request))

    def do() -> object:
        reason = form.cleaned_data["reason"]
        return merging.merge(actor=actor, earlier=found, later=into, reason=reason)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Se unieron; lo que decía cada una queda a la vista."))
        return redirect("desk_proposal", into.folio)
    context = {
        "both": [(each, queries.grounded_in([each.pk]).get(each.pk, [])) for each in (found, into)],
        "backing": queries.backing_of([found.pk, into.pk]),
        "form": form,
        "may": may,
        "back": reverse("desk_proposal", args=[found.folio]),
    }
    status = INVALID if form.errors else 200
    more = [(found.folio, str(context["back"])), (into.folio, "")]
    return show_part(request, "beside", found.cycle, context, status=status, more=more)


@at_the_desk
def part(request: HttpRequest, folio: str) -> HttpResponse:
    """Part a proposal again from the one it was joined to, with its reason."""
    actor, found = actor_of(request), proposal_of(request, folio)
    joined = known(queries.merging_of(found))
    require(rules.may_part(actor, joined))
    form = ReasonForm(typed(request))
    act = act_on(found, _("Separar"), _("Separar"), _("Vuelve a estar sola."))

    def do() -> None:
        merging.part(actor=actor, merging=joined, **form.cleaned_data)

    return perform(request, act, form, do)
