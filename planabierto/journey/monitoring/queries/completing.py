"""Milestones that are not declared complete in every plan they stand in, asked of the database."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.states import Level


def incomplete() -> Q:
    """The condition of milestones whose joint word, as `reading` tells it, is not complete.

    Complete is what every plan says, each in its own word or in the one for all.
    """
    said = MilestoneState.objects.filter(milestone=OuterRef("pk"), declared__isnull=False)
    complete = said.filter(declared=Level.COMPLETE)
    in_a_plan = said.filter(inclusion__isnull=False)
    own = MilestoneState.objects.filter(
        milestone=OuterRef(OuterRef("pk")), inclusion=OuterRef("pk"), declared__isnull=False
    )
    mute = Inclusion.objects.filter(~Exists(own), commitment=OuterRef("commitment"))
    for_all = Exists(complete.filter(inclusion=None))
    each_its_own = Exists(complete.filter(inclusion__isnull=False)) & ~Exists(mute)
    less = Exists(in_a_plan.exclude(declared=Level.COMPLETE))
    return Q(less) | ~(Q(for_all) | Q(each_its_own))
