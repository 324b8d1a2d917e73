"""A draft call's words, days and notice, and the places where people are helped."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from planabierto.doors.desk.consultation.forms.call import CallForm
from planabierto.doors.desk.consultation.forms.parts import HelpPointForm, NoticeForm
from planabierto.doors.desk.consultation.frame import call_act, call_of, show_call
from planabierto.doors.desk.frame import INVALID, Button, attempt, perform, typed
from planabierto.doors.shared.gate import actor_of, at_the_desk, known
from planabierto.ground.institutions import queries as institutions
from planabierto.ground.places import queries as places
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Call, HelpPoint
from planabierto.journey.consultation.queries import calls as queries
from planabierto.journey.cycles import queries as cycles
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require

LARGEST_KEY = 63  # bits; the database takes no larger number


@at_the_desk
def words(request: HttpRequest, folio: str) -> HttpResponse:
    """What the call says, when it is open, and what it asks of who takes part."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    bodies = institutions.in_sector("government")
    form = CallForm(found, bodies, cycles.phases_of(found.cycle), typed(request))
    if request.method == "POST" and attempt(
        form, lambda: actions.describe_call(actor=actor, call=found, **form.facts())
    ):
        messages.success(request, _("Se guardó."))
        return redirect("desk_questions", found.folio)
    return _form(request, found, form, "desk_call_words", _("Texto y fechas"))


@at_the_desk
def notice(request: HttpRequest, folio: str) -> HttpResponse:
    """The privacy notice that is read before anything is asked."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_write(actor, found))
    newest = queries.notice_of(found)
    form = NoticeForm(newest, typed(request))
    if request.method == "POST" and attempt(
        form, lambda: actions.write_notice(actor=actor, call=found, **form.cleaned_data)
    ):
        messages.success(request, _("Se guardó el aviso."))
        return redirect("desk_help_points", found.folio)
    return _form(request, found, form, "desk_notice", _("Aviso de privacidad"))


@at_the_desk
def help_points(request: HttpRequest, folio: str) -> HttpResponse:
    """The places where people are helped to take part."""
    actor, found = actor_of(request), call_of(request, folio)
    runs = rules.may_keep_help_points(actor, found)
    rows = [
        (each, _point_buttons(found, each.pk, actor))
        for each in queries.help_points_of(found, open_only=False)
    ]
    new = reverse("desk_help_point_new", args=[found.folio])
    context = {"rows": rows, "new": Button(_("Agregar un punto de apoyo"), new, runs, "primary")}
    return show_call(request, "help_points", found, "desk_help_points", context)


@at_the_desk
def new_help_point(request: HttpRequest, folio: str) -> HttpResponse:
    """Add a place where people are helped."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_keep_help_points(actor, found))
    form = HelpPointForm(places.municipalities(), typed(request))

    def do() -> None:
        actions.open_help_point(actor=actor, call=found, **form.facts())

    back = reverse("desk_help_points", args=[found.folio])
    title = _("Agregar un punto de apoyo")
    act = call_act(found, title, _("Agregar"), _("El punto de apoyo se publica."), back=back)
    return perform(request, act, form, do)


@at_the_desk
def close_help_point(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """A place no longer helps; what came from there stays."""
    actor, found = actor_of(request), call_of(request, folio)
    point = point_of(found, number)
    require(rules.may_close(actor, point))

    def do() -> None:
        actions.close_help_point(actor=actor, help_point=point)

    back = reverse("desk_help_points", args=[found.folio])
    title = _("Cerrar «%(name)s»") % {"name": point.name}
    act = call_act(found, title, _("Cerrar"), _("El punto de apoyo está cerrado."), back=back)
    return perform(request, act, forms.Form(typed(request)), do)


def point_of(found: Call, number: int) -> HelpPoint:
    """A help point of this call that still helps."""
    point = known(queries.help_point(number) if number.bit_length() <= LARGEST_KEY else None)
    here = point.call_id == found.pk and point.closed_at is None
    helping: HelpPoint = known(point if here else None)
    return helping


def _form(
    request: HttpRequest, found: Call, form: CallForm | NoticeForm, here: str, title: str
) -> HttpResponse:
    status = INVALID if form.errors else 200
    context = {"form": form, "title": title, "drafting": here == "desk_call_words"}
    return show_call(request, "words", found, here, context, status=status, more=[(title, "")])


def _point_buttons(found: Call, number: int, actor: Actor) -> list[Button]:
    args = [found.folio, number]
    buttons = [
        Button(
            _("Cerrar"), reverse("desk_help_point_close", args=args), rules.may_run(actor, found)
        )
    ]
    if found.state == "published":
        kiosk = reverse("desk_kiosk", args=args)
        assist = rules.may_assist(actor, found)
        buttons.insert(0, Button(_("Poner este dispositivo como quiosco"), kiosk, assist))
    return buttons
