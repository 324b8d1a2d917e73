"""Accounts, contacts and the four-eyes reset of a lost second factor."""

from __future__ import annotations

import secrets

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from planabierto.kit.folio import ALPHABET

PSEUDONYM_LENGTH = 8


def new_pseudonym() -> str:
    """A fresh random pseudonym such as `U-7H2K9QXM`, without the letters I and O."""
    signs = [sign for sign in ALPHABET if sign not in "IO"]
    return "U-" + "".join(secrets.choice(signs) for _sign in range(PSEUDONYM_LENGTH))


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail address, capital letters forgiven."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account with this e-mail address."""
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """A person who can sign in; the record knows only the pseudonym."""

    email = models.EmailField(unique=True)
    name = models.TextField(blank=True)
    pseudonym = models.CharField(max_length=10, unique=True, default=new_pseudonym)
    language = models.CharField(max_length=5, default="es")
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    not_imprinted = ("password", "last_login", "name", "email", "language")

    def __str__(self) -> str:
        return self.name or self.pseudonym

    def clean(self) -> None:
        """Keep one spelling of an address."""
        self.email = type(self).objects.normalize_email(self.email).lower()

    def has_usable_name(self) -> bool:
        """Whether the person gave a name."""
        return bool(self.name)

    def get_full_name(self) -> str:
        """The person's name, or the pseudonym."""
        return str(self)


class Contact(models.Model):
    """Someone who asked to hear from us, reached at an address of its own or at its account's.

    Erasing one destroys the address and the tie to the account; the row and its pseudonym stay.
    """

    always_journalled = True
    not_imprinted = ("email", "account", "language")

    pseudonym = models.CharField(max_length=10, unique=True, default=new_pseudonym)
    email = models.EmailField(unique=True, null=True, blank=True)
    account = models.OneToOneField(
        Account, models.PROTECT, null=True, blank=True, related_name="contact"
    )
    language = models.CharField(max_length=5, default="es")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    erased_at__isnull=True, email__isnull=False, email__gt="", account__isnull=True
                )
                | models.Q(erased_at__isnull=True, email__isnull=True, account__isnull=False)
                | models.Q(erased_at__isnull=False, email__isnull=True, account__isnull=True),
                name="contact_has_one_address_or_none",
            )
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=models.Q(confirmed_at__isnull=True, erased_at__isnull=True),
                name="people_contact_unconfirmed",
            )
        ]

    def __str__(self) -> str:
        return self.pseudonym


class SecondFactorReset(models.Model):
    """A request to let a person enrol a new second factor, opened by one designated person.

    It takes effect only when a different designated person approves it.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="resets")
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="resets_opened")
    opened_at = models.DateTimeField()
    reason = models.TextField()
    approved_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="resets_approved"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | ~models.Q(approved_by=models.F("opened_by")),
                name="reset_needs_two_people",
            )
        ]
