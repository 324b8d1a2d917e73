"""The kiosk of a help point: somebody answers, keeps the receipt, and the device forgets it all."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from planabierto.doors.shared import kiosk
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.voice import form as voice
from planabierto.doors.shared.voice.code import picture
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.shared.voice.voicing import places_of, voice_of
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.actions import Receipt
from planabierto.journey.consultation.models import Channel, HelpPoint
from planabierto.journey.consultation.queries import calls
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.notices.addresses import link_to

INVALID, NOT_NOW = 422, 409
METHODS = require_http_methods(["GET", "HEAD", "POST"])
At = Callable[[HttpRequest, HelpPoint], HttpResponse]


def at_a_kiosk(view: At) -> Callable[[HttpRequest], HttpResponse]:
    """Let in the device of a help point; nothing of a visit stays on it."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        response = view(request, known(kiosk.point_of(request)))
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(guarded)


@METHODS
@at_a_kiosk
def start(request: HttpRequest, point: HelpPoint) -> HttpResponse:
    """What the call asks, and one button to begin; the next person starts here."""
    call = point.call
    verdict = rules.may_contribute(actor_of(request), call, clock.now(), Channel.KIOSK)
    context = {"call": call, "point": point, "verdict": verdict}
    return render(request, "web/kiosk/start.html", context, status=200 if verdict else NOT_NOW)


@METHODS
@at_a_kiosk
def answer(request: HttpRequest, point: HelpPoint) -> HttpResponse:
    """The questions; sending them shows the receipt at once, on a page that nobody can go back to.

    A page sent twice is one contribution: each form carries its turn.
    """
    form = _form(request, point)
    if request.method == "POST" and (given := _send(request, point, form)):
        link = link_to("receipt_link", given.secret, language=current_language())
        context = {"voice": given.contribution, "link": link, "code": picture(link)}
        return render(request, "web/kiosk/receipt.html", {"call": point.call, **context})
    context = {
        "call": point.call,
        "point": point,
        "form": form,
        "places": form.places,
        "notice": calls.notice_of(point.call),
        "turn": form.turn or secrets.token_urlsafe(12),
    }
    status = INVALID if request.method == "POST" else 200
    return render(request, "web/kiosk/answer.html", context, status=status)


@require_POST
@at_a_kiosk
def leave(_request: HttpRequest, _point: HelpPoint) -> HttpResponse:
    """The device is an ordinary one again."""
    return kiosk.end(redirect("home"))


def _form(request: HttpRequest, point: HelpPoint) -> VoiceForm:
    typed = voice.typed_in(request) if request.method == "POST" else {}
    call = point.call
    return voice.made(
        call,
        calls.questions_of(call),
        typed,
        topics=list(calls.topics_of(call)),
        places=places_of(call),
    )


def _send(request: HttpRequest, point: HelpPoint, form: VoiceForm) -> Receipt | None:
    """Hand the voice in when it is right; a refusal stands on it, with all that was typed."""
    if not form.is_valid(contact=not point.call.is_for_children):
        return None
    said = voice_of(
        form,
        notice=calls.notice_of(point.call),
        channel=Channel.KIOSK,
        help_point=point,
        origin=f"quiosco/{point.pk}/{form.turn}" if form.turn else "",
    )
    try:
        return actions.submit(actor=actor_of(request), call=point.call, voice=said)
    except Refused as refusal:
        form.refuse("", "", str(refusal.verdict.reason))
        return None
