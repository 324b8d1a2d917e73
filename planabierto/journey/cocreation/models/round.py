"""Rounds in which proposals are weighed, and the answer each one chosen is given."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cocreation.models.proposal import Proposal
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.ballots.models import Ballot, BallotOption
from planabierto.tools.meetings.models import Table


class Prioritising(models.Model):
    """*Ronda de priorización*: proposals are weighed by dots, order or marks, declared beforehand.

    Inside a table, or open to anybody when it has none. The first `places` are shortlisted.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="prioritisings")
    number = models.PositiveSmallIntegerField()
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    table = models.ForeignKey(
        Table, models.PROTECT, null=True, blank=True, related_name="prioritisings"
    )
    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="prioritising")
    places = models.PositiveSmallIntegerField(default=5)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "number"], name="prioritising_number_is_unique"
            )
        ]

    @property
    def folio(self) -> str:
        """The round's public identifier, such as `NL-2022-W2`."""
        return f"{self.cycle.folio}-W{self.number}"

    @property
    def title(self) -> Bilingual:
        """The round's title."""
        return Bilingual(self.title_es, self.title_en)


class Candidate(models.Model):
    """A proposal stands in a round, as an option of its ballot."""

    prioritising = models.ForeignKey(Prioritising, models.PROTECT, related_name="candidates")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="candidacies")
    option = models.OneToOneField(BallotOption, models.PROTECT, related_name="candidate")

    class Meta:
        ordering = ["prioritising", "option"]
        constraints = [
            models.UniqueConstraint(
                fields=["prioritising", "proposal"], name="a_proposal_stands_once"
            )
        ]


class ResponseOutcome(models.TextChoices):
    """What a reasoned response says."""

    ADOPTED = "adopted", _("Se retoma")
    PART = "part", _("Se retoma en parte")
    REFUSED = "refused", _("No se retoma")


class Response(models.Model):
    """*Respuesta razonada*: what becomes of a proposal, why, and who says so; the last stands."""

    always_journalled = True

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="responses")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=8, choices=ResponseOutcome.choices)
    reason = models.TextField()
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"], name="response_number_is_unique"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="response_has_a_reason"),
        ]
