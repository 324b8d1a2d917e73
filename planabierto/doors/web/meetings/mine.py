"""My registration and my invitation: by a secret link, what is mine and what I may do with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from planabierto.doors.shared.coming_form import PlaceForm, in_words
from planabierto.doors.shared.gate import actor_of
from planabierto.doors.shared.meeting_words import when
from planabierto.doors.shared.voice.code import picture
from planabierto.doors.shared.voice.form import typed_from, typed_in
from planabierto.doors.web.consultation.mine import private
from planabierto.doors.web.meetings.presence import after
from planabierto.doors.web.meetings.registering import (
    INVALID,
    OwnQuestions,
    own_questions,
    places_asked,
    refused,
    registering,
)
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import attending_rules, rules
from planabierto.tools.meetings import registering_rules as places
from planabierto.tools.meetings.actions import inviting
from planabierto.tools.meetings.actions import registering as actions
from planabierto.tools.meetings.models import Invite, Registration
from planabierto.tools.meetings.queries import attending, meetings
from planabierto.tools.meetings.queries import registering as queries
from planabierto.tools.meetings.telling import NewRegistration
from planabierto.tools.notices.addresses import link_to
from planabierto.tools.questionnaires.queries import answers_of, asked

UNKNOWN = 404
METHODS = require_http_methods(["GET", "HEAD", "POST"])
Mine = Callable[[HttpRequest, str, Registration], HttpResponse]


def mine(view: Mine) -> Callable[..., HttpResponse]:
    """Let in who holds the secret link of a registration; nobody keeps or passes it on."""

    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        found = queries.registration_by_secret(secret)
        return private(view(request, secret, found) if found else unknown(request))

    return never_cache(guarded)


def unknown(request: HttpRequest) -> HttpResponse:
    """A link that opens nothing."""
    return render(request, "web/meetings/unknown.html", status=UNKNOWN)


@require_http_methods(["GET", "HEAD"])
@mine
def registration(request: HttpRequest, secret: str, row: Registration) -> HttpResponse:
    """Where my registration stands, the code to be shown at the door, and what I may do."""
    actor, at = actor_of(request), clock.now()
    came = attending.of_registration(row)
    came = came if came and came.struck_at is None else None
    receives = attending_rules.may_take_attendance(actor, row.meeting, at)
    context = {
        "code": picture(link_to("registration", secret, language="es")),
        "queue": queries.place_in_queue(row),
        "needs": in_words(row.needs),
        "may_take": places.may_take(row, at),
        "may_correct": places.may_correct(row, at),
        "may_cancel": places.may_cancel(row, at),
        "came": came,
        "may_come": attending_rules.may_come_by_code(row.meeting, at),
        "receives": bool(receives) and not came and not actor.is_stranger,
    }
    return _shown(request, "mine", secret, row, context | after(came, at))


@METHODS
@mine
def registration_take(request: HttpRequest, secret: str, row: Registration) -> HttpResponse:
    """Take the place that was offered, telling what is asked with it."""
    verdict = places.may_take(row, clock.now())
    if not verdict:
        return refused(request, row.meeting, verdict)
    words = (_("Tomar mi lugar"), _("Tomar mi lugar"), _("El lugar es tuyo."))
    return _telling(request, secret, row, words, actions.take_place)


@METHODS
@mine
def registration_change(request: HttpRequest, secret: str, row: Registration) -> HttpResponse:
    """Change what I said I need, and what I told, until the meeting begins."""
    verdict = places.may_correct(row, clock.now())
    if not verdict:
        return refused(request, row.meeting, verdict)
    words = (_("Cambiar lo que necesito"), _("Guardar"), _("Se guardó lo que necesitas."))
    return _telling(request, secret, row, words, actions.change_registration)


@METHODS
@mine
def registration_cancel(request: HttpRequest, secret: str, row: Registration) -> HttpResponse:
    """Give the place up; it passes to whoever waits."""
    verdict = places.may_cancel(row, clock.now())
    if not verdict:
        return refused(request, row.meeting, verdict)
    if request.method == "POST":
        actions.cancel_registration(secret=secret)
        messages.success(request, _("Cancelaste tu registro. Gracias por avisar."))
        return redirect("registration", secret)
    return _shown(request, "cancel", secret, row, {})


@METHODS
@never_cache
def invite_link(request: HttpRequest, secret: str) -> HttpResponse:
    """My invitation: why I am asked, and whether I come."""
    found = queries.invite_by_secret(secret)
    if found is None:
        return private(unknown(request))
    return private(_invited(request, secret, found))


def _invited(request: HttpRequest, secret: str, found: Invite) -> HttpResponse:
    at = clock.now()
    registers = places.may_register(actor_of(request), found.meeting, at, found)
    if registers and ("mesa" in request.POST or {"mesa", "va"} & set(request.GET)):
        return registering(request, found.meeting, found)
    if request.POST.get("va") in ("si", "no"):
        comes = request.POST["va"] == "si"
        inviting.answer_invite(secret=secret, comes=comes)
        if comes and registers:
            return redirect(f"{request.path}?va=si")
        messages.success(request, _("Gracias: quien organiza ya lo sabe."))
        return redirect("invite_link", secret)
    context = {
        "invite": found,
        "meeting": found.meeting,
        "when": when(found.meeting),
        "verdict": rules.may_answer(found, at),
        "registers": bool(registers),
    }
    return render(request, "web/meetings/invited.html", context)


def _telling(
    request: HttpRequest,
    secret: str,
    row: Registration,
    words: tuple[str, str, str],
    act: Callable[..., Any],
) -> HttpResponse:
    """What is asked with a place: shown, checked, and kept."""
    form, questions = _form(request, row), _questions(request, row)
    sent = request.method == "POST" and form.is_valid() and questions.is_right()
    if sent and _kept(form, act, secret, form.new(questions.answers)):
        messages.success(request, words[2])
        return redirect("registration", secret)
    context = {"form": form, "asked": questions, "title": words[0], "verb": words[1]}
    context |= {"places": (), "notice": meetings.notice_of(row.meeting)}
    status = INVALID if request.method == "POST" else 200
    return _shown(request, "take", secret, row, context, status)


def _kept(form: PlaceForm, act: Callable[..., Any], secret: str, data: NewRegistration) -> bool:
    try:
        act(secret=secret, data=data)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return False
    return True


def _form(request: HttpRequest, row: Registration) -> PlaceForm:
    """What was told before, or what a request brings."""
    names = ("name", "needs", "needs_other", "age_band", "gender", "speaks_for", "groups")
    start = {name: getattr(row, name) for name in (*names, "organisation")}
    start["place"] = str(row.place_id or "")
    data = request.POST if request.method == "POST" else None
    return PlaceForm(row.meeting.asks, places_asked(row.meeting), data, start)


def _questions(request: HttpRequest, row: Registration) -> OwnQuestions:
    form = row.meeting.form
    if request.method == "POST":
        return own_questions(form, typed_in(request))
    told = answers_of(row.sheet) if row.sheet else {}
    return own_questions(form, typed_from(list(asked(form)), told) if form else {})


def _shown(
    request: HttpRequest,
    template: str,
    secret: str,
    row: Registration,
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {"row": row, "meeting": row.meeting, "when": when(row.meeting), "secret": secret}
    return render(request, f"web/meetings/{template}.html", context | more, status=status)
