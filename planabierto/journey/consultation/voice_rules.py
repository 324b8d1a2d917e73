"""Whether what came with a voice can be taken: everything but the answers themselves."""

from __future__ import annotations

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.journey.consultation.models import (
    Call,
    Channel,
)
from planabierto.journey.consultation.queries import voices
from planabierto.journey.consultation.voice import NewProfile, NewVoice
from planabierto.kit.verdict import Ground, Verdict, no, yes

LANGUAGES = ("es", "en")
MOST_PEOPLE = 100_000
LONGEST_ORIGIN = 200
ASKS = ("age_band", "gender", "place", "groups")
_PIN = re.compile(r"[0-9]{4}")


def may_take(call: Call, voice: NewVoice, at: datetime) -> Verdict:
    """Whether a voice comes with nothing that does not fit its call."""
    return (
        _is_ours(call, voice)
        .and_then(lambda: _is_fit(call, voice))
        .and_then(lambda: _is_numbered(call, voice))
        .and_then(lambda: _has_happened(voice, at))
        .and_then(lambda: _is_told(voice.profile))
    )


def asked_of(call: Call, profile: NewProfile) -> NewProfile:
    """What a call asks people of themselves; what it does not ask is not kept."""
    place = "place" in call.asks
    return NewProfile(
        age_band=profile.age_band if "age_band" in call.asks else "",
        gender=profile.gender if "gender" in call.asks else "",
        place=profile.place if place else None,
        place_unsaid=profile.place_unsaid and place and profile.place is None,
        groups=tuple(dict.fromkeys(profile.groups)) if "groups" in call.asks else (),
    )


def _is_ours(call: Call, voice: NewVoice) -> Verdict:
    if voice.channel not in Channel.values:
        return no(_("Ese canal no existe."), Ground.INVALID)
    if voice.topic and voice.topic.call_id != call.pk:
        return no(_("Elige un tema de esta consulta."), Ground.INVALID)
    if voice.help_point and voice.help_point.call_id != call.pk:
        return no(_("Ese punto de apoyo no es de esta consulta."), Ground.INVALID)
    if voice.notice and voice.notice.call_id != call.pk:
        return no(_("Ese aviso de privacidad no es de esta consulta."), Ground.INVALID)
    return yes()


def _is_fit(call: Call, voice: NewVoice) -> Verdict:
    if voice.language not in (*LANGUAGES, *call.languages):
        return no(_("Elige una lengua de la lista."), Ground.INVALID)
    if voice.pin and not _PIN.fullmatch(voice.pin):
        return no(_("La clave son cuatro cifras."), Ground.INVALID)
    if len(voice.origin) > LONGEST_ORIGIN:
        return no(_("De dónde viene se dice en 200 signos."), Ground.INVALID)
    if not 1 <= voice.people <= MOST_PEOPLE:
        return no(_("Di por cuántas personas habla, de una en adelante."), Ground.INVALID)
    if voice.email and call.is_for_children:
        return no(_("A niñas y niños no se les pide correo: deja el campo vacío."), Ground.INVALID)
    if voice.email and not _is_address(voice.email):
        return no(_("Revisa el correo: así no llega."), Ground.INVALID)
    return yes()


def _is_numbered(call: Call, voice: NewVoice) -> Verdict:
    if voice.number is not None and not voices.is_handed_out(call, voice.number):
        return no(_("Ese folio no se apartó para esta consulta."), Ground.INVALID)
    return yes()


def _has_happened(voice: NewVoice, at: datetime) -> Verdict:
    if voice.occurred and voice.occurred > at:
        return no(_("La fecha está en el futuro."), Ground.INVALID)
    return yes()


def _is_told(profile: NewProfile) -> Verdict:
    known = (
        profile.age_band in ("", *AgeBand.values),
        profile.gender in ("", *Gender.values),
        set(profile.groups) <= set(PriorityGroup.values),
    )
    if not all(known):
        return no(_("Elige entre las opciones de la lista."), Ground.INVALID)
    return yes()


def _is_address(email: str) -> bool:
    try:
        validate_email(email.strip())
    except ValidationError:
        return False
    return True
