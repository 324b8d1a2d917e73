"""Milestones."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models.commitment import Commitment, Dated
from planabierto.journey.commitments.states import MILESTONE
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State


class Milestone(Dated):
    """A step of a commitment: output, indicator, means of verification, dates, responsible."""

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    folio = models.CharField(max_length=34, unique=True)
    output_es = models.TextField(blank=True)
    output_en = models.TextField(blank=True)
    indicator_es = models.TextField(blank=True)
    indicator_en = models.TextField(blank=True)
    verification_es = models.TextField(blank=True)
    verification_en = models.TextField(blank=True)
    responsible = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=MILESTONE.choices(), default=MILESTONE.initial, db_index=True
    )

    class Meta:
        ordering = ["commitment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="milestone_number_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=MILESTONE.keys()), name="milestone_state_is_known"
            ),
        ]
        indexes = [
            # What is late is looked for from the oldest, and a list shows the first twenty.
            models.Index(
                fields=["ends", "id"],
                condition=models.Q(state="planned"),
                name="milestones_by_end",
            )
        ]

    @property
    def output(self) -> Bilingual:
        """What will exist when it is done."""
        return Bilingual(self.output_es, self.output_en)

    @property
    def indicator(self) -> Bilingual:
        """What is measured."""
        return Bilingual(self.indicator_es, self.indicator_en)

    @property
    def verification(self) -> Bilingual:
        """The means of verification."""
        return Bilingual(self.verification_es, self.verification_en)

    @property
    def status(self) -> State:
        """The state with its word."""
        return MILESTONE.state(self.state)
