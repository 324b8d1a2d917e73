"""Quarterly cuts: how everything stood on a day, frozen."""

from __future__ import annotations

from django.db import models

from planabierto.ground.journal.models import InsertOnly
from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.states import State


class Cut(InsertOnly):
    """*Corte trimestral*: a cycle's figures and statuses as they stood at the end of a day.

    `NL-2022-N3` is its folio. `figures` are counts by name, `evidence` folios in order, both as
    canonical JSON would write them; `digest` is SHA-256 over them and all lines. A cut is never
    changed: a later cut is made, and one that was wrong is corrected by a new edition. `reason`
    says why one was made out of turn.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="cuts")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    reason = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="cut_number_is_unique"),
            models.UniqueConstraint(fields=["cycle", "on"], name="one_cut_a_day"),
        ]

    @property
    def folio(self) -> str:
        """The cut's public identifier, such as `NL-2022-N3`."""
        return f"{self.cycle.folio}-N{self.number}"


class CutLine(InsertOnly):
    """How one milestone stood at a cut, perhaps as seen from one plan.

    `evidence_count` and `contests` are of what was public then; `last_update` is a folio, frozen.
    """

    cut = models.ForeignKey(Cut, models.PROTECT, related_name="lines")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="+")
    inclusion = models.ForeignKey(
        Inclusion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    declared = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    verified = models.PositiveSmallIntegerField(choices=Level.choices, null=True)
    last_update = models.CharField(max_length=40, blank=True)
    evidence_count = models.PositiveIntegerField(default=0)
    contests = models.PositiveIntegerField(default=0)
    late = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["cut", "commitment", "milestone", "inclusion"]
        constraints = [
            models.UniqueConstraint(
                fields=["cut", "milestone", "inclusion"], name="one_line_a_milestone_and_plan"
            ),
            models.UniqueConstraint(
                fields=["cut", "milestone"],
                condition=models.Q(inclusion__isnull=True),
                name="one_line_a_milestone",
            ),
        ]

    @property
    def declared_state(self) -> State | None:
        """The declared level with its word, when something was declared."""
        return None if self.declared is None else LEVEL_STATES[Level(self.declared)]

    @property
    def verified_state(self) -> State | None:
        """The verified level with its word, when something was verified."""
        return None if self.verified is None else LEVEL_STATES[Level(self.verified)]
