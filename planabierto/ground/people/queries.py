"""Named reads of people."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from planabierto.ground.journal import queries as journal
from planabierto.ground.journal.models import Entry
from planabierto.ground.people.models import Account, Contact, SecondFactorReset


def by_email(email: str) -> Account | None:
    """The account with this address, capital letters forgiven."""
    return Account.objects.filter(email__iexact=email.strip()).first()


def second_factor_held() -> Exists:
    """Whether an account has a second factor, to be asked within the query that reads it."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk")))


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


def opened_by(pseudonym: str) -> QuerySet[Entry, str]:
    """The pseudonyms of the accounts somebody has opened for others."""
    opened = journal.acts("people.account_opened").filter(actor=pseudonym)
    return opened.values_list("subject", flat=True)


def named_like(text: str, among: QuerySet[Account] | None = None) -> QuerySet[Account]:
    """The active accounts, of these or of all, whose name, address or pseudonym holds a text."""
    wanted = text.strip()
    held = Q(name__icontains=wanted) | Q(email__icontains=wanted) | Q(pseudonym__iexact=wanted)
    return (active() if among is None else among).filter(held)


def reset(number: int) -> SecondFactorReset | None:
    """One second-factor reset."""
    found = SecondFactorReset.objects.select_related("account", "opened_by")
    return found.filter(pk=number).first()


def contact(pseudonym: str, *, lock: bool = False) -> Contact | None:
    """The contact under this pseudonym, while it has an address; locked when asked."""
    found = Contact.objects.filter(pseudonym=pseudonym, erased_at__isnull=True)
    return (found.select_for_update() if lock else found).first()


def address_of(person: Account | Contact) -> str:
    """Where a person is written to; empty for who was erased or whose account is closed."""
    account = person if isinstance(person, Account) else person.account
    if account is not None:
        return account.email if account.is_active else ""
    return (person.email or "") if isinstance(person, Contact) else ""
