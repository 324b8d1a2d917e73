"""Who takes earlier lessons into a cycle, and says what became of them."""

from __future__ import annotations

from planabierto.journey.cycles import rules
from planabierto.journey.cycles.models import Cycle, IntakeEntry
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Verdict


def may_take_in(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of a cycle files what it begins with."""
    return rules.may_run(actor, cycle)


def may_dispose(actor: Actor, entry: IntakeEntry) -> Verdict:
    """The secretariat of the cycle says what became of an entry; the newest word counts."""
    return may_take_in(actor, entry.cycle)
