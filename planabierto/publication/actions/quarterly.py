"""Cuts that a cycle promised, made when their quarter is over."""

from __future__ import annotations

from planabierto.journey.monitoring.queries import cuts
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.kit.verdict import Refused
from planabierto.publication.actions.cuts import cut_and_publish

CUTTER = system("cuts")


def make_due_cuts() -> int:
    """Make and publish each cut a cycle's promise calls for, of its quarter's last day.

    Each stands by itself: killed in between, the next run makes the rest. How many were made.
    """
    made = 0
    for cycle, day in cuts.due_at(clock.now()):
        try:
            cut_and_publish(actor=CUTTER, cycle=cycle, on=day)
        except Refused:
            continue
        made += 1
    return made
