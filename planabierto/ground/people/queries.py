"""Named reads of people."""

from __future__ import annotations

from django.db.models import Q, QuerySet

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


def by_pseudonym(pseudonym: str) -> Account | None:
    """The account under this pseudonym."""
    return Account.objects.filter(pseudonym=pseudonym.upper()).first()


def named_like(text: str) -> QuerySet[Account]:
    """The active accounts whose name, address or pseudonym holds a text."""
    wanted = text.strip()
    held = Q(name__icontains=wanted) | Q(email__icontains=wanted) | Q(pseudonym__iexact=wanted)
    return active().filter(held)


def reset(number: int) -> SecondFactorReset | None:
    """One second-factor reset."""
    found = SecondFactorReset.objects.select_related("account", "opened_by")
    return found.filter(pk=number).first()
