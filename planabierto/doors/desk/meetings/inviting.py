"""Invitations by name, and who registered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planabierto.doors.desk.frame import paged, typed
from planabierto.doors.desk.meetings.forms.coming import AnswerForm, InvitesForm
from planabierto.doors.desk.meetings.frame import (
    act_on,
    at_the_meeting,
    button,
    kept_meeting,
    key_in,
    meeting_of,
    one_of,
    show_part,
)
from planabierto.doors.shared.coming_form import in_words
from planabierto.doors.shared.gate import actor_of
from planabierto.kit import clock
from planabierto.kit.verdict import require
from planabierto.tools.meetings import actions, registering_rules, rules
from planabierto.tools.meetings.models import Invite, Meeting, Need
from planabierto.tools.meetings.queries import meetings as queries
from planabierto.tools.meetings.queries import registering

INVITES, REGISTRATIONS = "desk_invites", "desk_registrations"


@at_the_meeting
def invites(request: HttpRequest, folio: str) -> HttpResponse:
    """Who was invited, why, and what they answered."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    may = rules.may_invite(actor, found, clock.now())
    context = {
        "page": paged(request, registering.invites_of(found)),
        "sums": registering.sums_of(found),
        "may": may,
        "new": button(found, _("Invitar"), "desk_invites_new", may, "primary"),
    }
    return show_part(request, "invites", found, INVITES, context)


@at_the_meeting
def new_invites(request: HttpRequest, folio: str) -> HttpResponse:
    """Invite many people at once, one a line."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_invite(actor, found, clock.now()))
    form = InvitesForm(queries.tables_of(found), typed(request))

    def do() -> None:
        made = actions.invite_many(actor=actor, meeting=found, invites=form.invites())
        count = ngettext("%(number)d invitación.", "%(number)d invitaciones.", len(made))
        messages.info(request, count % {"number": len(made)})

    lead = (
        _("Las cartas salen al convocar.")
        if found.state == "draft"
        else _("Las cartas salen en cuanto guardes, cada una con su enlace.")
    )
    words = (_("Invitar"), _("Guardar las invitaciones"), _("Las invitaciones están guardadas."))
    return act_on(request, found, words, do, form=form, back=INVITES, lead=lead)


@at_the_meeting
def withdraw_invite(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take an invitation back; a place already taken is kept."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row: Invite = one_of(registering.invite(key_in(number)), found)
    require(rules.may_take_back(actor, row))

    def do() -> None:
        actions.withdraw_invite(actor=actor, invite=row)

    words = (_("Retirar la invitación"), _("Retirar"), _("La invitación se retiró."))
    return act_on(request, found, words, do, back=INVITES, lead=_named(row), kind="danger")


@at_the_meeting
def answer_invite(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Write down what somebody answered by telephone or in person."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    row: Invite = one_of(registering.invite(key_in(number)), found)
    require(rules.may_arrange(actor, found))
    form = AnswerForm(typed(request))

    def do() -> None:
        comes = form.cleaned_data["comes"] == "si"
        actions.record_answer(actor=actor, invite=row, comes=comes)

    words = (_("Anotar su respuesta"), _("Anotar"), _("La respuesta quedó anotada."))
    return act_on(request, found, words, do, form=form, back=INVITES, lead=_named(row))


@at_the_meeting
def registrations(request: HttpRequest, folio: str) -> HttpResponse:
    """Who has a place, who waits, and what they need."""
    actor, found = actor_of(request), meeting_of(request, folio)
    rows = registering.registrations_of(found)
    context = {
        "page": paged(request, rows),
        "places": registering.places_of(found),
        "sums": registering.sums_of(found),
        "needs": _needs(found),
        "may_release": rules.may_facilitate(actor, found),
        "public": reverse("meeting_register", args=[found.folio]),
        "opens": registering_rules.may_register(actor, found, clock.now()),
    }
    return show_part(request, "registrations", found, REGISTRATIONS, context)


@at_the_meeting
def release(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Give up somebody's place as they asked by telephone or in person."""
    actor, found = actor_of(request), meeting_of(request, folio)
    row = one_of(registering.registration(key_in(number)), found)
    require(registering_rules.may_cancel(row, clock.now()))

    def do() -> None:
        actions.release_place(actor=actor, registration=row)

    lead = _("Su lugar pasa a quien espera. Hazlo solo si te lo pidió.")
    words = (_("Cancelar un registro"), _("Cancelar su registro"), _("El registro se canceló."))
    back = REGISTRATIONS
    return act_on(request, found, words, do, back=back, lead=lead, kind="danger")


def _needs(found: Meeting) -> list[tuple[str, int]]:
    """What those with a place need, and how many."""
    counts = registering.needs_of(found)
    return [(in_words([key])[0], counts[key]) for key in Need.values if counts.get(key)]


def _named(row: Invite) -> str:
    return row.name or (str(row.institution) if row.institution else _("Sin nombre"))
