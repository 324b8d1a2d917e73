"""What a cycle takes up from before: the lessons and recommendations it begins with."""

from __future__ import annotations

from django.db import models

from planabierto.journey.cycles.models.cycle import Cycle


class IntakeEntry(models.Model):
    """*Insumo*: an earlier lesson is filed for this cycle. `NL-2024-H3` is its folio.

    `source` names where it is from by folio, such as a recommendation's: the one forward link.
    `disposal` says what became of it, in words, once something did; the newest counts, and the
    journal has when each was said.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="intake")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="es")
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    disposal = models.TextField(blank=True)
    disposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="intake_number_is_unique"),
            models.UniqueConstraint(fields=["cycle", "source"], name="filed_once_a_cycle"),
        ]

    @property
    def folio(self) -> str:
        """The entry's public identifier, such as `NL-2024-H3`."""
        return f"{self.cycle.folio}-H{self.number}"
