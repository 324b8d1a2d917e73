"""Who somebody is beside an update: read once, for every rule that asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.queries import bodies, standing
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity
from planabierto.kit.clock import today_in

TABLE = "table"


@dataclass(frozen=True)
class Stance:
    """What an actor's capacities are to an update at a moment, now if none is given.

    Each part is asked of the database once, when a rule first needs it.
    """

    actor: Actor
    update: Update
    at: datetime | None = None

    @cached_property
    def seats(self) -> list[Capacity]:
        """The seats in the working group."""
        day = today_in(self.update.commitment.cycle.time_zone, self.at or clock.now())
        return standing.seats_held(self.actor, self.update.commitment, day)

    @cached_property
    def critics(self) -> list[Capacity]:
        """The capacities in which the actor may contest."""
        return [*self.seats, *standing.watching(self.actor, self.update.commitment)]

    @cached_property
    def reporters(self) -> list[Capacity]:
        """The capacities to report on what the update speaks of."""
        return standing.reporting(self.actor, self.update.commitment, self.update.milestone)

    @cached_property
    def answerers(self) -> list[Capacity]:
        """The capacities for the institution that reported, or took it over and answers."""
        return [each for each in self.reporters if each.institution_id in self._house]

    @cached_property
    def is_inside(self) -> bool:
        """Whether they wrote it, or any mandate, withheld or ended since, is of who reported."""
        return self._wrote or bool(self._house)

    @cached_property
    def is_verified(self) -> bool:
        """Whether somebody has verified the update."""
        return self.update.verifications.exists()

    @property
    def _wrote(self) -> bool:
        """Whether these are their own words; what a table said is not a registrar's own."""
        own = self.update.made_by == self.actor.pseudonym and self.update.via != TABLE
        return own and not self.actor.is_system

    @cached_property
    def _house(self) -> set[int]:
        """The actor's institutions, since the update, of one house with the one that reported."""
        held = {each.institution_id for each in (*self.actor.capacities, *self.actor.withheld)}
        body = self.update.institution
        if body.pk in held:
            return standing.kin(held, body.pk)
        day = today_in(self.update.commitment.cycle.time_zone, self.update.occurred)
        served = bodies.served_since(self.actor, day)
        return standing.kin(held | served.keys(), body.pk, served | {body.pk: body.successor_id})
