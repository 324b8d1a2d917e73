"""Members of the cast at work."""

from __future__ import annotations

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.kit.actor import Actor


def acting(account: Account) -> Actor:
    """A member of the cast at work, with a second factor shown."""
    return institutions.actor_for(account, at=clock.now(), second_factor=True)
