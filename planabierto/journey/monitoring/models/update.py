"""Progress updates, their mended typing errors, and what was taken back."""

from __future__ import annotations

from django.db import models

from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.states import (
    DECLARABLE,
    LEVEL_STATES,
    NEEDS_CHALLENGES,
    UPDATE,
    Level,
)
from planabierto.kit.states import State


class Update(Act):
    """An institution declares how far it has come, in its own words.

    It speaks of a milestone, of a commitment as included in one plan, or of a milestone in one
    plan where jurisdictions differ. `covers` is the last day of the period it reports on, when it
    answers to one.
    """

    always_journalled = True
    imprinted_later = ("covers",)

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField()
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="updates"
    )
    inclusion = models.ForeignKey(
        Inclusion, models.PROTECT, null=True, blank=True, related_name="updates"
    )
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    narrative = models.TextField()
    challenges = models.TextField(blank=True)
    covers = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=5, default="es")
    illustrative = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=UPDATE.choices(), default=UPDATE.initial, db_index=True
    )

    class Meta:
        ordering = ["commitment", "-occurred", "-pk"]
        indexes = [
            models.Index(fields=["milestone", "-occurred", "-id"], name="update_of_milestone"),
            models.Index(fields=["institution", "-occurred", "-id"], name="update_of_institution"),
            models.Index(fields=["-occurred", "-id"], name="update_newest"),
            models.Index(fields=["commitment", "state"], name="update_waiting"),
            models.Index(fields=["level", "-occurred"], name="update_of_level"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="update_number_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(milestone__isnull=False) | models.Q(inclusion__isnull=False),
                name="update_speaks_of_something",
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=[int(level) for level in DECLARABLE]),
                name="update_level_can_be_declared",
            ),
            models.CheckConstraint(
                condition=~models.Q(narrative=""), name="update_has_a_narrative"
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    level__in=[int(level) for level in NEEDS_CHALLENGES], challenges=""
                ),
                name="update_says_its_challenges",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=UPDATE.keys()), name="update_state_is_known"
            ),
        ]

    @property
    def folio(self) -> str:
        """The update's public identifier, such as `NL-2022-C3-U12`."""
        return f"{self.commitment.folio}-U{self.number}"

    @property
    def declared(self) -> State:
        """The declared level with its word."""
        return LEVEL_STATES[Level(self.level)]

    @property
    def status(self) -> State:
        """Where the update stands, with its word."""
        return UPDATE.state(self.state)


class Erratum(Act):
    """*Fe de erratas*: a typing error in an update was mended, for a reason, with its trace."""

    always_journalled = True

    update = models.ForeignKey(Update, models.PROTECT, related_name="errata")
    narrative_before = models.TextField()
    narrative_after = models.TextField()
    challenges_before = models.TextField(blank=True)
    challenges_after = models.TextField(blank=True)
    reason = models.TextField()

    class Meta:
        ordering = ["update", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="erratum_has_a_reason")
        ]


class Retraction(Act):
    """*Retiro*: an update was taken back by who made it, for a reason; it stays readable."""

    always_journalled = True

    update = models.OneToOneField(Update, models.PROTECT, related_name="retraction")
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="retraction_has_a_reason")
        ]
