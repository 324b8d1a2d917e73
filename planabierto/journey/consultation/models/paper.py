"""Paper: batches of sheets, what a second person read in some of them, and the differences."""

from __future__ import annotations

from django.db import models

from planabierto.journey.consultation.models.call import Call, HelpPoint
from planabierto.journey.consultation.models.contribution import Contribution
from planabierto.journey.consultation.states import BATCH
from planabierto.kit.states import State
from planabierto.tools.questionnaires.models import Question, Sheet


class Batch(models.Model):
    """*Lote*: sheets of paper entered together by one person."""

    always_journalled = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    help_point = models.ForeignKey(
        HelpPoint, models.PROTECT, null=True, blank=True, related_name="batches"
    )
    whole = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=BATCH.choices(), default=BATCH.initial)

    class Meta:
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="batch_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(state__in=BATCH.keys()), name="batch_state_is_known"
            ),
        ]

    @property
    def folio(self) -> str:
        """The batch's identifier, such as `NL-2022-Q1-L3`."""
        return f"{self.call.folio}-L{self.number}"

    @property
    def status(self) -> State:
        """Where the batch stands, with its word."""
        return BATCH.state(self.state)


class PaperSheet(models.Model):
    """One sheet of a batch as it was entered; `sampled` ones are entered a second time."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="sheets")
    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="paper")
    position = models.PositiveIntegerField()
    sampled = models.BooleanField(default=False)

    class Meta:
        ordering = ["batch", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="sheet_has_its_place")
        ]


class SecondEntry(models.Model):
    """A sheet of paper as a second person read it, without having seen the first reading."""

    always_journalled = True

    paper = models.OneToOneField(PaperSheet, models.PROTECT, related_name="second")
    sheet = models.OneToOneField(Sheet, models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()


class Difference(models.Model):
    """The two readings of a sheet answer one question otherwise; somebody settles which holds."""

    always_journalled = True

    second = models.ForeignKey(SecondEntry, models.PROTECT, related_name="differences")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    first_text = models.TextField(blank=True)
    second_text = models.TextField(blank=True)
    settled_text = models.TextField(blank=True)
    settled_by = models.CharField(max_length=80, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    not_imprinted = ("first_text", "second_text", "settled_text")

    class Meta:
        ordering = ["second", "question"]
        constraints = [
            models.UniqueConstraint(fields=["second", "question"], name="one_difference_a_question")
        ]
