"""Inviting people by mail: one, several at once; who has not come in; sent again, withdrawn."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.forms.invitations import InviteForm, MandateForm, SeveralForm
from planabierto.doors.desk.frame import INVALID, Act, Button, attempt, paged, perform, show, typed
from planabierto.doors.desk.mandates import roles_of, scopes_of
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.rules import KEEPERS, kept_scopes, may_designate
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.rules import may_run
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import refuse, require
from planabierto.tools.invitations import actions, queries, rules, wording
from planabierto.tools.invitations.actions import Guest
from planabierto.tools.invitations.models import Invitation
from planabierto.tools.notices.addresses import link_to


@at_the_desk
def invitations(request: HttpRequest) -> HttpResponse:
    """The newest invitation of each person in this actor's scope, and what became of it."""
    actor, at = _keeper(request), clock.now()
    page = paged(request, queries.newest_within(_scopes_asked(request, actor)))
    rows = [(each, queries.standing(each, at), _buttons(each, actor)) for each in page]
    asked = request.GET.get("ciclo", "")
    context = {"page": page, "rows": rows, "cycle": asked, "site": link_to("home", language="es")}
    context |= {"only": f"?{urlencode({'ciclo': asked})}" if asked else ""}
    cycle = cycles.cycle(asked.upper(), actor) if asked else None
    if cycle and may_run(actor, cycle):
        context["guide"] = reverse("desk_begin_cycle", args=[cycle.folio])
    return show(request, "desk/invitations.html", context, here="desk_mandates")


@at_the_desk
def invite(request: HttpRequest) -> HttpResponse:
    """Give one person a mandate, and write to them so that they come in."""
    actor = _keeper(request)
    people = institutions.institutions()
    form = InviteForm(people, roles_of(actor), scopes_of(actor), typed(request), _initial(request))

    def do() -> str:
        return _invite(actor, form, form.guests())

    done = _("La invitación va en camino. Aquí ves quién falta por entrar.")
    title, verb = _("Invitar a una persona"), _("Invitar y enviar el correo")
    return perform(request, _act(title, verb, done), form, do)


@at_the_desk
def invite_several(request: HttpRequest) -> HttpResponse:
    """Paste several people, see what would happen, and invite them: all of them or nobody."""
    actor = _keeper(request)
    register = institutions.Finder()
    form = SeveralForm(
        register, roles_of(actor), scopes_of(actor), typed(request), _initial(request)
    )
    rows = form.pasted() if form.is_bound and form.is_valid() else []
    wrong = [each for each in rows if each.problem]
    if (
        "invitar" in request.POST
        and not wrong
        and (done := attempt(form, lambda: _invite(actor, form, form.guests())))
    ):
        messages.success(request, _sent_words(len(rows)))
        return redirect(done.result)
    context = {"form": form, "rows": rows, "wrong": wrong, "back": reverse("desk_invitations")}
    status = INVALID if form.errors or wrong else 200
    return show(request, "desk/invite_several.html", context, here="desk_mandates", status=status)


@at_the_desk
def send_again(request: HttpRequest, number: int) -> HttpResponse:
    """Write another invitation; the one before opens no more."""
    actor = actor_of(request)
    found = known(_mine(number, actor))
    require(rules.may_send_again(actor, found, clock.now()))

    def do() -> None:
        actions.send_again(actor=actor, invitation=found)

    title = _("Enviar otra invitación a %(name)s") % {"name": found.mandate.person}
    lead = _("El enlace anterior deja de servir.")
    act = _act(title, _("Enviar otra"), _("La nueva invitación va en camino."), lead)
    return perform(request, act, forms.Form(typed(request)), do)


@at_the_desk
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Let an invitation open no more."""
    actor = actor_of(request)
    found = known(_mine(number, actor))
    require(rules.may_withdraw(actor, found, clock.now()))

    def do() -> None:
        actions.withdraw(actor=actor, invitation=found)

    title = _("Retirar la invitación de %(name)s") % {"name": found.mandate.person}
    lead = _("El enlace deja de servir. La designación sigue: puedes enviar otra o terminarla.")
    act = _act(title, _("Retirar la invitación"), _("La invitación ya no sirve."), lead, "danger")
    return perform(request, act, forms.Form(typed(request)), do)


def _keeper(request: HttpRequest) -> Actor:
    """Who asks, when they designate somewhere."""
    actor = actor_of(request)
    if not actor.acting_as(*KEEPERS):
        require(may_designate(actor, Role.LEAD, ""))
    return actor


def _scopes_asked(request: HttpRequest, actor: Actor) -> list[str]:
    """The scopes this actor keeps, or the one cycle of them that was asked for."""
    asked = request.GET.get("ciclo", "").upper()
    if asked and actor.acting_as(*KEEPERS, scope=asked):
        return [asked]
    return kept_scopes(actor)


def _initial(request: HttpRequest) -> dict[str, Any]:
    today = clock.today_in(institutions.RECORD_ZONE, clock.now())
    return {"role": Role.LEAD, "scope": request.GET.get("ciclo", "").upper(), "starts": today}


def _invite(actor: Actor, form: MandateForm, guests: list[Guest]) -> str:
    """Invite them, and give the address of the list where they are seen."""
    scope = form.cleaned_data["scope"]
    if not guests:
        raise refuse(_("Escribe al menos una persona."))
    cycle = cycles.cycle(cycles.scope_cycle(scope), actor) if scope else None
    rehearsal = cycle is not None and cycle.rehearsal
    actions.invite_all(actor=actor, guests=guests, rehearsal=rehearsal)
    asked = f"?ciclo={cycle.folio}" if cycle else ""
    return reverse("desk_invitations") + asked


def _mine(number: int, actor: Actor) -> Invitation | None:
    """One invitation, when its mandate lies in a scope this actor keeps."""
    found = queries.by_number(number)
    if found and actor.acting_as(*KEEPERS, scope=found.mandate.scope):
        return found
    return None


def _buttons(found: Invitation, actor: Actor) -> dict[str, Any]:
    """What can be done about an invitation, and what can be sent by another way."""
    at = clock.now()
    again, back = rules.may_send_again(actor, found, at), rules.may_withdraw(actor, found, at)
    offers = (
        (_("Enviar otra"), "desk_invitation_again", again),
        (_("Retirar"), "desk_invitation_withdraw", back),
    )
    return {
        "buttons": [
            Button(label, reverse(name, args=[found.pk]), verdict)
            for label, name, verdict in offers
            if verdict
        ],
        "share": wording.for_whatsapp(found) if back else "",
    }


def _sent_words(count: int) -> str:
    words = ngettext("La invitación va en camino.", "Las %(n)s invitaciones van en camino.", count)
    return words % {"n": count}


def _act(title: str, verb: str, done: str, lead: str = "", kind: str = "primary") -> Act:
    back = reverse("desk_invitations")
    trail = [(_("Designaciones"), reverse("desk_mandates")), (_("Invitaciones"), back), (title, "")]
    return Act(title, verb, back, done, "desk_mandates", lead=lead, kind=kind, trail=trail)
