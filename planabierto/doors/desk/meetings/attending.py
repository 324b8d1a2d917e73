"""Taking down who came: the list, the code of the room, walk-ins, and minors by age band alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from planabierto.doors.desk.forms.progress import TakeBackForm
from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.desk.meetings.forms.coming import MinorsForm, WalkInForm
from planabierto.doors.desk.meetings.frame import (
    act_on,
    at_the_meeting,
    button,
    key_in,
    meeting_of,
    offered,
    one_of,
    show_part,
)
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.voice.code import picture
from planabierto.ground.places import queries as municipalities
from planabierto.kit import clock
from planabierto.kit.verdict import Refused, require
from planabierto.tools.meetings import attending_rules as rules
from planabierto.tools.meetings.actions import attending as actions
from planabierto.tools.meetings.models import Attendance, Meeting, Table, Way
from planabierto.tools.meetings.queries import attending as queries
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.meetings.registering_rules import ASKS
from planabierto.tools.meetings.telling import WalkIn
from planabierto.tools.notices.addresses import link_to

LIST = "desk_attendance"


@at_the_meeting
def attendance(request: HttpRequest, folio: str) -> HttpResponse:
    """The list at the door: a table at a time, one tap for each who comes."""
    actor, found = actor_of(request), meeting_of(request, folio)
    table = _table(found, request.GET.get("mesa", ""))
    verdict = rules.may_take_attendance(actor, found, clock.now())
    rows = queries.list_of(found, table)
    taken = list(queries.taken_down(found))
    context = {
        "rows": rows,
        "table": table,
        "tables": list(meetings.tables_of(found)),
        "verdict": verdict,
        "here": sum(each.is_here for each in rows),
        "others": [each for each in taken if each.registration_id is None],
        "adults": sum(not each.is_minor and each.struck_at is None for each in taken),
        "minors": sum(each.is_minor and each.struck_at is None for each in taken),
        "buttons": _buttons(found, verdict, rules.may_show_code(actor, found, clock.now())),
    }
    return show_part(request, "attendance", found, LIST, context)


@at_the_meeting
@require_POST
def attend(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Take down that somebody who registered came; back to where they stand on the list."""
    actor, found = actor_of(request), meeting_of(request, folio)
    row = one_of(registering.registration(key_in(number)), found)
    way = Way.QR if request.POST.get("qr") else Way.LIST
    try:
        actions.mark_present(actor=actor, registration=row, way=way)
    except Refused as refusal:
        messages.warning(request, str(refusal.verdict.reason))
    else:
        named = row.name or _("la persona de la lista")
        messages.success(request, _("Anotada: %(name)s") % {"name": named})
    table = request.POST.get("mesa", "")
    asked = f"?mesa={table}" if table.isdecimal() and len(table) < 6 else ""
    return redirect(f"{reverse(LIST, args=[found.folio])}{asked}#r{row.pk}")


@at_the_meeting
def walk_ins(request: HttpRequest, folio: str) -> HttpResponse:
    """Those who came unannounced, one after another, or many who tell the same."""
    actor, found = actor_of(request), meeting_of(request, folio)
    require(rules.may_take_attendance(actor, found, clock.now()))
    places = municipalities.municipalities()
    tables, start = meetings.tables_of(found), {"table": request.GET.get("mesa", "")}
    form = WalkInForm(tables, ASKS, places, typed(request), start)

    def do() -> list[Attendance]:
        came = [WalkIn(form.told(), form.cleaned_data["times"] or 1)]
        return actions.add_walk_ins(actor=actor, meeting=found, came=came, table=form.seat())

    if request.method == "POST" and (done := attempt(form, do)):
        return _again(request, len(done.result), form.cleaned_data["table"])
    return _one_more(request, found, "walk_ins", _("Llegaron sin registro"), form)


@at_the_meeting
def minors(request: HttpRequest, folio: str) -> HttpResponse:
    """Children and adolescents, by age band alone, with the adult who answers for them."""
    actor, found = actor_of(request), meeting_of(request, folio)
    require(rules.may_take_attendance(actor, found, clock.now()))
    start = {"table": request.GET.get("mesa", "")}
    form = MinorsForm(meetings.tables_of(found), typed(request), start)

    def do() -> list[Attendance]:
        return actions.add_minors(
            actor=actor,
            meeting=found,
            bands=form.bands(),
            table=form.seat(),
            adult_email=form.cleaned_data["adult_email"],
        )

    if request.method == "POST" and (done := attempt(form, do)):
        return _again(request, len(done.result), form.cleaned_data["table"])
    return _one_more(request, found, "minors", _("Niñas, niños y adolescentes"), form)


@at_the_meeting
def strike(request: HttpRequest, folio: str, number: int) -> HttpResponse:
    """Strike out what was taken down wrongly, with its reason."""
    actor, found = actor_of(request), meeting_of(request, folio)
    row: Attendance = known(queries.attendance(key_in(number), found))
    require(rules.may_strike(actor, row, clock.now()))
    form = TakeBackForm(typed(request))

    def do() -> None:
        actions.strike(actor=actor, attendance=row, reason=form.cleaned_data["reason"])

    words = (_("Tachar una asistencia"), _("Tachar"), _("Quedó tachada, con su motivo."))
    return act_on(request, found, words, do, form=form, back=LIST, kind="danger")


@at_the_meeting
def room_code(request: HttpRequest, folio: str) -> HttpResponse:
    """The code of the room, large enough to be read from afar; a new one when it is asked for."""
    actor, found = actor_of(request), meeting_of(request, folio)
    require(rules.may_show_code(actor, found, clock.now()))
    if request.method == "POST":
        actions.show_code(actor=actor, meeting=found)
        messages.success(request, _("Este es el código nuevo; el anterior ya no abre."))
        return redirect("desk_room_code", found.folio)
    address = link_to("meeting_code", found.folio, language="es")
    context = {"code": found.room_code, "address": address, "picture": picture(address)}
    return show_part(request, "room", found, LIST, context, more=[(_("Código de la sala"), "")])


def _again(request: HttpRequest, count: int, table: str) -> HttpResponse:
    """Said, and ready for the next; only the table is kept."""
    words = ngettext("Anotada %(count)d persona.", "Anotadas %(count)d personas.", count)
    messages.success(request, words % {"count": count})
    return redirect(f"{request.path}?mesa={table}" if table else request.path)


def _one_more(
    request: HttpRequest, found: Meeting, template: str, title: str, form: Any
) -> HttpResponse:
    status = INVALID if form.errors else 200
    back = (_("Asistencia"), reverse(LIST, args=[found.folio]))
    context = {"form": form, "title": title}
    more = [back, (title, "")]
    return show_part(request, template, found, LIST, context, status=status, more=more)


def _buttons(found: Meeting, takes: Any, shows: Any) -> list[Any]:
    return offered(
        [
            button(found, _("Llegó sin registro"), "desk_walk_ins", takes),
            button(found, _("Niñas, niños y adolescentes"), "desk_minors", takes),
            button(found, _("Mostrar el código de la sala"), "desk_room_code", shows),
        ]
    )


def _table(found: Meeting, number: str) -> Table | None:
    """The table whose list is asked for; none for all of them."""
    if not (number.isascii() and number.isdecimal() and len(number) < 6):
        return None
    return meetings.table_numbered(found, int(number), open_only=False)
