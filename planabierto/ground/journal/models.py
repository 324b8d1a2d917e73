"""Entries, the imprints of the rows they touched, and the seals that chain them."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unchangeable(Exception):
    """A record that is only ever added to was about to be changed."""


class InsertOnlyQuerySet(models.QuerySet[Any]):
    """Rows that can be read and added, never changed in bulk."""

    def update(self, **_changes: Any) -> NoReturn:
        """Refuse: an entry is never changed."""
        raise Unchangeable(self.model.__name__)

    def delete(self) -> NoReturn:
        """Refuse: an entry is never removed."""
        raise Unchangeable(self.model.__name__)


class InsertOnly(models.Model):
    """A row that is written once."""

    objects = InsertOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if not self._state.adding:
            raise Unchangeable(type(self).__name__)
        # Without it Django would first try to update a row that has the same key.
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: an entry is never removed."""
        raise Unchangeable(type(self).__name__)


class Audience(models.TextChoices):
    """Who may read an entry before the record it speaks of is public."""

    PUBLIC = "public", _("Público")
    RESTRICTED = "restricted", _("Reservado")


class Entry(InsertOnly):
    """One act: when, by whom, under which mandate, what, on which record."""

    occurred = models.DateTimeField()
    recorded = models.DateTimeField()
    actor = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=60, db_index=True)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["actor", "-id"], name="journal_entry_actor")]


class Imprint(models.Model):
    """The digest of one row as an entry left it; redaction destroys its nonce.

    `label` is the row's `app.model/key`.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="imprints")
    label = models.CharField(max_length=80)
    nonce = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["label", "-id"], name="journal_imprint_label")]


class Seal(InsertOnly):
    """An entry's place in the chain: the hash of the previous seal and its own leaf."""

    position = models.BigIntegerField(unique=True)
    entry = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]
