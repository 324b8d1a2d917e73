"""Sending a voice: what was typed, and what its door knows of it."""

from __future__ import annotations

from django.http import HttpRequest

from planabierto.doors.shared.gate import actor_of
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.shared.voice.voicing import files_of, places_of, profile_of, voice_of
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import Receipt
from planabierto.journey.consultation.queries import calls
from planabierto.tools.moderation.models import Cause

__all__ = ["places_of", "profile_of", "send"]
TRAP = "sitio"


def send(request: HttpRequest, form: VoiceForm) -> Receipt:
    """Hand the voice in; whatever looks odd is read by a person and never refused."""
    voice = voice_of(
        form,
        notice=calls.notice_of(form.call),
        causes=[Cause.TRAP] if request.POST.get(TRAP) else [],
        files=files_of(request, form),
    )
    return actions.submit(actor=actor_of(request), call=form.call, voice=voice)
