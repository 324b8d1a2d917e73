"""A meeting's words and days, its agenda, and the notice read before anything is asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from planabierto.doors.desk.frame import INVALID, attempt, typed
from planabierto.doors.desk.meetings.forms.meeting import (
    MeetingForm,
    MeetingNoticeForm,
    points_form,
    points_in,
)
from planabierto.doors.desk.meetings.frame import at_the_meeting, kept_meeting, show_part
from planabierto.doors.shared.gate import actor_of
from planabierto.ground.institutions import queries as institutions
from planabierto.kit import clock
from planabierto.kit.verdict import Refused, require
from planabierto.tools.meetings import actions, rules
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.meetings.queries import meetings as queries


@at_the_meeting
def words(request: HttpRequest, folio: str) -> HttpResponse:
    """What the meeting says, when it is, and what it asks of who comes."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_write(actor, found))
    form = MeetingForm(found, institutions.in_sector("government"), typed(request))
    if request.method == "POST" and attempt(
        form,
        lambda: actions.describe_meeting(actor=actor, meeting=found, **form.facts()),
    ):
        messages.success(request, _("Se guardó."))
        return redirect("desk_venues", found.folio)
    return _form(request, found, form, "desk_meeting_words", _("Texto y fechas"))


@at_the_meeting
def notice(request: HttpRequest, folio: str) -> HttpResponse:
    """The privacy notice that is read before anything is asked."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_arrange(actor, found))
    form = MeetingNoticeForm(queries.notice_of(found), typed(request))
    if request.method == "POST" and attempt(
        form,
        lambda: actions.write_meeting_notice(actor=actor, meeting=found, **form.cleaned_data),
    ):
        messages.success(request, _("Se guardó el aviso."))
        return redirect("desk_meeting", found.folio)
    return _form(request, found, form, "desk_meeting_notice", _("Aviso de privacidad"))


@at_the_meeting
def agenda(request: HttpRequest, folio: str) -> HttpResponse:
    """The points of the agenda, in order."""
    actor, found = actor_of(request), kept_meeting(request, folio)
    require(rules.may_place(actor, found, clock.now()))
    form = points_form(list(queries.agenda_of(found)), typed(request))
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_agenda(actor=actor, meeting=found, points=points_in(form))
        except Refused as refusal:
            problem = str(refusal.verdict.reason)
        else:
            messages.success(request, _("Se guardó el orden del día."))
            return redirect("desk_agenda", found.folio)
    status = INVALID if request.method == "POST" else 200
    context = {"form": form, "problem": problem}
    return show_part(request, "agenda", found, "desk_agenda", context, status=status)


def _form(
    request: HttpRequest,
    found: Meeting,
    form: MeetingForm | MeetingNoticeForm,
    here: str,
    title: str,
) -> HttpResponse:
    status = INVALID if form.errors else 200
    context = {"form": form, "title": title}
    return show_part(request, "words", found, here, context, status=status, more=[(title, "")])
