"""I am here: coming by the code of the room, and what who came may do afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from planabierto.doors.shared.coming_form import ToldForm
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.meeting_words import table_words, when
from planabierto.doors.shared.voice.form import typed_in
from planabierto.doors.web.consultation.mine import private
from planabierto.doors.web.meetings.registering import (
    INVALID,
    NOT_NOW,
    own_questions,
    places_asked,
    refused,
)
from planabierto.kit import clock
from planabierto.kit.verdict import Refused
from planabierto.tools.meetings import attending_rules, minutes_rules, survey_rules
from planabierto.tools.meetings.actions import attending as actions
from planabierto.tools.meetings.actions import minutes as saying_actions
from planabierto.tools.meetings.actions import surveying
from planabierto.tools.meetings.models import Attendance, Meeting
from planabierto.tools.meetings.queries import attending as queries
from planabierto.tools.meetings.queries import meetings, saying
from planabierto.tools.meetings.telling import Came

UNKNOWN = 404
METHODS = require_http_methods(["GET", "HEAD", "POST"])
Mine = Callable[[HttpRequest, str, Attendance], HttpResponse]


class CodeForm(ToldForm):
    """The code shown in the room, and what one likes to tell."""

    code = forms.CharField(
        label=gettext_lazy("Código que ves en la sala"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "meet-code",
            }
        ),
    )
    table = forms.ChoiceField(label=gettext_lazy("Tu mesa"), required=False)

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        self.tables = {str(each.pk): each for each in meetings.tables_of(meeting)}
        super().__init__(meeting.asks, places_asked(meeting), data)
        field = self.fields["table"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, table_words(each)) for key, each in self.tables.items()]
        field.choices = [("", "–"), *named]
        if len(self.tables) < 2:
            self.fields.pop("table")
        self.order_fields(["code", "table"])


@METHODS
@never_cache
def meeting_code(request: HttpRequest, folio: str) -> HttpResponse:
    """Say that one is in the room, by typing the code that is shown there."""
    found: Meeting = known(meetings.meeting(folio.upper(), actor_of(request)))
    verdict = attending_rules.may_come_by_code(found, clock.now())
    form = CodeForm(found, request.POST if request.method == "POST" else None)
    secret = request.POST.get("secreto") or request.GET.get("registro") or ""
    sent = request.method == "POST" and verdict and form.is_valid()
    if sent and (came := _come(request, found, form, secret)):
        return private(redirect("meeting_mine", came.secret))
    context = {
        "meeting": found,
        "when": when(found),
        "form": form,
        "verdict": verdict,
        "notice": meetings.notice_of(found),
        "secret": secret,
    }
    status = NOT_NOW if not verdict else INVALID if request.method == "POST" else 200
    return private(render(request, "web/meetings/code.html", context, status=status))


def _come(request: HttpRequest, meeting: Meeting, form: CodeForm, secret: str) -> Came | None:
    """Take it down; a refusal stands on the form."""
    try:
        return actions.come_by_code(
            meeting=meeting,
            code=form.cleaned_data["code"],
            arrival=str(get_adapter().get_client_ip(request)),
            secret=secret,
            told=None if secret else form.told(),
            table=form.tables.get(form.cleaned_data.get("table", "")),
        )
    except Refused as refusal:
        form.add_error("code", str(refusal.verdict.reason))
        return None


def came(view: Mine) -> Callable[..., HttpResponse]:
    """Let in who holds the secret of somebody who came; nobody keeps or passes it on."""

    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        found = queries.attendance_by_secret(secret)
        if found is None:
            return private(render(request, "web/meetings/unknown.html", status=UNKNOWN))
        return private(view(request, secret, found))

    return never_cache(guarded)


def after(row: Attendance | None, at: datetime) -> dict[str, Any]:
    """What who came may do afterwards: say how it was, and approve the minutes."""
    if row is None:
        return {"may_survey": False, "may_approve": False}
    minutes = saying.proposed_minutes(row.meeting)
    return {
        "may_survey": bool(row.meeting.survey_id and survey_rules.may_answer_survey(row, at)),
        "may_approve": bool(minutes and minutes_rules.may_say_of_minutes(minutes, row)),
    }


@require_http_methods(["GET", "HEAD"])
@came
def meeting_mine(request: HttpRequest, secret: str, row: Attendance) -> HttpResponse:
    """My coming was taken down; what I may do now."""
    return _shown(request, "attended", secret, row, after(row, clock.now()))


@METHODS
@came
def meeting_survey(request: HttpRequest, secret: str, row: Attendance) -> HttpResponse:
    """Say how it was; nothing ties the answers to who gives them."""
    form = known(row.meeting.survey)
    verdict = survey_rules.may_answer_survey(row, clock.now())
    if not verdict:
        return refused(request, row.meeting, verdict)
    typed = typed_in(request) if request.method == "POST" else {}
    asked = own_questions(form, typed)
    problem = ""
    if request.method == "POST" and asked.is_right():
        try:
            surveying.answer_survey(
                secret=secret, answers=asked.answers, language=current_language()
            )
        except Refused as refusal:
            problem = str(refusal.verdict.reason)
        else:
            messages.success(request, _("Gracias: se guardó sin nada que te identifique."))
            return redirect("meeting_mine", secret)
    status = INVALID if request.method == "POST" else 200
    context = {"asked": asked, "problem": problem, "places": ()}
    return _shown(request, "survey", secret, row, context, status)


@METHODS
@came
def minutes_link(request: HttpRequest, secret: str, row: Attendance) -> HttpResponse:
    """Read the minutes that were proposed, and approve them or say what is wrong."""
    minutes = known(saying.proposed_minutes(row.meeting))
    verdict = minutes_rules.may_say_of_minutes(minutes, row)
    if not verdict:
        return refused(request, row.meeting, verdict)
    problem = ""
    if request.method == "POST":
        approves = request.POST.get("dice") == "si"
        try:
            saying_actions.say_of_minutes(
                minutes=minutes,
                secret=secret,
                approves=approves,
                remark=request.POST.get("por", ""),
            )
        except Refused as refusal:
            problem = str(refusal.verdict.reason)
        else:
            messages.success(request, _("Quedó anotado lo que dijiste de la minuta."))
            return redirect("meeting_mine", secret)
    context = {"minutes": minutes, "agreements": saying.agreements_of(row.meeting)}
    context |= {"problem": problem, "remark": request.POST.get("por", "")}
    return _shown(request, "approve", secret, row, context, INVALID if problem else 200)


def _shown(
    request: HttpRequest,
    template: str,
    secret: str,
    row: Attendance,
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {"meeting": row.meeting, "when": when(row.meeting), "secret": secret}
    return render(request, f"web/meetings/{template}.html", context | more, status=status)
