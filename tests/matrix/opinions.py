"""Opinions and public questions for the matrix and the browser."""

from __future__ import annotations

from typing import Any

from planabierto.ground.institutions import queries as institutions
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring.actions import answer_question
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import system
from planabierto.tools.moderation.models import Cause
from tests.builders import proof
from tests.builders_voices import build_opinion, build_question
from tests.sample_world import World

SYSTEM = system("test")
FOLIO = "NL-2022-C8"


def opined(_world: World) -> dict[str, Any]:
    """What an organisation finds of a commitment, and what was asked of it."""
    commitment = Commitment.objects.select_related("cycle").get(folio=FOLIO)
    lead = commitment.responsibilities.filter(role="lead")[0].institution
    said = {"working": None, "actor": SYSTEM, "institution": _monitor()}
    whole = build_opinion(of=commitment, papers=[proof(81)], **said)
    build_opinion(of=commitment.milestones.order_by("number")[0], level=Level.COMPLETE, **said)
    asked = build_question(commitment=commitment, email="eva@example.org", consent=True)
    answered = build_question(commitment=commitment, text="¿Quién paga el portal?")
    answer_question(
        actor=SYSTEM, question=answered.question, text="El municipio.", institution=lead
    )
    held = build_question(commitment=commitment, text="¿Y esto?", causes=(Cause.TRAP,))
    return {
        "opinion": whole.folio,
        "question": asked.question.folio,
        "question_secret": asked.secret,
        "question_answered": answered.question.folio,
        "question_held": held.question.folio,
        "question_held_secret": held.secret,
    }


def _monitor() -> Any:
    return institutions.find("Cómo Vamos Nuevo León")
