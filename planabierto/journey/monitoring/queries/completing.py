"""Milestones that are not declared complete in every plan they stand in, asked of the database."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.journey.commitments.models import Inclusion
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.states import Level


def incomplete() -> Q:
    """The condition of milestones whose joint word, as `reading` tells it, is not complete.

    Complete is what every plan says, each in its own word or in the one for all.
    """
    said = MilestoneState.objects.filter(declared__isnull=False)
    in_a_plan, complete = said.filter(inclusion__isnull=False), Q(declared=Level.COMPLETE)
    own = said.filter(milestone=OuterRef(OuterRef("pk")), inclusion=OuterRef("pk"))
    mute = Inclusion.objects.filter(~Exists(own), commitment=OuterRef("commitment"))
    for_all = _among(said.filter(complete, inclusion=None))
    each_its_own = _among(in_a_plan.filter(complete)) & ~Q(Exists(mute))
    less = _among(in_a_plan.exclude(complete))
    return less | ~(for_all | each_its_own)


def complete_at(path: str = "milestone") -> Q:
    """The condition of rows whose milestone, at the end of a path, is complete in every plan.

    As `incomplete` tells it, but looked up for each row: for the few that a page or a list shows.
    """
    said = MilestoneState.objects.filter(milestone=OuterRef(path), declared__isnull=False)
    in_a_plan, complete = said.filter(inclusion__isnull=False), Q(declared=Level.COMPLETE)
    own = MilestoneState.objects.filter(
        declared__isnull=False, milestone=OuterRef(OuterRef(path)), inclusion=OuterRef("pk")
    )
    mute = Inclusion.objects.filter(~Exists(own), commitment=OuterRef(f"{path}__commitment"))
    for_all = Q(Exists(said.filter(complete, inclusion=None)))
    each_its_own = Q(Exists(in_a_plan.filter(complete))) & ~Q(Exists(mute))
    return ~Q(Exists(in_a_plan.exclude(complete))) & (for_all | each_its_own)


def _among(states: QuerySet[MilestoneState]) -> Q:
    """Milestones with such a word: found once for all of them, not looked up for each."""
    return Q(pk__in=states.order_by().values("milestone"))
