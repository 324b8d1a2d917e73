"""The cache of where milestones stand, made again from the facts."""

from __future__ import annotations

from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.queries import proving, standing
from planabierto.kit.verdict import refuse, type_of_text


def keep_shown(commitment: Commitment, message: type_of_text) -> None:
    """Undo the act that would leave something declared complete that nothing shows."""
    if proving.unshown_updates().filter(commitment=commitment).exists():
        raise refuse(message)


def keep_found(commitment: Commitment, message: type_of_text) -> None:
    """Undo the act that would leave something verified complete that nothing shows."""
    found = proving.unshown_verifications().filter(update__commitment=commitment)
    if found.exists():
        raise refuse(message)


def keep_state(milestone: Milestone | None, inclusion: Inclusion | None) -> None:
    """Make the state of a milestone, perhaps in one plan, what its last facts say."""
    if milestone is None:
        return
    MilestoneState.objects.update_or_create(
        milestone=milestone, inclusion=inclusion, defaults=standing.facts_of(milestone, inclusion)
    )
