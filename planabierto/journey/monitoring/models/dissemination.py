"""The dissemination log: what was said of the plan, on whose channel."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.tools.library.models import DocumentVersion


class Dissemination(models.Model):
    """*Difusión*: a member said something of the plan on a channel, on a day.

    `NL-2022-Y4` is its folio. `capture` is a picture or a copy of it, since links die.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="disseminations")
    number = models.PositiveIntegerField()
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="disseminations")
    channel = models.CharField(max_length=80)
    what = models.CharField(max_length=300)
    link = models.URLField(max_length=500, blank=True)
    on = models.DateField()
    capture = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["cycle", "-on", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "number"], name="dissemination_number_is_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(link="") | models.Q(capture__isnull=False),
                name="a_dissemination_can_be_seen",
            ),
        ]

    @property
    def folio(self) -> str:
        """The entry's public identifier, such as `NL-2022-Y4`."""
        return f"{self.cycle.folio}-Y{self.number}"
