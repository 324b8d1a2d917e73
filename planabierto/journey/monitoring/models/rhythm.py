"""The rhythm of reporting: periods, what is said in each, next steps, and who was reminded."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.models.update import Update
from planabierto.tools.meetings.models import Agreement


class Pace(models.IntegerChoices):
    """How many months a period lasts."""

    MONTHLY = 1, _("Cada mes")
    BIMONTHLY = 2, _("Cada dos meses")
    QUARTERLY = 3, _("Cada trimestre")


class Rhythm(models.Model):
    """How often a working group reports, from a day on; without a commitment, the cycle's default.

    Periods run from `starts`, whole months each; a report is due `due_days` calendar days after a
    period's last day. A later rhythm of the same commitment takes the earlier one's place.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="rhythms")
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="rhythms"
    )
    months = models.PositiveSmallIntegerField(choices=Pace.choices)
    starts = models.DateField()
    due_days = models.PositiveSmallIntegerField(default=10)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="rhythms"
    )
    reason = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "commitment", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "starts"], name="one_rhythm_a_commitment_and_day"
            ),
            models.UniqueConstraint(
                fields=["cycle", "starts"],
                condition=models.Q(commitment__isnull=True),
                name="one_default_rhythm_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(months__in=Pace.values), name="a_rhythm_is_known"
            ),
        ]


class NothingNew(Act):
    """*Sin novedad*: an institution says that nothing happened in a period, and why.

    `covers` is the last day of the period. One that was taken back answers for nothing.
    """

    always_journalled = True

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="silences")
    covers = models.DateField()
    reason = models.TextField()
    retracted = models.TextField(blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["milestone", "-covers"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "covers"],
                condition=models.Q(retracted=""),
                name="nothing_new_is_said_once",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="nothing_new_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(retracted="", retracted_at__isnull=True)
                | ~models.Q(retracted="") & models.Q(retracted_at__isnull=False),
                name="nothing_new_is_taken_back_for_a_reason",
            ),
        ]


class NextStep(models.Model):
    """*Siguiente paso*: what a report says will be done, by a day. `NL-2022-C3-N4` is its folio."""

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="next_steps")
    number = models.PositiveIntegerField()
    update = models.ForeignKey(Update, models.PROTECT, related_name="next_steps")
    text = models.TextField()
    due = models.DateField()

    class Meta:
        ordering = ["commitment", "due", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="next_step_number_is_unique"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="next_step_says_what"),
        ]

    @property
    def folio(self) -> str:
        """The step's public identifier, such as `NL-2022-C3-N4`."""
        return f"{self.commitment.folio}-N{self.number}"


class NextStepClosing(Act):
    """A next step was taken, or given up; a report may say so."""

    always_journalled = True

    step = models.OneToOneField(NextStep, models.PROTECT, related_name="closing")
    update = models.ForeignKey(
        Update, models.PROTECT, null=True, blank=True, related_name="closed_steps"
    )
    done = models.BooleanField()
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done=True) | ~models.Q(words=""),
                name="a_step_is_given_up_for_a_reason",
            )
        ]


class Stage(models.TextChoices):
    """How far a missing report has been chased, mildest first."""

    BEFORE = "before", _("Aviso previo")
    DUE = "due", _("Día de entrega")
    AFTER = "after", _("Recordatorio tras la fecha")
    CONTACT = "contact", _("Aviso al punto de contacto")
    SECRETARIAT = "secretariat", _("Aviso a la secretaría técnica")
    PUBLIC = "public", _("Retraso público")


class Reminder(models.Model):
    """Somebody was reminded of a report that is missing for a period; once a stage.

    `due` is the last day to report as it was named then. No person is named. `PUBLIC` is no
    letter: from then on the delay shows, by the office that owes it.
    """

    always_journalled = True

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="reminders")
    covers = models.DateField()
    due = models.DateField()
    stage = models.CharField(max_length=11, choices=Stage.choices)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["milestone", "covers", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "covers", "stage"], name="a_reminder_is_sent_once"
            )
        ]


class LateExplanation(Act):
    """The institution explains why a report is late; it stands beside the delay."""

    always_journalled = True

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="late_explanations")
    covers = models.DateField()
    text = models.TextField()

    class Meta:
        ordering = ["milestone", "-covers", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="an_explanation_says_why")
        ]
