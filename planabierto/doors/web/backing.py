"""Backing a plan: asked for with a name, confirmed and taken back by the link that is mailed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.web.consultation.mine import METHODS, private
from planabierto.doors.web.follow_forms import FollowForm
from planabierto.doors.web.follow_limits import may_ask
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import actions, backing_queries, letter_rules
from planabierto.journey.drafting.actions import NewBacking
from planabierto.kit.verdict import Refused, require

TOO_OFTEN, INVALID, GONE = 429, 422, 404


class BackingForm(FollowForm):
    """Who backs a plan, as they want to be read."""

    name = forms.CharField(
        label=gettext_lazy("Tu nombre"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=gettext_lazy("Tu organización"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    post = forms.CharField(
        label=gettext_lazy("Tu cargo en ella"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    field_order = ("name", "organisation", "post", "email", "website")


@METHODS
@never_cache
def backing_new(request: HttpRequest, folio: str) -> HttpResponse:
    """Put one's name under a public plan: a letter asks to confirm it first."""
    plan: Plan = known(cycles.plan(folio, actor_of(request)))
    require(letter_rules.may_ask_backing(actor_of(request), plan))
    form = BackingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _asked(request, plan, form)
    sent = "enviado" in request.GET
    context = {"plan": plan, "form": form, "sent": sent}
    status = INVALID if form.errors else 200
    return render(request, "web/letters/backing_new.html", context, status=status)


@METHODS
@never_cache
def backing(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of one's own backing: confirm it, or take it back; only posting does either."""
    found = backing_queries.backing_by_secret(secret)
    if found is None:
        return private(render(request, "web/letters/backing_gone.html", status=GONE))
    if request.method == "POST":
        return private(_done(request, secret))
    context = {"backing": found, "plan": found.plan, "secret": secret}
    return private(render(request, "web/letters/backing.html", context))


def _asked(request: HttpRequest, plan: Plan, form: BackingForm) -> HttpResponse:
    """The answer is the same whether a letter leaves or the address had its share."""
    data = form.cleaned_data
    if not may_ask(request):
        form.add_error(None, _("Desde tu conexión se pidieron muchos avisos. Espera una hora."))
        context = {"plan": plan, "form": form, "sent": False}
        return render(request, "web/letters/backing_new.html", context, status=TOO_OFTEN)
    if not form.is_trapped():
        actions.ask_backing(
            actor=actor_of(request),
            plan=plan,
            who=NewBacking(data["name"], data["organisation"], data["post"]),
            email=data["email"],
            language=current_language(),
        )
    return redirect(f"{request.path}?enviado=1")


def _done(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        if request.POST.get("accion") == "retirar":
            actions.withdraw_backing(secret=secret)
            messages.success(request, _("Retiraste tu respaldo: tu nombre ya no se muestra."))
        else:
            actions.confirm_backing(secret=secret)
            messages.success(request, _("Gracias: tu respaldo ya se muestra con el plan."))
    except Refused as refusal:
        messages.error(request, str(refusal.verdict.reason))
    return redirect("backing", secret)
