"""Means of verification: what shows that a milestone was reached."""

from __future__ import annotations

from django.db import models

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.models.update import Update
from planabierto.tools.library.models import DocumentVersion


class Evidence(Act):
    """A version of a document that shows something of a milestone.

    `version` is what is shown: the public one. `original` is the restricted one it redacts.
    """

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="evidence")
    update = models.ForeignKey(
        Update, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")
    original = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    description = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ["commitment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="evidence_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["milestone", "version"], name="evidence_is_attached_once"
            ),
        ]

    @property
    def folio(self) -> str:
        """The evidence's public identifier, such as `NL-2022-C3-E5`."""
        return f"{self.commitment.folio}-E{self.number}"


class EvidenceWithdrawal(Act):
    """A piece of evidence counts no more, for a reason; its row, number and hash stay."""

    always_journalled = True

    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="evidence_withdrawal_has_a_reason"
            )
        ]
