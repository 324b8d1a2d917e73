"""Giving every voice its place among those that wait, and forgetting words that were redacted."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import CharField, Max, Value
from django.db.models.functions import Cast, Concat

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.actions.stroke import hold, keep, set_tallies
from planabierto.journey.themes.queries import standing
from planabierto.journey.themes.queries.standing import AT_A_TIME
from planabierto.kit import clock

# Voices are written by many processes at once, and what began first may be done last: those of
# the last minutes are looked for one by one. One that comes later still is found by the next turn.
UNSETTLED = timedelta(minutes=10)


def place_voices() -> int:
    """Give each voice that has none its placement; says how many."""
    missing = standing.without_placement()
    return sum(
        _place(cycle) for cycle in Cycle.objects.filter(contributions__in=missing).distinct()
    )


def recount(*, call: Call) -> None:
    """Count the placements of a call one by one, as after they were written in bulk."""
    with transaction.atomic():
        hold(call.cycle)
        gone = dict.fromkeys(standing.tallies_of([call.pk]), 0)
        set_tallies(gone | standing.counted_placements(call))


def forget_redacted() -> int:
    """Take the words of redacted voices out of passages and reasons; says of how many rows.

    A passage keeps a mark of its own in their stead, so that who said what stays told apart.
    """
    mark = Concat(Value("[suprimido "), Cast("pk", CharField()), Value("]"))
    passages = standing.redacted_passages().update(passage=mark)
    return passages + standing.redacted_hints().update(because={})


def _place(cycle: Cycle) -> int:
    settled = Contribution.objects.filter(cycle=cycle, made_at__lt=clock.now() - UNSETTLED)
    through = settled.aggregate(last=Max("pk"))["last"] or 0
    placed = 0
    while some := list(_next(cycle)):
        with transaction.atomic():
            hold(cycle)
            keep(some)
        placed += len(some)
    with transaction.atomic():
        codebook = hold(cycle)
        codebook.placed_through = max(codebook.placed_through, through)
        codebook.save(update_fields=["placed_through"])
    return placed


def _next(cycle: Cycle) -> list[int]:
    missing = standing.without_placement().filter(cycle=cycle)
    return list(missing.values_list("pk", flat=True)[:AT_A_TIME])
