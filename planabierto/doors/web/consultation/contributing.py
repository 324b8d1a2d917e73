"""Giving a voice: one page of questions, a look before it is sent, and the sending.

It works without JavaScript and without an account; what is typed comes back with every answer.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.voice import form as voice
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.web.consultation import screens
from planabierto.doors.web.consultation.calls import refused
from planabierto.doors.web.consultation.device import draft_key, forget_draft, remember_draft
from planabierto.doors.web.consultation.sending import beside, places_of, send
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls, receipts
from planabierto.kit import clock
from planabierto.kit.verdict import Refused

INVALID, NOT_NOW = 422, 409
METHODS = require_http_methods(["GET", "HEAD", "POST"])
Step = Callable[[HttpRequest, VoiceForm], HttpResponse]


@METHODS
@never_cache
def contribute(request: HttpRequest, folio: str) -> HttpResponse:
    """The questions of a call, a look at the answers, and the sending, by one address."""
    actor = actor_of(request)
    found: Call = known(calls.call(folio.upper(), actor))
    form = _form(request, found)
    verdict = rules.may_contribute(actor, found, clock.now())
    if not verdict:
        return refused(request, found, verdict, form=form if request.method == "POST" else None)
    if request.method == "POST":
        step = STEPS.get(request.POST.get("paso", ""), _ask)
        return step(request, form)
    return _ask(request, form)


@require_POST
def contribute_draft(request: HttpRequest, folio: str) -> HttpResponse:
    """Keep what is typed while it is typed, for a week, for this device alone."""
    found: Call = known(calls.call(folio.upper(), actor_of(request)))
    if not rules.may_contribute(actor_of(request), found, clock.now()):
        return JsonResponse({}, status=NOT_NOW)
    key = draft_key(request, found)
    actions.save_draft(call=found, key=key, answers=voice.typed_in(request))
    return remember_draft(JsonResponse({"saved": clock.now().isoformat()}), found, key)


def _form(request: HttpRequest, found: Call) -> VoiceForm:
    """The form as a request brings it, or as its draft left it."""
    if request.method == "POST":
        typed = voice.typed_in(request)
    else:
        key = draft_key(request, found, make=False)
        typed = receipts.draft(found, key) if key else {}
    return voice.made(
        found,
        calls.questions_of(found),
        typed,
        topics=calls.topics_offered(found),
        places=places_of(found),
    )


def _ask(request: HttpRequest, form: VoiceForm, status: int = 200) -> HttpResponse:
    """The questions: all on a page, or one a screen for children."""
    if form.call.is_for_children:
        return screens.show(request, form, status)
    return _shown(request, form, "web/consultation/contribute.html", status)


def _review(request: HttpRequest, form: VoiceForm) -> HttpResponse:
    """What will be sent, and voices that may say it already."""
    if not form.is_valid(contact=not form.call.is_for_children):
        return _ask(request, form, INVALID)
    return _reviewed(request, form)


def _send(request: HttpRequest, form: VoiceForm) -> HttpResponse:
    """Send it; the receipt follows at once."""
    if not form.is_valid(contact=not form.call.is_for_children):
        return _ask(request, form, INVALID)
    try:
        receipt = send(request, form)
    except Refused as refusal:
        form.refuse("", "", str(refusal.verdict.reason))
        return _reviewed(request, form, INVALID)
    response = redirect("receipt", receipt.secret)
    return forget_draft(response, request, form.call)


def _keep(request: HttpRequest, form: VoiceForm) -> HttpResponse:
    """Keep what is typed and go on later, on this device."""
    key = draft_key(request, form.call)
    actions.save_draft(call=form.call, key=key, answers=form.typed)
    response = redirect(reverse("contribute", args=[form.call.folio]) + "?guardado=1")
    return remember_draft(response, form.call, key)


def _reviewed(request: HttpRequest, form: VoiceForm, status: int = 200) -> HttpResponse:
    return _shown(request, form, "web/consultation/review.html", status, **beside(form))


def _shown(
    request: HttpRequest, form: VoiceForm, template: str, status: int, **more: object
) -> HttpResponse:
    context = {
        "call": form.call,
        "form": form,
        "notice": calls.notice_of(form.call),
        "places": form.places,
        "kept": "guardado" in request.GET,
        **more,
    }
    return render(request, template, context, status=status)


STEPS: dict[str, Step] = {
    "revisar": _review,
    "enviar": _send,
    "guardar": _keep,
    "cambiar": _ask,
    "siguiente": screens.go_on,
    "anterior": screens.go_back,
}
