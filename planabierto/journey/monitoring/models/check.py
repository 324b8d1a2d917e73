"""What others say of an update: verification, contest, answer, settlement."""

from __future__ import annotations

from django.db import models

from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.models.update import Update
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.states import State


class Verification(Act):
    """A member of the working group, from another institution, found a level.

    A level counts as verified once somebody from outside government has found it;
    `outside_government` is what the verifier's institution was at the time.
    """

    always_journalled = True

    update = models.ForeignKey(Update, models.PROTECT, related_name="verifications")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    words = models.TextField(blank=True)
    outside_government = models.BooleanField()

    class Meta:
        ordering = ["update", "-occurred", "-pk"]

    @property
    def found(self) -> State:
        """The level found, with its word."""
        return LEVEL_STATES[Level(self.level)]


class Contest(Act):
    """*Observación*: the group, a monitor or the evaluator disagrees, and says why."""

    always_journalled = True

    update = models.ForeignKey(Update, models.PROTECT, related_name="contests")
    reason = models.TextField()

    class Meta:
        ordering = ["update", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="contest_has_a_reason")
        ]


class Answer(Act):
    """The reporting institution answers a contest."""

    always_journalled = True

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="answers")
    text = models.TextField()

    class Meta:
        ordering = ["contest", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="answer_says_something")
        ]


class Settlement(Act):
    """*Solventado*: who contested, or the group by verifying, takes the answer as enough."""

    always_journalled = True

    contest = models.OneToOneField(Contest, models.PROTECT, related_name="settlement")
    verification = models.ForeignKey(
        Verification, models.PROTECT, null=True, blank=True, related_name="settlements"
    )
    words = models.TextField(blank=True)
