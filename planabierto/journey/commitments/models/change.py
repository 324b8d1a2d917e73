"""What changed since adoption: amendments and withdrawals."""

from __future__ import annotations

from django.db import models

from planabierto.journey.commitments.models.commitment import Commitment
from planabierto.journey.commitments.models.milestone import Milestone
from planabierto.journey.forum.models import Resolution


class Amendment(models.Model):
    """*Modificación*: the wording of a commitment changed, for a reason."""

    always_journalled = True
    imprinted_later = ("resolution",)

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    reason = models.TextField()
    occurred = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["commitment", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="amendment_number_is_unique"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="amendment_has_a_reason"),
        ]


class AmendmentChange(models.Model):
    """One field of an amendment: its path, and how it read before and after."""

    always_journalled = True

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="changes")
    path = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["amendment", "pk"]


class Withdrawal(models.Model):
    """*Baja*: a commitment, or one milestone of it, is no longer pursued, for a reason."""

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="withdrawals")
    milestone = models.OneToOneField(Milestone, models.PROTECT, null=True, blank=True)
    reason = models.TextField()
    occurred = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=models.Q(milestone__isnull=True),
                name="one_withdrawal_a_commitment",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="withdrawal_has_a_reason"),
        ]
