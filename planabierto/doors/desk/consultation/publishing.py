"""A call before its readers: looked at, published, and its end moved."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.entering import form_of
from planabierto.doors.desk.consultation.forms.call import RescheduleForm
from planabierto.doors.desk.consultation.frame import call_act, call_of, show_call
from planabierto.doors.desk.frame import INVALID, attempt, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.queries import calls as queries
from planabierto.kit import clock
from planabierto.kit.verdict import require


@at_the_desk
def preview(request: HttpRequest, folio: str) -> HttpResponse:
    """The call as people will meet it; what is tried here is checked and goes nowhere."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_preview(actor, found))
    form = form_of(request, found)
    tried = request.method == "POST"
    right = tried and form.is_valid()
    context = {
        "form": form,
        "tried": tried,
        "right": right,
        "places": form.places,
        "notice": queries.notice_of(found),
        "help_points": queries.help_points_of(found),
    }
    status = INVALID if tried and not right else 200
    return show_call(request, "preview", found, "desk_call_preview", context, status=status)


@at_the_desk
def publish(request: HttpRequest, folio: str) -> HttpResponse:
    """What is missing, or the act that opens the call to everybody."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_publish(actor, found))
    form = forms.Form(typed(request))

    def do() -> object:
        return actions.publish_call(actor=actor, call=found)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("La convocatoria es pública."))
        return redirect("desk_call", found.folio)
    context = {"form": form, "missing": rules.missing(found, clock.now()), "now": clock.now()}
    status = INVALID if form.errors else 200
    steps = [(_("Publicar"), "")]
    return show_call(request, "publish", found, "", context, status=status, more=steps)


@at_the_desk
def reschedule(request: HttpRequest, folio: str) -> HttpResponse:
    """Move the end of a published call, for a reason everybody reads."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_reschedule(actor, found, clock.now()))
    form = RescheduleForm(typed(request))

    def do() -> None:
        actions.reschedule_call(
            actor=actor,
            call=found,
            closes=form.moment(),
            reason=form.cleaned_data["reason"],
        )

    act = call_act(found, _("Ampliar o cerrar"), _("Cambiar el cierre"), _("El cierre cambió."))
    return perform(request, act, form, do)
