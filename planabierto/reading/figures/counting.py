"""Milestones counted: each is a mark, and marks are added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from planabierto.journey.monitoring.states import Level


class Mark(NamedTuple):
    """What is counted of one milestone, as seen from one plan or from all."""

    declared: Level | None
    verified: Level | None
    late: bool
    silent: bool


@dataclass(slots=True)
class Counts:
    """The milestones of one part, counted; a milestone without a word is under none."""

    milestones: int = 0
    declared: Counter[Level | None] = field(default_factory=Counter)
    verified: Counter[Level | None] = field(default_factory=Counter)
    late: int = 0
    silent: int = 0

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Counts:
        """These marks counted; few are different, however many there are."""
        counts = cls()
        for mark, times in Counter(marks).items():
            counts.milestones += times
            counts.declared[mark.declared] += times
            counts.verified[mark.verified] += times
            counts.late += times * mark.late
            counts.silent += times * mark.silent
        return counts

    @property
    def declared_complete(self) -> int:
        """How many are declared complete."""
        return self.declared[Level.COMPLETE]

    @property
    def verified_complete(self) -> int:
        """How many were found complete."""
        return self.verified[Level.COMPLETE]

    def value(self, key: str) -> int:
        """One measure by its key."""
        found: int = getattr(self, key)
        return found
