"""Commitments, how they were adopted, the plans they stand in and who answers for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.commitments.states import COMMITMENT
from planabierto.journey.cycles.models import Cycle, Goal, Plan
from planabierto.journey.drafting.models import ItemVersion
from planabierto.journey.forum.models import Resolution
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import PartialDate, Precision
from planabierto.kit.states import State
from planabierto.tools.library.models import DocumentVersion


class Dated(models.Model):
    """A start and an end, each as exactly as it is known."""

    starts = models.DateField(null=True, blank=True)
    starts_precision = models.CharField(max_length=5, default=Precision.DAY)
    ends = models.DateField(null=True, blank=True)
    ends_precision = models.CharField(max_length=5, default=Precision.DAY)

    class Meta:
        abstract = True

    @property
    def start(self) -> PartialDate | None:
        """The start, or none."""
        return PartialDate(self.starts, Precision(self.starts_precision)) if self.starts else None

    @property
    def end(self) -> PartialDate | None:
        """The end, or none."""
        return PartialDate(self.ends, Precision(self.ends_precision)) if self.ends else None


class Commitment(Dated):
    """What a coalition committed to; it belongs to a cycle and stands in one or more plans."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="commitments")
    number = models.PositiveSmallIntegerField()
    folio = models.CharField(max_length=28, unique=True)
    title_es = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    problem_es = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    status_quo_es = models.TextField(blank=True)
    status_quo_en = models.TextField(blank=True)
    action_es = models.TextField(blank=True)
    action_en = models.TextField(blank=True)
    solution_es = models.TextField(blank=True)
    solution_en = models.TextField(blank=True)
    relevance_es = models.TextField(blank=True)
    relevance_en = models.TextField(blank=True)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=COMMITMENT.choices(), default=COMMITMENT.initial, db_index=True
    )

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="commitment_number_is_unique"),
            models.CheckConstraint(
                condition=~models.Q(title_es="", title_en=""), name="commitment_has_a_title"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=COMMITMENT.keys()), name="commitment_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    def worded(self, name: str) -> Bilingual:
        """One of the wordings, such as `problem`, in both languages."""
        return Bilingual(getattr(self, f"{name}_es"), getattr(self, f"{name}_en"))

    @property
    def title(self) -> Bilingual:
        """The title."""
        return self.worded("title")

    @property
    def status(self) -> State:
        """The state with its word."""
        return COMMITMENT.state(self.state)

    @property
    def is_public(self) -> bool:
        """Whether it stands in a published plan; one query."""
        return self.inclusions.filter(plan__state="published").exists()


class Adoption(models.Model):
    """A commitment was adopted from an item at a version, by a resolution or from a document.

    `adopted` is the text as it was frozen then.
    """

    always_journalled = True
    imprinted_later = ("resolution",)

    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="adoption")
    item_version = models.OneToOneField(ItemVersion, models.PROTECT, related_name="adoption")
    basis = models.ForeignKey(
        DocumentVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, null=True, blank=True, related_name="adoptions"
    )
    adopted = models.JSONField()
    reason = models.TextField(blank=True)
    occurred = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis__isnull=False, resolution__isnull=True)
                | models.Q(basis__isnull=True, resolution__isnull=False),
                name="an_adoption_has_one_basis",
            )
        ]


class Inclusion(models.Model):
    """A commitment stands in a plan, with an official id there when it is known."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="inclusions")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="inclusions")
    official_id = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["plan", "commitment"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "plan"], name="one_inclusion_a_plan"),
            models.UniqueConstraint(
                fields=["plan", "official_id"],
                condition=~models.Q(official_id=""),
                name="official_id_is_unique_in_a_plan",
            ),
        ]


class Classification(models.Model):
    """A commitment bears a term: an OGP value, a policy area or a sector."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="classifications")
    term = models.ForeignKey(Term, models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["commitment", "term__scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "term"], name="one_classification_a_term")
        ]


class PartnerRole(models.TextChoices):
    """What an institution is to a commitment."""

    LEAD = "lead", _("Institución responsable")
    CO_RESPONSIBLE = "co_responsible", _("Institución corresponsable")
    PARTNERS = "partners", _("Otra institución participante")


class Responsibility(models.Model):
    """An institution answers for a commitment, or takes part in it."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="responsibilities")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="responsibilities")
    role = models.CharField(max_length=16, choices=PartnerRole.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["commitment", "role", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "institution", "role"], name="one_responsibility_a_role"
            )
        ]
