"""Invitations."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from planabierto.ground.institutions.models import Mandate


class Invitation(models.Model):
    """One letter by which a person with a mandate sets a password, once and for some days.

    The newest of a person is the only one that opens.
    """

    always_journalled = True

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="invitations")
    rehearsal = models.BooleanField(default=False)
    sent_by = models.CharField(max_length=80)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")), name="invitation_lasts"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_ends_one_way",
            ),
        ]
