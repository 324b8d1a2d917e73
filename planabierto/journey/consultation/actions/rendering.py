"""Writing down what was spoken or signed, and putting it into another language; by a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation import rendering_rules as rules
from planabierto.journey.consultation.models import Contribution, Recording, Rendering
from planabierto.journey.consultation.queries import voices
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.questionnaires.models import Question
from planabierto.tools.questionnaires.rules import LONGEST_ELSEWHERE


def transcribe(*, actor: Actor, recording: Recording, text: str, language: str = "") -> Rendering:
    """Write down what a recording says, in the language it is spoken; the recording stays.

    A later transcription takes the place of the one before, which stays on record.
    """
    spoken = recording.contribution
    return _render(
        actor,
        spoken,
        recording.question,
        Rendering.Kind.TRANSCRIPTION,
        language or spoken.language,
        text,
    )


def translate(
    *, actor: Actor, contribution: Contribution, question: Question, language: str, text: str
) -> Rendering:
    """Put an answer into another language; the original stays beside it."""
    kind = Rendering.Kind.TRANSLATION
    return _render(actor, contribution, question, kind, language, text)


def _render(
    actor: Actor,
    contribution: Contribution,
    question: Question,
    kind: Rendering.Kind,
    language: str,
    text: str,
) -> Rendering:
    said = tidy(text).strip()
    if not said:
        raise refuse(_("Escribe lo que dice."))
    if len(said) > LONGEST_ELSEWHERE:
        raise refuse(_("Es demasiado largo: divídelo."))
    at: datetime = clock.now()
    with transaction.atomic():
        held = voices.locked(contribution)
        require(rules.may_render_voice(actor, held))
        require(rules.fits(held, question, kind, language))
        row = Rendering.objects.create(
            contribution=held,
            question=question,
            kind=kind,
            language=language,
            text=said,
            made_by=actor.pseudonym,
            mandate=actor.mandate(*rules.RENDERERS, scope=held.call.folio),
            made_at=at,
        )
        journal.record(
            f"consultation.{'transcribed' if kind == kind.TRANSCRIPTION else 'translated'}",
            held.folio,
            actor=actor,
            facts=[row],
            mandate=row.mandate,
            public=held.state == "received",
        )
    return row
