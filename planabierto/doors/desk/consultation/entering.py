"""Voices entered for somebody: the public form at the desk, and what trying it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from planabierto.doors.desk.consultation.frame import show_call
from planabierto.doors.desk.frame import INVALID, Done
from planabierto.doors.shared.voice import form as voice
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.shared.voice.voicing import places_of
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.kit.verdict import Refused
from planabierto.tools.questionnaires.models import CHOOSING, Question
from planabierto.tools.questionnaires.queries import BETWEEN

Result = TypeVar("Result")


def form_of(
    request: HttpRequest, call: Call, typed: Mapping[str, Sequence[str]] | None = None
) -> VoiceForm:
    """The form of a call as the request brings it, or with what was typed elsewhere."""
    if typed is None:
        typed = voice.typed_in(request) if request.method == "POST" else {}
    return voice.made(
        call,
        calls.questions_of(call),
        typed,
        topics=list(calls.topics_of(call)),
        places=places_of(call),
    )


def tried(form: VoiceForm, act: Callable[[], Result]) -> Done[Result] | None:
    """Run an act when the form is right; a refusal stands on it, with all that was typed."""
    if not form.is_valid():
        return None
    return unchecked(form, act)


def unchecked(form: VoiceForm, act: Callable[[], Result]) -> Done[Result] | None:
    """Run an act on a form that may have blanks, as paper has; a refusal stands on it."""
    try:
        return Done(act())
    except Refused as refusal:
        form.refuse("", "", str(refusal.verdict.reason))
    return None


def shown(
    request: HttpRequest,
    template: str,
    call: Call,
    here: str,
    form: VoiceForm,
    context: Mapping[str, Any],
    steps: Sequence[tuple[Any, str]] = (),
) -> HttpResponse:
    """The page a voice is entered on, again with what is wrong when it was sent."""
    status = INVALID if request.method == "POST" else 200
    full = {"form": form, "places": form.places, "notice": calls.notice_of(call), **context}
    return show_call(request, template, call, here, full, status=status, more=steps)


def in_words(question: Question, text: str, options: Mapping[tuple[int, str], str]) -> str:
    """An answer as a person reads it: what was chosen by its words."""
    if question.kind not in CHOOSING or not text:
        return text
    return " · ".join(options.get((question.pk, key), key) for key in text.split(BETWEEN))
