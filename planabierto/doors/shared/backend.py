"""Who is signed in, found together with everything the gate asks about them: one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.utils import is_mfa_enabled

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.kit.actor import Capacity

_BESIDE = "_read_beside"


@dataclass(frozen=True, slots=True)
class Beside:
    """What was read with an account: its mandates of the day, and its second factor."""

    capacities: tuple[Capacity, ...]
    second_factor: bool


class Backend(AuthenticationBackend):
    """Signs in as allauth does; on later requests it reads the account with its mandates."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a session, while it may sign in."""
        factor = people.second_factor_held()
        found = institutions.with_capacities(user_id, at=clock.now(), second_factor=factor)
        if found is None or not self.user_can_authenticate(found[0]):
            return None
        account, capacities = found
        setattr(account, _BESIDE, Beside(capacities, vars(account)["second_factor"]))
        return account


def beside(account: Account) -> Beside:
    """What was read with the account; asked for now when it came from elsewhere."""
    found: Beside | None = getattr(account, _BESIDE, None)
    if found is not None:
        return found
    capacities = institutions.capacities_of(account, at=clock.now())
    return Beside(capacities, is_mfa_enabled(account))
