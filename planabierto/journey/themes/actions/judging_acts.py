"""How an act on feasibility, alignment or priority is written down."""

from __future__ import annotations

from typing import Any

from django.db import models

from planabierto.ground.journal import actions as journal
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.rules import RUNNERS
from planabierto.journey.themes.models import Theme
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse


def signed(actor: Actor, cycle: Cycle, mandate: str = "") -> dict[str, Any]:
    """The columns that say who did it, under which mandate, when."""
    return {
        "made_by": actor.pseudonym,
        "mandate": mandate or actor.mandate(*RUNNERS, scope=cycle.folio),
        "made_at": clock.now(),
    }


def journalled(
    verb: str,
    subject: Theme | Cycle | str,
    actor: Actor,
    cycle: Cycle,
    *facts: models.Model,
    mandate: str = "",
    inside: bool = False,
) -> None:
    """Journal an act; it is public when its cycle is, unless it is still inside the house."""
    journal.record(
        verb,
        subject if isinstance(subject, str) else subject.folio,
        actor=actor,
        facts=facts,
        mandate=mandate or actor.mandate(*RUNNERS, scope=cycle.folio),
        public=cycle.state == "published" and not inside,
    )


def required(text: str, message: str) -> str:
    """The text without its edges; refused when nothing is left."""
    kept = text.strip()
    if not kept:
        raise refuse(message)
    return kept
