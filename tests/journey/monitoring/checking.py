"""A verification as a test makes it, and the two facts that follow from it."""

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.states import Level

OWN = "su propia institución"


def verify(working, update, actor=None, level=Level.SUBSTANTIAL, **facts):
    return actions.verify(actor=actor or working.citizen, update=update, level=level, **facts)


def facts_of(milestone):
    state = MilestoneState.objects.get(milestone=milestone)
    return (state.declared, state.verified)


def reporter_of(working):
    return working.commitment.responsibilities.get(role="lead").institution
