"""How accounts behave at the door."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from planabierto.ground.people.models import Account


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up by e-mail address only; the pseudonym is given, not chosen."""

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """What a second factor is called and who it belongs to."""

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The address shown in the person's application."""
        return user.email if isinstance(user, Account) else str(user)
