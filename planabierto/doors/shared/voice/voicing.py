"""From what was typed to the voice an action takes, whichever door it came through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from planabierto.doors.shared.voice.about_you import AGE, GENDER, GROUPS, PLACE, UNSAID
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.ground.places import queries as places
from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.voice import NewProfile, NewVoice
from planabierto.tools.library.actions import Upload
from planabierto.tools.questionnaires.models import AnswerKind


def places_of(call: Call) -> Sequence[Place]:
    """The municipalities somebody may choose from, where the call asks for one."""
    kinds = {each.kind for each in calls.questions_of(call)}
    asked = PLACE in call.asks or AnswerKind.PLACE in kinds
    return tuple(places.municipalities()) if asked else ()


def voice_of(form: VoiceForm, **more: Any) -> NewVoice:
    """What somebody said; the address of a child is never asked. `more` is what the door knows."""
    return NewVoice(
        answers=form.answers,
        topic=form.topic,
        language=form.language,
        may_quote=form.may_quote,
        email="" if form.call.is_for_children else form.email,
        pin=form.pin,
        profile=profile_of(form),
        **more,
    )


def profile_of(form: VoiceForm) -> NewProfile:
    """What was told of oneself; "prefiero no decir" is an answer too."""
    told = form.profile
    place = told.get(PLACE, ("",))[0]
    return NewProfile(
        age_band=told.get(AGE, ("",))[0],
        gender=told.get(GENDER, ("",))[0],
        place=next((each for each in form.places if each.key == place), None),
        place_unsaid=place == UNSAID,
        groups=told.get(GROUPS, ()),
    )


def files_of(request: HttpRequest, form: VoiceForm) -> dict[str, Upload]:
    """The files chosen for its questions, spoken answers among them."""
    found = {}
    for asked in form.asked:
        sent = request.FILES.get(f"archivo-{asked.question.key}")
        if sent is not None and asked.applies:
            found[asked.question.key] = Upload(str(sent.name), sent.read())
    return found
