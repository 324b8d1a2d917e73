"""The records of a cycle."""

from planabierto.journey.cycles.models.cycle import Cycle, Discard, Phase, PhaseKind, Plan
from planabierto.journey.cycles.models.duty import (
    Basis,
    Goal,
    Holiday,
    Horizon,
    Promise,
    PromiseDue,
    RestrictedPeriod,
)
from planabierto.journey.cycles.models.intake import IntakeEntry

__all__ = [
    "Basis",
    "Cycle",
    "Discard",
    "Goal",
    "Holiday",
    "Horizon",
    "IntakeEntry",
    "Phase",
    "PhaseKind",
    "Plan",
    "Promise",
    "PromiseDue",
    "RestrictedPeriod",
]
