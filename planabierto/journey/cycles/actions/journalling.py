"""Writing an act on a cycle down, in public once the cycle is."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles import rules
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.kit.actor import Actor


def write_down(
    verb: str,
    subject: str,
    actor: Actor,
    cycle: Cycle,
    *facts: models.Model,
    occurred: datetime | None = None,
) -> None:
    """Journal an act on a cycle; acts on what is still a draft stay inside."""
    journal.record(
        verb,
        subject,
        actor=actor,
        facts=facts,
        mandate=actor.mandate(*rules.DRAFTERS, scope=cycle.folio),
        occurred=occurred,
        public=all(_is_public(cycle, each) for each in facts),
    )


def _is_public(cycle: Cycle, fact: models.Model) -> bool:
    """Acts on a draft plan stay inside, even when its cycle is public already."""
    plan_is_public = fact.state == "published" if isinstance(fact, Plan) else True
    return cycle.state == "published" and plan_is_public
