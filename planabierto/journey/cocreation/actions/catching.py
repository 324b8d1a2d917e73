"""Catching a proposal at a table, with what it stands on, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from planabierto.journey.cocreation.actions.grounding import Stood, ground
from planabierto.journey.cocreation.actions.proposals import write_proposal
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cocreation.writing import NewProposal
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import Table


def catch(
    *, actor: Actor, cycle: Cycle, table: Table, new: NewProposal, on: Sequence[Stood] = ()
) -> Proposal:
    """Write a proposal of a table down, standing on its meeting, once called, and on more."""
    meeting = table.meeting
    called = [meeting] if meeting.state in ("called", "held") else []
    with transaction.atomic():
        made = write_proposal(actor=actor, cycle=cycle, new=new, table=table).proposal
        for each in dict.fromkeys((*on, *called)):
            ground(actor=actor, proposal=made, on=each)
    return made
