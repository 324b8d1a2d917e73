"""Writing an act on a proposal down, in public once everybody reads it."""

from __future__ import annotations

from django.db import models

from planabierto.ground.journal import actions as journal
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.proposal_rules import ANSWERERS
from planabierto.journey.cocreation.queries.proposals import KEEPERS, SHOWN
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse


def write_down(verb: str, actor: Actor, proposal: Proposal, *facts: models.Model) -> None:
    """Journal an act on a proposal; acts on what nobody reads yet stay inside."""
    journal.record(
        f"cocreation.{verb}",
        proposal.folio,
        actor=actor,
        facts=facts,
        mandate=mandate_of(actor, proposal),
        public=proposal.state in SHOWN and proposal.cycle.state == "published",
    )


def mandate_of(actor: Actor, proposal: Proposal) -> str:
    """The folio of the mandate by which the actor keeps a proposal or answers it; may be empty."""
    scope = proposal.cycle.folio
    kept = actor.mandate(*KEEPERS, scope=scope) or actor.mandate(*ANSWERERS, scope=scope)
    if kept or proposal.table is None:
        return kept
    return actor.mandate(*KEEPERS, scope=proposal.table.folio)


def required(text: str, otherwise: str) -> str:
    """The text, tidy; refused when nothing is left."""
    kept = tidy(text).strip()
    if not kept:
        raise refuse(otherwise)
    return kept
