"""Follows, letters, the place notices have reached in the journal, and witnesses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account, Contact


class Follow(models.Model):
    """A contact's wish to hear of a record and what lies below it, until it is ended.

    Each act has a letter of its own, or all of a week one together.
    """

    always_journalled = True
    imprinted_later = ("weekly",)

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="follows")
    subject = models.CharField(max_length=60, db_index=True)
    since = models.DateTimeField()
    weekly = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "subject"],
                condition=Q(ended_at__isnull=True),
                name="follow_is_made_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since")),
                name="follow_ends_after_it_begins",
            ),
        ]


class Letter(models.Model):
    """A letter to one person and what became of it; its address is looked up when it leaves.

    `followed` are the followed records that brought it, which its unsubscribe link ends.
    """

    key = models.CharField(max_length=160, unique=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True)
    kind = models.CharField(max_length=80)
    folio = models.CharField(max_length=60, blank=True)
    followed = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=255)
    body = models.TextField(blank=True)
    fleeting = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    interrupted = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    failed_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="notices_letter_waiting",
            ),
            models.Index(
                fields=["created_at"], condition=~Q(body=""), name="notices_letter_with_text"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, contact__isnull=True)
                | Q(account__isnull=True, contact__isnull=False),
                name="letter_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True),
                name="letter_left_or_was_given_up",
            ),
        ]

    @property
    def recipient(self) -> Account | Contact | None:
        """Whom it is for."""
        return self.account or self.contact


class DigestLine(models.Model):
    """An act that waits for a follower's weekly letter, until that is written.

    `followed` are the followed records that brought it.
    """

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="digest_lines")
    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=80)
    subject = models.CharField(max_length=60)
    followed = models.TextField()
    put_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["contact", "-pk"]
        indexes = [
            models.Index(
                fields=["put_at"],
                condition=Q(done_at__isnull=True),
                name="notices_digest_waiting",
            )
        ]


class NoticeCursor(models.Model):
    """The position of the last seal that notices have followed.

    Acts recorded before `since` are never announced, whenever they are sealed.
    """

    position = models.BigIntegerField()
    since = models.DateTimeField()


class Witness(models.Model):
    """A person outside the government who keeps the journal's checkpoints, from–to."""

    always_journalled = True

    account = models.ForeignKey(Account, models.PROTECT, related_name="witnessing")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="witnesses")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    named_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(until__isnull=True), name="witness_is_named_once"
            )
        ]


class CheckpointSent(models.Model):
    """A checkpoint of the journal that left the house, and to whom."""

    always_journalled = True

    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    witness = models.ForeignKey(Witness, models.PROTECT, related_name="checkpoints")
    letter = models.OneToOneField(Letter, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "witness"], name="checkpoint_is_sent_once_to_each"
            )
        ]
