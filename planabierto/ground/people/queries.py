"""Named reads of people."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.ground.people.models import Account, SecondFactorReset


def by_email(email: str) -> Account | None:
    """The account with this address, capital letters forgiven."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def active() -> QuerySet[Account]:
    """The accounts that can sign in, by name."""
    return Account.objects.filter(is_active=True).order_by("name", "email")


def open_resets() -> QuerySet[SecondFactorReset]:
    """The second-factor resets that wait for a second person, oldest first."""
    waiting = SecondFactorReset.objects.filter(approved_at__isnull=True)
    return waiting.select_related("account", "opened_by").order_by("opened_at")
