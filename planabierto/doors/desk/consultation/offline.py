"""Entering voices without a connection: the page, its worker, its folios, and the joining."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST

from planabierto.doors.desk.consultation import entering
from planabierto.doors.desk.consultation.frame import call_of
from planabierto.doors.shared.gate import STATUS, actor_of, at_the_desk
from planabierto.doors.shared.marks import shown
from planabierto.doors.shared.voice.voicing import voice_of
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.actions.joining import OfflineEntry, join_offline
from planabierto.journey.consultation.models import Call, Channel
from planabierto.journey.consultation.queries import calls
from planabierto.kit import clock
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.folio import with_check
from planabierto.kit.verdict import Ground, Refused, require, type_of_text

FOLIOS = 300
MOST_AT_ONCE = 50
ASSETS = (
    "planabierto/css/planabierto.css",
    "planabierto/css/layout.css",
    "planabierto/css/components.css",
    "web/voice.css",
    "planabierto/css/desk-calls.css",
    "planabierto/js/offline.js",
    "planabierto/js/voice.js",
    "planabierto/icon.svg",
)


@ensure_csrf_cookie
@at_the_desk
def offline(request: HttpRequest, folio: str) -> HttpResponse:
    """The page that goes on without a connection; what is entered stays on the device."""
    actor, found = actor_of(request), call_of(request, folio)
    require(rules.may_contribute(actor, found, clock.now(), Channel.OFFLINE))
    form = entering.form_of(request, found, {})
    context = {
        "call": found,
        "form": form,
        "places": form.places,
        "notice": calls.notice_of(found),
        "help_points": calls.help_points_of(found),
        "needed": " ".join(each.name for each in form.asked if each.question.required),
        "folios": FOLIOS,
    }
    return render(request, "desk/consultation/offline.html", context)


@at_the_desk
def worker(request: HttpRequest, folio: str) -> HttpResponse:
    """The script that keeps this page at hand; it reaches nothing beside it."""
    found = call_of(request, folio)
    assets = [static(each) for each in ASSETS]
    context = {"assets": json.dumps(assets), "name": json.dumps(f"sin-conexion-{found.folio}")}
    response = render(
        request, "desk/consultation/worker.js", context, content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response


@at_the_desk
@require_POST
def numbers(request: HttpRequest, folio: str) -> HttpResponse:
    """Set folios apart for this device."""
    actor, found = actor_of(request), call_of(request, folio)
    try:
        block = actions.take_block(actor=actor, call=found, size=FOLIOS)
    except Refused as refusal:
        return _refused(refusal)
    folios = [
        {"number": number, "folio": with_check(f"{found.cycle.folio}-A{number:06d}")}
        for number in range(block.first, block.last + 1)
    ]
    return JsonResponse({"folios": folios})


@at_the_desk
@require_POST
def join(request: HttpRequest, folio: str) -> HttpResponse:
    """Take in what a device kept: each entry once, each with what became of it."""
    actor, found = actor_of(request), call_of(request, folio)
    sent = _entries(request.body)
    if sent is None:
        return JsonResponse({"why": _("No se entendió lo que mandó el dispositivo.")}, status=400)
    read = [(each["id"], *_entry(request, found, each)) for each in sent]
    told = {client: _told(client, "refused", why) for client, entry, why in read if not entry}
    entries = [entry for _client, entry, _why in read if entry]
    try:
        results = join_offline(actor=actor, call=found, entries=entries)
    except Refused as refusal:
        return _refused(refusal)
    for each in results:
        told[each.client] = _told(each.client, each.state.value, each.reason, each.folio)
    return JsonResponse({"entries": [told[client] for client, _entry, _why in read]})


def _told(client: str, state: str, why: str, folio: str = "") -> dict[str, str]:
    """What became of one entry."""
    return {"id": client, "state": state, "folio": folio, "why": why}


def _entries(body: bytes) -> list[dict[str, Any]] | None:
    """What was sent, when it has the shape of entries."""
    try:
        entries = json.loads(body)["entries"]
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(entries, list) or len(entries) > MOST_AT_ONCE:
        return None
    return entries if all(_is_entry(each) for each in entries) else None


def _is_entry(each: Any) -> bool:
    if not isinstance(each, dict) or not isinstance(each.get("fields"), dict):
        return False
    texts = isinstance(each.get("id"), str) and 8 <= len(each["id"]) <= 60
    values = all(
        isinstance(found, list) and all(isinstance(one, str) for one in found)
        for found in each["fields"].values()
    )
    return texts and values and isinstance(each.get("number"), int)


def _entry(
    request: HttpRequest, call: Call, each: Mapping[str, Any]
) -> tuple[OfflineEntry | None, str]:
    """One entry as the action takes it, or why it cannot be taken."""
    form = entering.form_of(request, call, each["fields"])
    if not form.is_valid():
        return None, " ".join(_words(wrong.label, wrong.words) for wrong in form.wrong)
    voice = voice_of(
        form,
        notice=calls.notice_of(call),
        occurred=_moment(each.get("occurred")),
        help_point=_point(call, each["fields"]),
    )
    return OfflineEntry(client=each["id"], number=each["number"], voice=voice), ""


def _words(label: Bilingual | type_of_text, words: str) -> str:
    named = shown(label).text if isinstance(label, Bilingual) else str(label)
    return f"{named}: {words}" if named else words


def _moment(text: object) -> datetime:
    """When it was entered, as the device's clock says; one that cannot be right says now."""
    try:
        found = parse_datetime(str(text))
    except ValueError:
        found = None
    return min(found, clock.now()) if found and found.tzinfo else clock.now()


def _point(call: Call, fields: Mapping[str, Sequence[str]]) -> Any:
    wanted = next(iter(fields.get("punto", ())), "")
    return next((each for each in calls.help_points_of(call) if str(each.pk) == wanted), None)


def _refused(refusal: Refused) -> JsonResponse:
    status = STATUS.get(refusal.verdict.ground or Ground.FORBIDDEN, 403)
    return JsonResponse({"why": str(refusal.verdict.reason)}, status=status)
