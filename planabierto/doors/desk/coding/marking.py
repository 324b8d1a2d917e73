"""Taking a stroke and taking it back; a script is answered with what changed, a person led back."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planabierto.doors.desk.coding import stroke as asking
from planabierto.doors.desk.coding.frame import call_to_code, named, show_part
from planabierto.doors.desk.coding.stroke import Stroke
from planabierto.doors.shared.gate import STATUS, actor_of, at_the_desk
from planabierto.journey.consultation.models import Call
from planabierto.journey.themes import actions
from planabierto.journey.themes.queries import codebook, rows, strokes, workbench
from planabierto.kit.verdict import Ground, Refused, refuse

# What our own script sends along, and no form can.
BY_SCRIPT = "X-Partes"


@at_the_desk
@require_POST
def mark(request: HttpRequest, call: str) -> HttpResponse:
    """Take a stroke over the ticked voices, one of them, or all that answer to the filters."""
    actor, found = actor_of(request), call_to_code(request, call)
    stroke = asking.read(request.POST)
    if stroke.every and stroke.kind and stroke.expected is None:
        return _confirm(request, found, stroke)
    try:
        coding = asking.take(stroke, found, actor)
    except Refused as refusal:
        return _refused(request, found, stroke.words, refusal)
    words = asking.told(stroke, coding, found)
    return _done(request, found, stroke.words, words, [] if stroke.every else stroke.keys)


@at_the_desk
@require_POST
def undo(request: HttpRequest, call: str) -> HttpResponse:
    """Take one's newest stroke back: everything stands as it stood before."""
    actor, found = actor_of(request), call_to_code(request, call)
    filters = request.POST.get("filtro", "")
    try:
        coding = workbench.undoable(found, actor.pseudonym)
        if coding is None:
            raise refuse(_("No hay ningún paso tuyo que deshacer."), Ground.NOT_NOW)
        undone = actions.undo(actor=actor, coding=coding)
    except Refused as refusal:
        return _refused(request, found, filters, refusal)
    keys = strokes.voices_in(undone, workbench.PAGE)
    words = _("Se deshizo: %(what)s.") % {"what": coding.get_kind_display().lower()}
    return _done(request, found, filters, words, keys)


def _confirm(request: HttpRequest, call: Call, stroke: Stroke) -> HttpResponse:
    """Before all that match are touched: how many they are, and what will be done."""
    count = stroke.voices(call, actor_of(request)).count()
    theme = codebook.themes_among(call.cycle, [stroke.theme]).first() if stroke.theme else None
    context = {
        "stroke": stroke,
        "count": count,
        "name": named(theme) if theme else "",
        "back": _back(call, stroke.words),
        "act": reverse("desk_coding_stroke", args=[call.folio]),
    }
    title = _("Confirmar")
    return show_part(request, "confirm", call, "desk_coding", context, more=[(title, "")])


def _done(
    request: HttpRequest, call: Call, filters: str, words: str, keys: Sequence[int]
) -> HttpResponse:
    if BY_SCRIPT in request.headers:
        known = strokes.keys_among(call, keys)
        context = {
            "call": call,
            "rows": rows.rows_of(known),
            "counts": workbench.counts(call),
            "reader": actor_of(request).pseudonym,
            "words": words,
        }
        return render(request, "desk/coding/changed.html", context)
    messages.success(request, words)
    return redirect(_back(call, filters))


def _refused(request: HttpRequest, call: Call, filters: str, refusal: Refused) -> HttpResponse:
    reason = str(refusal.verdict.reason)
    if BY_SCRIPT in request.headers:
        status = STATUS.get(refusal.verdict.ground or Ground.FORBIDDEN, 403)
        return HttpResponse(reason, status=status, content_type="text/plain; charset=utf-8")
    messages.error(request, reason)
    return redirect(_back(call, filters))


def _back(call: Call, filters: str) -> str:
    place = reverse("desk_coding", args=[call.folio])
    return f"{place}?{filters}" if filters else place
