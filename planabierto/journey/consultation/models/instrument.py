"""Planning instruments, as small trees of lines that topics and themes are crossed with."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle


class Instrument(models.Model):
    """A planning instrument in force, such as a state development plan."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="instruments")
    title = models.CharField(max_length=255)
    short = models.CharField(max_length=40)
    owner = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=500, blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "title"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "short"], name="instrument_is_unique")
        ]

    def __str__(self) -> str:
        return self.title


class Line(models.Model):
    """One line of an instrument, such as an axis, an objective or a line of action."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="lines")
    code = models.CharField(max_length=30)
    text = models.TextField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code"], name="line_is_unique"),
            models.UniqueConstraint(fields=["instrument", "position"], name="line_has_its_place"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"
