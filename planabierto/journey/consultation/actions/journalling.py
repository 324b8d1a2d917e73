"""Writing an act on a call down, in public once the call is."""

from __future__ import annotations

from django.db import models

from planabierto.ground.journal import actions as journal
from planabierto.journey.consultation.models import Call
from planabierto.journey.consultation.queries.calls import KEEPERS
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse


def write_down(verb: str, actor: Actor, call: Call, *facts: models.Model) -> None:
    """Journal an act on a call; acts on a draft stay inside."""
    journal.record(
        verb,
        call.folio,
        actor=actor,
        facts=facts,
        mandate=actor.mandate(*KEEPERS, scope=call.folio),
        public=call.state == "published",
    )


def keep(text: str, otherwise: str) -> str:
    """The text without its edges; refused when nothing is left."""
    kept = text.strip()
    if not kept:
        raise refuse(otherwise)
    return kept
