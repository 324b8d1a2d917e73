"""The records of a cycle."""

from planabierto.journey.cycles.models.cycle import Cycle, Discard, Phase, PhaseKind, Plan
from planabierto.journey.cycles.models.duty import Goal, Horizon, Promise, RestrictedPeriod

__all__ = [
    "Cycle",
    "Discard",
    "Goal",
    "Horizon",
    "Phase",
    "PhaseKind",
    "Plan",
    "Promise",
    "RestrictedPeriod",
]
