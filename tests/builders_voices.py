"""What civil society says and residents ask, for the tests of the domain."""

from __future__ import annotations

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.actions import Asked, NewOpinion, NewQuestion
from planabierto.journey.monitoring.matter import matter_of
from planabierto.journey.monitoring.models import ShadowOpinion
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.tools.moderation.models import Cause
from tests.builders import Working

QUESTION = "¿Cuándo abre el portal?"


def build_opinion(*, working: Working | None, of: object = None, **facts: object) -> ShadowOpinion:
    """An opinion of the monitor on the milestone, unless told: it finds less than is declared."""
    given = {
        "stance": "partly",
        "narrative": "El portal abre a ratos.",
        "level": Level.LIMITED,
    } | facts
    actor = given.pop("actor", None) or working.monitor
    told = {name: given.pop(name) for name in ("institution", "occurred") if name in given}
    matter = matter_of(of or working.milestone)
    return actions.opine(actor=actor, matter=matter, new=NewOpinion(**given), **told)


def build_question(
    *, commitment: Commitment, causes: tuple[Cause, ...] = (), **facts: object
) -> Asked:
    """A question of a stranger."""
    actor = facts.pop("actor", STRANGER)
    given = {"text": QUESTION} | facts
    return actions.ask(actor=actor, commitment=commitment, new=NewQuestion(**given), causes=causes)
