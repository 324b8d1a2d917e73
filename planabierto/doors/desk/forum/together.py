"""Collectives at the desk: who belongs, who speaks, what they hold, whom they elect."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.forum.forms import EndForm
from planabierto.doors.desk.forum.forms_together import (
    CollectiveForm,
    JoinForm,
    PositionForm,
    SpokespersonForm,
)
from planabierto.doors.desk.forum.frame import (
    act_on,
    button,
    collective_act,
    collective_of,
    forum_of,
    only,
    show_part,
)
from planabierto.doors.desk.frame import Button, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.journey.forum import rules
from planabierto.journey.forum.actions import collectives as actions
from planabierto.journey.forum.models import Collective, CollectiveMember, Position
from planabierto.journey.forum.queries import belonging, seats
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require

PART = "desk_collectives"


@at_the_desk
def collectives(request: HttpRequest, folio: str) -> HttpResponse:
    """The members of the forum that are made of many."""
    actor, found = actor_of(request), forum_of(request, folio)
    runs = rules.may_run(actor, found)
    new = button(_("Formar un colectivo"), "desk_collective_new", found.cycle.folio, runs)
    context = {"collectives": list(seats.collectives_of(found)), "new": new}
    return show_part(request, "collectives", found, PART, context)


@at_the_desk
def new_collective(request: HttpRequest, folio: str) -> HttpResponse:
    """Form a member made of many."""
    actor, found = actor_of(request), forum_of(request, folio)
    require(rules.may_run(actor, found))
    form = CollectiveForm(typed(request))

    def do() -> str:
        made = actions.form_collective(actor=actor, forum=found, **form.cleaned_data)
        return reverse("desk_collective", args=[made.pk])

    title, done = _("Formar un colectivo"), _("El colectivo está formado. Sigue quiénes lo son.")
    return perform(request, act_on(found, PART, title, _("Formar"), done), form, do)


@at_the_desk
def collective(request: HttpRequest, number: int) -> HttpResponse:
    """One collective: its organisations, and what it holds."""
    actor, found = actor_of(request), collective_of(request, number)
    day = _today(found)
    members = found.members.select_related("institution", "collective__forum__cycle")
    positions = found.positions.select_related("collective__forum__cycle")
    context = {
        "collective": found,
        "members": [(each, _of_member(each, actor, day)) for each in members],
        "positions": [(each, _of_position(each, actor, day)) for each in positions],
        "buttons": _buttons(found, actor, day),
    }
    more = [(found.name, "")]
    return show_part(request, "collective", found.forum, PART, context, more=more)


@at_the_desk
def join(request: HttpRequest, number: int) -> HttpResponse:
    """An organisation becomes part of a collective."""
    actor, found = actor_of(request), collective_of(request, number)
    day = _today(found)
    require(rules.may_keep_collective(actor, found, day))
    form = JoinForm(institutions.institutions(), typed(request), day)

    def do() -> None:
        actions.join_collective(actor=actor, collective=found, **form.cleaned_data)

    title, done = _("Agregar una organización"), _("Ya es parte del colectivo.")
    return perform(request, collective_act(found, title, _("Agregar"), done), form, do)


@at_the_desk
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """An organisation is no longer part of a collective."""
    actor, found = actor_of(request), _member(request, number)
    day = _today(found.collective)
    require(rules.may_leave_collective(actor, found, day))
    form = EndForm(typed(request), day)

    def do() -> None:
        data = form.cleaned_data
        actions.leave_collective(
            actor=actor, member=found, left=data["day"], because=data["reason"]
        )

    title, done = _("Registrar su salida"), _("Sale ese día; lo que hizo queda.")
    act = collective_act(found.collective, title, _("Registrar"), done, kind="danger")
    return perform(request, act, form, do)


@at_the_desk
def spokesperson(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody of a member organisation speaks for all."""
    actor, found = actor_of(request), _member(request, number)
    require(rules.may_leave_collective(actor, found, _today(found.collective)))
    form = SpokespersonForm(typed(request), initial={"name": found.spokesperson})

    def do() -> None:
        actions.name_spokesperson(actor=actor, member=found, **form.cleaned_data)

    title, done = _("Nombrar vocería"), _("La vocería quedó nombrada.")
    return perform(request, collective_act(found.collective, title, _("Nombrar"), done), form, do)


@at_the_desk
def new_position(request: HttpRequest, number: int) -> HttpResponse:
    """Say in public what a collective holds."""
    actor, found = actor_of(request), collective_of(request, number)
    require(rules.may_keep_collective(actor, found, _today(found)))
    form = PositionForm(typed(request))

    def do() -> None:
        actions.publish_position(actor=actor, collective=found, **form.cleaned_data)

    title, done = _("Publicar una postura"), _("La postura es pública.")
    return perform(request, collective_act(found, title, _("Publicar"), done), form, do)


@at_the_desk
def withdraw_position(request: HttpRequest, number: int) -> HttpResponse:
    """Take a position back; it stays on record."""
    actor = actor_of(request)
    found: Position = known(belonging.position(number, actor))
    require(rules.may_withdraw_position(actor, found, _today(found.collective)))
    form: forms.Form = TakeBackForm(typed(request))

    def do() -> None:
        actions.withdraw_position(actor=actor, position=found, reason=form.cleaned_data["reason"])

    title, done = _("Retirar la postura"), _("La postura se retiró.")
    act = collective_act(found.collective, title, _("Retirar"), done, kind="danger")
    return perform(request, act, form, do)


def _member(request: HttpRequest, number: int) -> CollectiveMember:
    found: CollectiveMember = known(belonging.member(number, actor_of(request)))
    return found


def _today(found: Collective) -> date:
    return seats.today(found.forum, clock.now())


def _buttons(found: Collective, actor: Actor, day: date) -> list[Button]:
    keeps = rules.may_keep_collective(actor, found, day)
    return only(
        button(_("Agregar una organización"), "desk_member_new", found.pk, keeps, "primary"),
        button(_("Publicar una postura"), "desk_position_new", found.pk, keeps),
    )


def _of_member(member: CollectiveMember, actor: Actor, day: date) -> list[Any]:
    verdict = rules.may_leave_collective(actor, member, day)
    return only(
        button(_("Vocería"), "desk_spokesperson", member.pk, verdict, "quiet small"),
        button(_("Registrar su salida"), "desk_member_end", member.pk, verdict, "quiet small"),
    )


def _of_position(position: Position, actor: Actor, day: date) -> Button:
    verdict = rules.may_withdraw_position(actor, position, day)
    return button(_("Retirar"), "desk_position_withdraw", position.pk, verdict, "quiet small")
