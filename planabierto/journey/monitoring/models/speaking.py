"""What civil society and residents say: shadow opinions, public questions and their answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.models import Contact
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring.models.act import Act
from planabierto.journey.monitoring.models.update import Update
from planabierto.journey.monitoring.states import LEVEL_STATES, QUESTION, Level
from planabierto.kit.states import State
from planabierto.tools.library.models import DocumentVersion


class Stance(models.TextChoices):
    """Whether an organisation agrees with what an institution says."""

    AGREE = "agree", _("De acuerdo")
    PARTLY = "partly", _("De acuerdo en parte")
    DISAGREE = "disagree", _("En desacuerdo")


class ShadowOpinion(Act):
    """*Valoración de sociedad civil* of a commitment, or of one milestone or report of it.

    `NL-2022-C3-O4` is its folio. `level` is the organisation's own finding on OGP's scale. The
    newest opinion of an organisation on one thing counts; earlier ones stay readable.
    """

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="shadow_opinions")
    number = models.PositiveIntegerField()
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="shadow_opinions"
    )
    update = models.ForeignKey(
        Update, models.PROTECT, null=True, blank=True, related_name="shadow_opinions"
    )
    stance = models.CharField(max_length=8, choices=Stance.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices, null=True, blank=True)
    narrative = models.TextField()
    language = models.CharField(max_length=5, default="es")
    illustrative = models.BooleanField(default=False)
    retracted = models.TextField(blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["commitment", "-occurred", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="shadow_opinion_number_is_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(narrative=""), name="a_shadow_opinion_says_why"
            ),
            models.CheckConstraint(
                condition=models.Q(retracted="", retracted_at__isnull=True)
                | ~models.Q(retracted="") & models.Q(retracted_at__isnull=False),
                name="a_shadow_opinion_is_taken_back_for_a_reason",
            ),
        ]

    @property
    def folio(self) -> str:
        """The opinion's public identifier, such as `NL-2022-C3-O4`."""
        return f"{self.commitment.folio}-O{self.number}"

    @property
    def found(self) -> State | None:
        """The level found, with its word."""
        return None if self.level is None else LEVEL_STATES[Level(self.level)]


class OpinionPaper(models.Model):
    """A document an organisation shows for its opinion."""

    always_journalled = True

    opinion = models.ForeignKey(ShadowOpinion, models.PROTECT, related_name="papers")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["opinion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "version"], name="a_paper_is_shown_once")
        ]


class PublicQuestion(models.Model):
    """*Pregunta pública* on a commitment. `NL-2022-C3-Q5` is its folio.

    `link` is the keyed hash of its author's secret link, `device` that of the form it was sent
    with; `due` is the last day for the institution to answer.
    """

    always_journalled = True
    not_imprinted = ("contact", "link", "device")

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=5, default="es")
    author = models.CharField(max_length=80, blank=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=64, blank=True, db_index=True)
    device = models.CharField(max_length=64, blank=True, db_index=True)
    due = models.DateField(null=True, blank=True)
    illustrative = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=9, choices=QUESTION.choices(), default=QUESTION.initial, db_index=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["commitment", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="question_number_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=QUESTION.keys()), name="question_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn", withdrawn_at__isnull=False)
                | ~models.Q(state="withdrawn") & models.Q(withdrawn_at__isnull=True),
                name="a_withdrawn_question_says_when",
            ),
        ]

    @property
    def folio(self) -> str:
        """The question's public identifier, such as `NL-2022-C3-Q5`."""
        return f"{self.commitment.folio}-Q{self.number}"

    @property
    def status(self) -> State:
        """Where the question stands, with its word."""
        return QUESTION.state(self.state)


class PublicAnswer(Act):
    """An institution answers a public question."""

    always_journalled = True

    question = models.ForeignKey(PublicQuestion, models.PROTECT, related_name="answers")
    text = models.TextField()
    language = models.CharField(max_length=5, default="es")

    class Meta:
        ordering = ["question", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_public_answer_says_it")
        ]
