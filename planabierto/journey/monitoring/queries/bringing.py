"""What somebody's own table holds: the commitments they report on."""

from __future__ import annotations

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.commitments.queries.commitments import stands
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.queries.scopes import answers, any_of, lies_within
from planabierto.journey.monitoring.queries.standing import REPORTERS
from planabierto.kit.actor import Actor


def reported_by(actor: Actor, cycle: Cycle) -> set[str]:
    """The folios of a cycle's commitments with milestones the actor reports on; one query."""
    held = [each for each in actor.capacities if each.role in REPORTERS]
    mine = any_of(answers(each) & lies_within(each) for each in held)
    found = Milestone.objects.filter(mine, stands(actor), commitment__cycle=cycle).order_by()
    return set(found.values_list("commitment__folio", flat=True))
