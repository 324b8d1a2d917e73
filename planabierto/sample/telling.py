"""Telling the sample's months in the order in which they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from planabierto.ground.people.models import Account
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.commitments.queries import milestones
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.evaluation.models import Report
from planabierto.journey.forum.models import ForumSeat
from planabierto.journey.monitoring.models import SupportRequest, Update
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.sample.acting import acting
from planabierto.sample.bodies import Register
from planabierto.tools.meetings.models import Agreement


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened at a moment."""

    at: datetime
    do: Callable[[], None]


@dataclass(slots=True)
class Told:
    """The world that is told of, and what later acts speak of."""

    loader: Actor
    cycle: Cycle
    register: Register
    accounts: Mapping[str, Account]
    seats: Mapping[str, ForumSeat]
    agreements: dict[int, Agreement | None] = field(default_factory=dict)
    updates: dict[str, Update] = field(default_factory=dict)
    requests: dict[str, SupportRequest] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)

    @property
    def secretary(self) -> Actor:
        """The technical secretariat at work."""
        return acting(self.accounts["secretary"])

    def actor(self, key: str) -> Actor:
        """A member of the cast at work, with the mandates of the moment that is told of."""
        return acting(self.accounts[key])

    def milestone(self, short: str) -> Milestone:
        """A milestone by the end of its folio, such as `C6-M2`."""
        found = milestones.milestone(f"{self.cycle.folio}-{short}", self.loader)
        if found is None:
            raise LookupError(short)
        return found


def tell(steps: Iterable[Step], at: datetime) -> None:
    """Do what had happened by a moment, each thing at its own and in order."""
    for step in sorted(steps, key=lambda each: each.at):
        if step.at <= at:
            with clock.telling(step.at):
                step.do()
