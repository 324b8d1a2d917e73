"""Registering for a meeting, without an account: a table, then a place or a turn in its queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from planabierto.doors.shared.coming_form import AddressForm, RegisterForm
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.meeting_words import seated, when
from planabierto.doors.shared.voice.asked import Asked, asked_all
from planabierto.doors.shared.voice.form import typed_in
from planabierto.ground.people.queries import address_of
from planabierto.ground.places import queries as places
from planabierto.ground.places.models import Place
from planabierto.kit import clock
from planabierto.kit.verdict import Ground, Refused, Verdict, require
from planabierto.tools.meetings import registering_rules as rules
from planabierto.tools.meetings.actions import registering as actions
from planabierto.tools.meetings.models import Invite, Meeting
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.queries import registering as queries
from planabierto.tools.meetings.queries.registering import Places
from planabierto.tools.meetings.telling import Registered
from planabierto.tools.questionnaires.models import Form
from planabierto.tools.questionnaires.queries import asked as questions_of

INVALID, NOT_NOW = 422, 409
WRITTEN = "enviado"
METHODS = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(slots=True)
class OwnQuestions:
    """A meeting's own questions, with what was typed."""

    asked: list[Asked]

    @property
    def sections(self) -> list[tuple[str, list[Asked]]]:
        """All of them in one part, as the page of questions shows them."""
        return [("", self.asked)] if self.asked else []

    @property
    def answers(self) -> dict[str, Any]:
        """Question key → answer, of those that are answered."""
        return {each.question.key: each.answer for each in self.asked if each.answer}

    def is_right(self) -> bool:
        """Whether each can be kept; what is wrong stands beside it."""
        for each in self.asked:
            each.error = each.check()
        return not any(each.error for each in self.asked)


def own_questions(form: Form | None, typed: Mapping[str, Sequence[str]]) -> OwnQuestions:
    """The questions of a form that a meeting asks; none when it asks nothing of its own."""
    return OwnQuestions(asked_all(list(questions_of(form)), typed) if form else [])


@METHODS
@never_cache
def register(request: HttpRequest, folio: str) -> HttpResponse:
    """Choose a table, then take a place at it, or a turn in its queue."""
    actor = actor_of(request)
    found: Meeting = known(meetings.meeting(folio.upper(), actor))
    if WRITTEN in request.GET and request.method != "POST":
        return _shown(request, "written", found, {})
    verdict = rules.may_register(actor, found, clock.now())
    if not verdict:
        return refused(request, found, verdict)
    return registering(request, found, None)


def registering(request: HttpRequest, meeting: Meeting, invite: Invite | None) -> HttpResponse:
    """The pages of registering; who was invited to a table registers at it."""
    tables = queries.places_of(meeting)
    chosen = _chosen(request, tables, invite)
    if chosen is None:
        return _shown(request, "choose", meeting, {"tables": tables, "invite": invite})
    form = _form(request, meeting, chosen, invite)
    asked = own_questions(
        None if chosen.is_full else meeting.form,
        typed_in(request) if request.method == "POST" else {},
    )
    sent = request.method == "POST" and form.is_valid() and asked.is_right()
    if sent and (place := _register(request, meeting, chosen, form, asked, invite)):
        return redirect(place)
    context = {"place": chosen, "form": form, "asked": asked, "several": len(tables) > 1}
    status = INVALID if request.method == "POST" else 200
    return _shown(request, "register", meeting, context | {"invite": invite}, status)


def refused(request: HttpRequest, meeting: Meeting, verdict: Verdict) -> HttpResponse:
    """Why nobody registers now, and what can be read meanwhile."""
    if verdict.ground == Ground.HIDDEN:
        require(verdict)
    return _shown(request, "refused", meeting, {"verdict": verdict}, NOT_NOW)


def places_asked(meeting: Meeting) -> Sequence[Place]:
    """The municipalities somebody may choose from, where the meeting asks for one."""
    return tuple(places.municipalities()) if "place" in meeting.asks else ()


def _chosen(request: HttpRequest, tables: Sequence[Places], invite: Invite | None) -> Places | None:
    """The table that was chosen; the only one when there is no choice."""
    wanted = request.POST.get("mesa") or request.GET.get("mesa") or ""
    if invite and invite.table and not wanted:
        wanted = str(invite.table.number)
    if len(tables) == 1:
        return tables[0]
    return next((each for each in tables if str(each.table.number) == wanted), None)


def _form(
    request: HttpRequest, meeting: Meeting, chosen: Places, invite: Invite | None
) -> RegisterForm | AddressForm:
    """All that is asked where there is a place; where there is none, an address alone."""
    data = request.POST if request.method == "POST" else None
    contact = invite.contact if invite else None
    start = {"email": address_of(contact) if contact else ""}
    if chosen.is_full:
        return AddressForm(data, initial=start)
    start |= {"name": invite.name if invite else ""}
    return RegisterForm(meeting.asks, places_asked(meeting), data, start)


def _register(
    request: HttpRequest,
    meeting: Meeting,
    chosen: Places,
    form: RegisterForm | AddressForm,
    asked: OwnQuestions,
    invite: Invite | None,
) -> str:
    """Register, and where that leads; a refusal stands on the form and leads nowhere."""
    data = form.new(asked.answers) if isinstance(form, RegisterForm) else None
    given: dict[str, Any] = {"meeting": meeting, "table": chosen.table, "invite": invite}
    given |= {"actor": actor_of(request), "email": form.cleaned_data["email"], "data": data}
    try:
        made = actions.register(
            language=current_language(),
            arrival=str(get_adapter().get_client_ip(request)),
            **given,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return ""
    return _leads_to(meeting, made, form.cleaned_data["email"])


def _leads_to(meeting: Meeting, made: Registered | None, email: str) -> str:
    """Who leaves an address always reads the same answer, and the rest in a letter.

    Nobody learns on this page whether an address was registered before.
    """
    if made is None or email:
        return f"{reverse('meeting_register', args=[meeting.folio])}?{WRITTEN}=1"
    return reverse("registration", args=[made.secret])


def _shown(
    request: HttpRequest,
    template: str,
    meeting: Meeting,
    more: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "when": when(meeting),
        "notice": meetings.notice_of(meeting),
        "seated": seated(meetings.venues_of(meeting), more.get("tables", ())),
        "places": (),
        **more,
    }
    return render(request, f"web/meetings/{template}.html", context, status=status)
