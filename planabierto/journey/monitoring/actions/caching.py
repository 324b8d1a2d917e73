"""The cache of where milestones stand, made again from the facts."""

from __future__ import annotations

from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.queries import standing
from planabierto.kit.verdict import refuse, type_of_text


def keep_shown(commitment: Commitment, message: type_of_text) -> None:
    """Undo the act that would leave something complete that nothing shows."""
    if standing.unshown_updates().filter(commitment=commitment).exists():
        raise refuse(message)


def settle(milestone: Milestone | None, inclusion: Inclusion | None) -> None:
    """Make the state of a milestone, perhaps in one plan, what its last facts say."""
    if milestone is None:
        return
    MilestoneState.objects.update_or_create(
        milestone=milestone, inclusion=inclusion, defaults=standing.facts_of(milestone, inclusion)
    )
