"""Whether what a device gathered without a connection may join its call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation import rules as calls
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries import joining as queries
from planabierto.journey.consultation.voice import NewVoice
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes

CLIENT = re.compile(r"[A-Za-z0-9-]{8,64}")


def may_join(actor: Actor, call: Call, count: int, most: int) -> Verdict:
    """Who helps others to take part joins what a device kept, so many entries at a time."""
    if count > most:
        words = _("Se envían hasta %(most)s a la vez.") % {"most": most}
        return no(words, Ground.INVALID)
    return calls.may_assist(actor, call)


def may_take_entry(
    call: Call, client: str, number: int, voice: NewVoice, blocks: Sequence[tuple[int, int]]
) -> Verdict:
    """An entry has its own name, a free number of a block of this person, its day in the call."""
    if not CLIENT.fullmatch(client):
        return no(_("La captura no trae su identificador: captúrala de nuevo."), Ground.INVALID)
    if not any(first <= number <= last for first, last in blocks):
        return no(_("Ese folio no es de los que apartaste para esta consulta."), Ground.INVALID)
    if queries.is_used(call, number):
        return no(_("Ese folio ya lo lleva otro aporte."), Ground.INVALID)
    return _was_open(call, voice)


def _was_open(call: Call, voice: NewVoice) -> Verdict:
    """What counts is the day it was said, not the day it joins."""
    said = voice.occurred
    if said is None:
        return no(_("La captura no dice cuándo se hizo."), Ground.INVALID)
    if call.opens is None or call.closes is None or not call.opens <= said <= call.closes:
        return no(_("Se capturó cuando la consulta no estaba abierta."), Ground.NOT_NOW)
    return yes()
