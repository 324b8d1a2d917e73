"""What the rhythm makes wait for whom: reports that were reminded of, and steps that come due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.models import NextStep, Reminder, Stage
from planabierto.journey.monitoring.queries import late, scopes
from planabierto.kit.actor import Capacity

SOON = timedelta(days=14)


def reports_owed(held: Sequence[Capacity]) -> QuerySet[Reminder]:
    """The first reminder of each report that these capacities' offices owe and nobody gave."""
    return _first(late.unanswered(Reminder.objects.filter(milestone__in=_mine(held))))


def reports_raised(held: Sequence[Capacity], stage: Stage) -> QuerySet[Reminder]:
    """The reports still missing that were raised to these capacities."""
    within = scopes.any_of(scopes.lies_within(each, "milestone__commitment") for each in held)
    return late.unanswered(Reminder.objects.filter(within, stage=stage))


def steps_owed(held: Sequence[Capacity], day: date) -> QuerySet[NextStep]:
    """The next steps of these capacities' offices that are open and come due soon, or are late."""
    found = NextStep.objects.filter(
        update__milestone__in=_mine(held),
        due__lte=day + SOON,
        closing=None,
        commitment__state="active",
    )
    return found.exclude(update__state="retracted")


def is_reminded_of() -> Exists:
    """Whether a report on a milestone is missing that its office was reminded of."""
    return Exists(late.unanswered(Reminder.objects.filter(milestone=OuterRef("pk"))))


def _first(found: QuerySet[Reminder]) -> QuerySet[Reminder]:
    earlier = Reminder.objects.filter(
        milestone=OuterRef("milestone"), covers=OuterRef("covers"), pk__lt=OuterRef("pk")
    )
    return found.filter(~Exists(earlier))


def _mine(held: Sequence[Capacity]) -> QuerySet[Milestone, int]:
    """The milestones these capacities' institutions answer for, by key."""
    mine: Q = scopes.any_of(scopes.answers(each) & scopes.lies_within(each) for each in held)
    return Milestone.objects.filter(mine, state="planned").order_by().values_list("pk", flat=True)
