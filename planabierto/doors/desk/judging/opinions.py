"""Opinions at the desk: drafted, approved or sent back by another person, and the verdict."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import INVALID, attempt, perform, typed
from planabierto.doors.desk.judging.forms import OpinionForm, VerdictForm
from planabierto.doors.desk.judging.frame import (
    act_on,
    dossier_act,
    dossier_of,
    named,
    show_part,
    theme_of,
)
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.journey.themes import judging_rules as rules
from planabierto.journey.themes.actions import opining as actions
from planabierto.journey.themes.models import Dossier, Opinion
from planabierto.journey.themes.queries import feasibility
from planabierto.kit import clock
from planabierto.kit.clock import today_in
from planabierto.kit.verdict import require

PART = "desk_feasibility"


@at_the_desk
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Write an institution's opinion, criterion by criterion."""
    actor, found = actor_of(request), dossier_of(request, number)
    require(rules.may_draft_opinion(actor, found))
    criteria, before = feasibility.criteria_of(found.theme.cycle), _newest(found)
    form = OpinionForm(criteria, typed(request), before)

    def do() -> Opinion:
        return actions.draft_opinion(actor=actor, dossier=found, found=form.finding())

    back = reverse("desk_dossier", args=[found.pk])
    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Guardado. Falta el visto bueno de otra persona."))
        return redirect(back)
    context = {"dossier": found, "form": form, "back": back, "before": before}
    status, more = INVALID if form.errors else 200, [(found.theme.name, back), (_("Dictamen"), "")]
    cycle = found.theme.cycle
    return show_part(request, "opinion", cycle, PART, context, status=status, more=more)


@at_the_desk
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Read a draft somebody else wrote and approve it: from here on it is public."""
    actor, found = actor_of(request), dossier_of(request, number)
    opinion = _to_approve(found)
    require(rules.may_approve(actor, opinion))
    form = forms.Form(typed(request))
    back = reverse("desk_dossier", args=[found.pk])

    def do() -> Opinion:
        return actions.approve_opinion(actor=actor, opinion=opinion)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("El dictamen es público."))
        return redirect(back)
    names = named(found, [opinion])
    context = {"dossier": found, "opinion": opinion, "form": form, "back": back, "names": names}
    more = [(found.theme.name, back), (_("Visto bueno"), "")]
    status = INVALID if form.errors else 200
    cycle = found.theme.cycle
    return show_part(request, "approve", cycle, PART, context, status=status, more=more)


@at_the_desk
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    """Send a draft back and say what it lacks."""
    actor, found = actor_of(request), dossier_of(request, number)
    opinion = _to_approve(found)
    require(rules.may_send_back(actor, opinion))
    form = TakeBackForm(typed(request))
    form.fields["reason"].help_text = _("Lo lee quien escribió el dictamen; no se publica.")

    def do() -> None:
        actions.send_back(actor=actor, opinion=opinion, reason=form.cleaned_data["reason"])

    title, done = _("Devolver el dictamen"), _("Volvió a quien lo escribió.")
    act = dossier_act(found, title, _("Devolverlo"), done)
    return perform(request, act, form, do)


@at_the_desk
def verdict(request: HttpRequest, folio: str) -> HttpResponse:
    """Conclude on a theme whose institutions disagree or did not answer."""
    actor, theme = actor_of(request), theme_of(request, folio)
    day = today_in(theme.cycle.time_zone, clock.now())
    require(rules.may_give_verdict(actor, theme, day))
    opinions = list(feasibility.public_opinions([theme.pk]))
    form = VerdictForm(opinions, typed(request))

    def do() -> None:
        actions.give_verdict(actor=actor, theme=theme, **form.facts())

    back = reverse("desk_theme_judging", args=[theme.folio])
    title, done = _("Dar el resultado"), _("El resultado es público, con su razón.")
    silent = _("La institución no respondió en su plazo: el registro público lo dice.")
    act = act_on(
        theme.cycle,
        PART,
        title,
        _("Publicar el resultado"),
        done,
        back=back,
        lead="" if opinions else silent,
        steps=[(theme.name, back)],
    )
    return perform(request, act, form, do)


def _newest(found: Dossier) -> Opinion | None:
    """The draft that was sent back or still waits, to be mended."""
    return feasibility.opinions_of(found).first()


def _to_approve(found: Dossier) -> Opinion:
    opinion: Opinion = known(_newest(found))
    opinion.dossier = found
    return opinion
