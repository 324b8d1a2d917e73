"""Working groups: their meetings, papers, requests for support, and what sustains the work."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.states import SUPPORT
from planabierto.kit.states import State
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.meetings.models import Meeting


class GroupMeeting(models.Model):
    """A meeting of a commitment's working group."""

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="group_meetings")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="group_meeting")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["commitment", "pk"]


class GroupPaper(models.Model):
    """A document of a working group, kept where the group works."""

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="group_papers")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["commitment", "-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "version"], name="a_group_paper_is_kept_once"
            )
        ]


class AskedOf(models.TextChoices):
    """Of whom a working group asks support."""

    FORUM = "forum", _("Foro Multiactor")
    SECRETARIAT = "secretariat", _("Secretaría técnica")


class SupportRequest(Act):
    """*Solicitud de apoyo*: a working group asks for help. `NL-2022-C3-S2` is its folio."""

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="support_requests")
    number = models.PositiveIntegerField()
    asked_of = models.CharField(max_length=11, choices=AskedOf.choices)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    illustrative = models.BooleanField(default=False)
    state = models.CharField(
        max_length=9, choices=SUPPORT.choices(), default=SUPPORT.initial, db_index=True
    )

    class Meta:
        ordering = ["commitment", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="support_number_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SUPPORT.keys()), name="support_state_is_known"
            ),
        ]

    @property
    def folio(self) -> str:
        """The request's public identifier, such as `NL-2022-C3-S2`."""
        return f"{self.commitment.folio}-S{self.number}"

    @property
    def status(self) -> State:
        """Where the request stands, with its word."""
        return SUPPORT.state(self.state)


class SupportStep(Act):
    """What was done with a request: taken up, closed with what came of it, or opened again."""

    always_journalled = True

    request = models.ForeignKey(SupportRequest, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=9)
    words = models.TextField()

    class Meta:
        ordering = ["request", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="a_support_step_says_what")
        ]


class MeansKind(models.TextChoices):
    """What a commitment rests on: its resources, and its sustainability in five parts."""

    BUDGET = "budget", _("Programa presupuestario")
    PEOPLE = "people", _("Personas que trabajan en él")
    INSTITUTIONAL = "institutional", _("Sostenibilidad institucional")
    ECONOMIC = "economic", _("Sostenibilidad económica")
    OPERATIONAL = "operational", _("Sostenibilidad operativa")
    SOCIAL = "social", _("Sostenibilidad social")
    ENVIRONMENTAL = "environmental", _("Sostenibilidad ambiental")


class Means(Act):
    """What an institution says a commitment rests on; the newest word of a kind counts.

    `amount` is in Mexican pesos for a budget programme of `year`, or a number of people.
    """

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="means")
    kind = models.CharField(max_length=13, choices=MeansKind.choices)
    text = models.TextField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        ordering = ["commitment", "kind", "-occurred", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="means_say_something"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True)
                | models.Q(kind__in=["budget", "people"], amount__gte=0),
                name="an_amount_is_of_money_or_people",
            ),
        ]

    @property
    def count(self) -> float | None:
        """The amount as a number, whole where it has no cents; none where there is no amount."""
        if self.amount is None:
            return None
        return int(self.amount) if self.amount == int(self.amount) else float(self.amount)
