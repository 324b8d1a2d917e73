"""Who asks what a meeting was like, and who answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.models import Attendance, Meeting
from planabierto.tools.meetings.queries import surveying

ASKED_FOR = timedelta(days=30)


def may_survey(actor: Actor, meeting: Meeting) -> Verdict:
    """Who keeps a meeting writes its survey while nobody has answered it."""
    return rules.may_keep(actor, meeting).and_then(lambda: _is_open_to_words(meeting))


def may_read_results(actor: Actor, meeting: Meeting) -> Verdict:
    """Who helps at a meeting reads what people thought of it, once enough answered."""
    return rules.may_facilitate(actor, meeting).and_then(
        lambda: (
            yes()
            if surveying.answered(meeting) >= surveying.FEWEST
            else no(_("Todavía no responden cinco personas."), Ground.NOT_NOW)
        )
    )


def may_answer_survey(attendance: Attendance, at: datetime) -> Verdict:
    """Whoever came answers once, from the beginning of the meeting until thirty days after it."""
    if attendance.is_minor:
        return no(_("Responde quien asistió, con su enlace."), Ground.HIDDEN)
    if attendance.surveyed:
        return no(_("Ya respondiste: gracias."), Ground.NOT_NOW)
    return _is_asked(attendance.meeting, at)


def _is_asked(meeting: Meeting, at: datetime) -> Verdict:
    if meeting.starts is None or meeting.ends is None or at < meeting.starts:
        return no(_("La encuesta se abre con el encuentro."), Ground.NOT_NOW)
    if at > meeting.ends + ASKED_FOR:
        return no(_("La encuesta ya cerró."), Ground.NOT_NOW)
    return yes()


def _is_open_to_words(meeting: Meeting) -> Verdict:
    if meeting.state in ("cancelled", "discarded"):
        return no(meeting.status.label, Ground.NOT_NOW)
    if surveying.answered(meeting):
        return no(_("Ya hay respuestas: las preguntas se quedan como están."), Ground.NOT_NOW)
    return yes()
