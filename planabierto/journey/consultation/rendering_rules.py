"""Who writes down what was spoken, and puts answers into other languages."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from planabierto.journey.consultation.models import Call, Contribution, Rendering
from planabierto.journey.consultation.queries import rendering as queries
from planabierto.journey.consultation.queries.calls import HELPERS
from planabierto.journey.cycles import rules as cycles
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.questionnaires.models import Question

RENDERERS = (*HELPERS, Role.MODERATOR)
LANGUAGE = re.compile(r"[a-z]{2,3}")


def may_render(actor: Actor, call: Call) -> Verdict:
    """Who helps, moderates or runs a call writes down what was said in it."""
    if not (actor.is_system or actor.acting_as(*RENDERERS, scope=call.folio)):
        return no(_("Lo transcribe o traduce quien ayuda o modera, con designación vigente."))
    return cycles.stands(call.cycle)


def may_render_voice(actor: Actor, contribution: Contribution) -> Verdict:
    """What its author took back is neither written down nor translated any more."""
    return may_render(actor, contribution.call).and_then(lambda: _stands(contribution))


def fits(contribution: Contribution, question: Question, kind: str, language: str) -> Verdict:
    """A transcription is of a recording; a translation is of words, into another language."""
    if not LANGUAGE.fullmatch(language):
        return no(_("Elige una lengua de la lista."), Ground.INVALID)
    if kind == Rendering.Kind.TRANSCRIPTION:
        if queries.is_recorded(contribution, question):
            return yes()
        return no(_("Esa respuesta no se grabó: no hay qué transcribir."), Ground.INVALID)
    if language == contribution.language:
        return no(_("Ya está en esa lengua."), Ground.INVALID)
    if queries.says_something(contribution, question):
        return yes()
    return no(_("No hay palabras que traducir: transcribe primero la grabación."), Ground.INVALID)


def _stands(contribution: Contribution) -> Verdict:
    if contribution.state == "withdrawn":
        return no(_("Su autora o autor la retiró."), Ground.NOT_NOW)
    return yes()
