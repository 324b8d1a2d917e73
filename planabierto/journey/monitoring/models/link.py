"""Links by mail: a lead reports on one milestone without hunting for it."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring.models.rhythm import NothingNew
from planabierto.journey.monitoring.models.update import Update

LETTER, CODE_LETTER = "monitoring.report_link", "monitoring.link_code"


class ReportingLink(models.Model):
    """A link for one mandate and one milestone; only the digest of its token is kept.

    It opens nothing by itself: the first use on a device asks for a code sent to the same
    mailbox, so that a link that went astray is of no use to a stranger. A report uses it up, or
    the word that nothing is new.
    """

    always_journalled = True
    imprinted_later = ("answered_by",)

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.CharField(max_length=80)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_by = models.OneToOneField(Update, models.PROTECT, null=True, blank=True)
    answered_by = models.OneToOneField(NothingNew, models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["-issued_at", "-pk"]


class LinkCode(models.Model):
    """A short code sent to the mailbox of a link's mandate; a few tries, a few minutes."""

    link = models.ForeignKey(ReportingLink, models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]


class ReportDraft(models.Model):
    """What a person has typed of a report and not sent yet; nobody else reads it."""

    person = models.ForeignKey("people.Account", models.PROTECT, related_name="report_drafts")
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="drafts")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "milestone"], name="one_draft_a_milestone")
        ]
