"""Sending a voice: what was typed, and what its door knows of how it came."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from planabierto.doors.shared.gate import actor_of
from planabierto.doors.shared.voice.form import VoiceForm
from planabierto.doors.shared.voice.voicing import files_of, places_of, voice_of
from planabierto.doors.web.consultation.likeness import like
from planabierto.journey.consultation import actions
from planabierto.journey.consultation.guarding import Arrival, causes_of, challenge, is_under_attack
from planabierto.journey.consultation.queries import calls
from planabierto.journey.consultation.voice import Receipt
from planabierto.kit import clock

__all__ = ["arrival_of", "beside", "places_of", "send"]
TRAP, PROOF = "sitio", "prueba"
TURN_BYTES = 12


def send(request: HttpRequest, form: VoiceForm) -> Receipt:
    """Hand the voice in; whatever looks odd is read by a person and never refused.

    A page sent twice is one voice: each page that asks to send carries its turn.
    """
    voice = voice_of(
        form,
        notice=calls.notice_of(form.call),
        causes=causes_of(
            call=form.call,
            arrival=arrival_of(request),
            texts=[each.value for each in form.asked if each.is_text and each.applies],
            at=clock.now(),
        ),
        files=files_of(request, form),
        origin=f"sitio/{form.turn}" if form.turn else "",
    )
    return actions.submit(actor=actor_of(request), call=form.call, voice=voice)


def beside(form: VoiceForm) -> dict[str, Any]:
    """What stands beside a voice before it is sent: those much like it, and work under attack."""
    attacked = is_under_attack(form.call)
    return {
        "alike": like(form),
        "turn": form.turn or secrets.token_urlsafe(TURN_BYTES),
        "challenge": challenge(form.call, clock.now()) if attacked else "",
        "bits": settings.CONSULTATION_PROOF_BITS,
    }


def arrival_of(request: HttpRequest) -> Arrival:
    """How a voice came: its address, the field people do not see, and any proof of work."""
    return Arrival(
        address=str(get_adapter().get_client_ip(request)),
        trap=request.POST.get(TRAP, ""),
        proof=request.POST.get(PROOF, ""),
    )
