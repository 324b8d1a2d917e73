"""Asking those who came what the meeting was like; nothing ties an answer to who gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.meetings import survey_rules as rules
from planabierto.tools.meetings.models import Meeting, SurveyAnswer
from planabierto.tools.meetings.queries import attending, meetings
from planabierto.tools.meetings.queries import surveying as queries
from planabierto.tools.meetings.queries.meetings import HELPERS
from planabierto.tools.questionnaires import actions as forms
from planabierto.tools.questionnaires.actions import QuestionDraft
from planabierto.tools.questionnaires.models import AnswerKind, Form
from planabierto.tools.questionnaires.rules import Typed

KINDS = (AnswerKind.TEXT, AnswerKind.SINGLE, AnswerKind.MULTIPLE, AnswerKind.SCALE)


def write_survey(*, actor: Actor, meeting: Meeting, questions: Sequence[QuestionDraft]) -> Form:
    """Make a meeting's survey ask these questions, while nobody has answered it."""
    if any(each.kind not in KINDS for each in questions):
        raise refuse(_("Una encuesta lleva texto, opciones o una escala."))
    if not questions:
        raise refuse(_("Escribe al menos una pregunta."))
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_survey(actor, held))
        form = forms.new_form(title=held.title, source=held.folio)
        for each in questions:
            forms.write_question(form=form, draft=each)
        held.survey = form
        held.save(update_fields=["survey"])
        journal.record(
            "meetings.survey_written",
            held.folio,
            actor=actor,
            facts=[held],
            mandate=actor.mandate(*HELPERS, scope=held.folio),
            public=False,
        )
    meeting.survey = form
    return form


def answer_survey(
    *, secret: str, answers: Mapping[str, Typed], language: str = "es"
) -> SurveyAnswer:
    """Take in what somebody who came thought of it, once; who it was is not kept with it.

    Of the answer only its day is kept, and of the person only that they answered.
    """
    found = attending.attendance_by_secret(secret)
    if found is None:
        raise refuse(_("Responde quien asistió, con su enlace."), Ground.HIDDEN)
    form = found.meeting.survey
    if form is None:
        raise refuse(_("Este encuentro no tiene encuesta."), Ground.HIDDEN)
    at = clock.now()
    with transaction.atomic():
        held = queries.locked(found)
        require(rules.may_answer_survey(held, at))
        sheet = forms.answer(form=form, language=language, answers=answers)
        held.surveyed = True
        held.save(update_fields=["surveyed"])
        row = SurveyAnswer.objects.create(
            meeting=held.meeting, sheet=sheet, made_on=clock.today_in(RECORD_ZONE, at)
        )
        journal.record(
            "meetings.surveyed", held.meeting.folio, actor=STRANGER, facts=[row], public=False
        )
    return row
