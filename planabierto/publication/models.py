"""Editions of what is published."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.journal.models import InsertOnly
from planabierto.journey.cycles.models import Cycle
from planabierto.tools.library.models import DocumentVersion


class EditionKind(models.TextChoices):
    """What an edition is of."""

    CUT = "cut", _("Corte trimestral")
    REPORT = "report", _("Informe")


class Edition(InsertOnly):
    """One frozen publication of a record, such as a cut. `NL-2022-E3` is its folio.

    `subject` is the folio of what it is of. `version` holds the bytes, `digest` their SHA-256 and
    `position` the place of the journal's last seal when it was made. A correction `replaces` an
    earlier edition, for a reason: of the same subject, or of the report it corrects.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=EditionKind.choices)
    subject = models.CharField(max_length=60, db_index=True)
    version = models.OneToOneField(DocumentVersion, models.PROTECT, related_name="edition")
    digest = models.CharField(max_length=64)
    position = models.BigIntegerField(default=0)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.TextField(blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="edition_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(replaces__isnull=True) | ~models.Q(reason=""),
                name="a_later_edition_says_why",
            ),
        ]

    @property
    def folio(self) -> str:
        """The edition's public identifier, such as `NL-2022-E3`."""
        return f"{self.cycle.folio}-E{self.number}"
