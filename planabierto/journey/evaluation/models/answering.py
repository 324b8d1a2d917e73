"""What others say to a report: facts checked, replies, and what is done about recommendations."""

from __future__ import annotations

from django.db import models

from planabierto.ground.institutions.models import Institution
from planabierto.journey.evaluation.models.report import Report
from planabierto.journey.evaluation.states import Acceptance
from planabierto.tools.library.models import DocumentVersion


class FactualCheck(models.Model):
    """*Revisión de hechos*: an institution may read a report before it is public, and reply.

    `due` is the last day; after it the report may be published without a reply. A report that is
    worked on after its check is sent again, in a further `turn`, with fewer days for who had one.
    """

    always_journalled = True

    report = models.ForeignKey(Report, models.PROTECT, related_name="factual_checks")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="factual_checks")
    turn = models.PositiveSmallIntegerField(default=1)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    due = models.DateField()

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "institution", "turn"], name="one_factual_check_an_institution"
            )
        ]


class Reply(models.Model):
    """*Réplica*: what an institution says to a report; it is published beside it, word by word."""

    always_journalled = True

    check_asked = models.ForeignKey(FactualCheck, models.PROTECT, related_name="replies")
    text = models.TextField()
    version = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["check_asked", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="a_reply_says_it")]


class Recommendation(models.Model):
    """What a report recommends, and to whom. `NL-2022-J3-R1` is its folio."""

    always_journalled = True

    report = models.ForeignKey(Report, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    addressee = models.ForeignKey(Institution, models.PROTECT, related_name="recommendations")
    text = models.TextField()
    due = models.DateField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="recommendation_number_is_unique"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_recommendation_says_what"),
        ]

    @property
    def folio(self) -> str:
        """The recommendation's public identifier, such as `NL-2022-J3-R1`."""
        return f"{self.report.folio}-R{self.number}"


class RecommendationResponse(models.Model):
    """What the addressee says to a recommendation; the newest counts, earlier ones stay."""

    always_journalled = True

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="responses")
    acceptance = models.CharField(max_length=8, choices=Acceptance.choices)
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["recommendation", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_response_to_a_recommendation_says_why"
            )
        ]


class FollowUp(models.Model):
    """What was done about a recommendation since; `done` when nothing is left to do.

    The newest counts: what was called done may be taken up again.
    """

    always_journalled = True

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="follow_ups")
    text = models.TextField()
    done = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["recommendation", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_follow_up_says_what")
        ]
