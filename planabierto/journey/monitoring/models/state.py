"""Where each milestone stands: a cache of the last facts, checked by `doctor`."""

from __future__ import annotations

from django.db import models

from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.monitoring.models.update import Update
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.states import State


class MilestoneState(models.Model):
    """What is declared and what is verified of a milestone, perhaps as seen from one plan.

    Both are kept apart: `verified` may be older, lower or higher than `declared`.
    """

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="standings")
    inclusion = models.ForeignKey(
        Inclusion, models.PROTECT, null=True, blank=True, related_name="standings"
    )
    declared = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    declared_by = models.ForeignKey(Update, models.PROTECT, null=True, related_name="+")
    declared_on = models.DateTimeField(null=True)
    verified = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    verified_by = models.ForeignKey(Update, models.PROTECT, null=True, related_name="+")
    verified_on = models.DateTimeField(null=True)

    class Meta:
        ordering = ["milestone", "inclusion"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "inclusion"],
                name="one_state_a_milestone",
            ),
            models.UniqueConstraint(
                fields=["milestone"],
                condition=models.Q(inclusion__isnull=True),
                name="one_state_for_all_plans",
            ),
        ]

    @property
    def declared_state(self) -> State | None:
        """The declared level with its word, when something is declared."""
        return None if self.declared is None else LEVEL_STATES[Level(self.declared)]

    @property
    def verified_state(self) -> State | None:
        """The verified level with its word, when something is verified."""
        return None if self.verified is None else LEVEL_STATES[Level(self.verified)]
