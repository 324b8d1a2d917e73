"""Who acts, and in which capacities: a value, so that every rule can ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles a mandate can give."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    CONTACT = "contact"
    LIAISON = "liaison"
    LEAD = "lead"
    GROUP_MEMBER = "group_member"
    MONITOR = "monitor"
    EVALUATOR = "evaluator"
    FORUM_MEMBER = "forum_member"
    FACILITATOR = "facilitator"
    MODERATOR = "moderator"


@dataclass(frozen=True, slots=True)
class Capacity:
    """One mandate in force: a role for an institution within a scope.

    `scope` is the folio of a cycle or plan; empty means the whole installation.
    """

    folio: str
    role: Role
    institution_id: int
    scope: str = ""

    def covers(self, folio: str) -> bool:
        """Whether the scope holds the given folio or anything below it."""
        return not self.scope or folio == self.scope or folio.startswith(f"{self.scope}-")


@dataclass(frozen=True, slots=True)
class Actor:
    """The one on whose behalf an action runs; never absent, never ambient.

    `withheld` are mandates that give nothing until a second factor is shown.
    """

    pseudonym: str
    person_id: int | None = None
    capacities: tuple[Capacity, ...] = ()
    withheld: tuple[Capacity, ...] = ()
    via: str = ""

    @property
    def is_stranger(self) -> bool:
        """Nobody has signed in."""
        return not self.pseudonym

    @property
    def is_system(self) -> bool:
        """A named machine acts, not a person."""
        return self.pseudonym.startswith("system:")

    def acting_as(self, *roles: Role, scope: str | None = None) -> Capacity | None:
        """The first capacity in one of the roles that covers the scope, or none.

        An empty scope is the whole installation; without a scope, a capacity anywhere does.
        """
        for capacity in self.capacities:
            if capacity.role in roles and (scope is None or capacity.covers(scope)):
                return capacity
        return None

    def mandate(self, *roles: Role, scope: str | None = None) -> str:
        """The folio of the mandate that covers the act, for the journal; may be empty."""
        capacity = self.acting_as(*roles, scope=scope)
        return capacity.folio if capacity else ""


STRANGER = Actor(pseudonym="")


def system(name: str) -> Actor:
    """The named machine actor, such as `system:importer`."""
    return Actor(pseudonym=f"system:{name}")
