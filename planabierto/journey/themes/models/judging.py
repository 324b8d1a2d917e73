"""Feasibility: criteria, dossiers, opinions and verdicts; and the weighing of themes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.themes.models.theme import Theme
from planabierto.journey.themes.states import DOSSIER, OUTCOMES, Outcome
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State


class Criterion(models.Model):
    """One thing feasibility asks of a theme, such as competence, law or budget."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="criteria")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    question_es = models.TextField()
    question_en = models.TextField(blank=True)

    class Meta:
        ordering = ["cycle", "position"]
        constraints = [models.UniqueConstraint(fields=["cycle", "key"], name="criterion_is_unique")]

    @property
    def name(self) -> Bilingual:
        """The criterion's name."""
        return Bilingual(self.name_es, self.name_en)

    @property
    def question(self) -> Bilingual:
        """What it asks."""
        return Bilingual(self.question_es, self.question_en)


class Dossier(models.Model):
    """A theme is put before an institution, which says by a day whether it can be done.

    `second_of` is the dossier on whose opinion somebody disagreed.
    """

    always_journalled = True
    not_imprinted = ("state",)

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="dossiers")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="dossiers")
    asks = models.TextField(blank=True)
    due = models.DateField()
    second_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="seconds"
    )
    second_reason = models.TextField(blank=True)
    reviewer = models.CharField(max_length=80, blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DOSSIER.choices(), default=DOSSIER.initial)

    class Meta:
        ordering = ["theme", "made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "institution"],
                condition=models.Q(state__in=["waiting", "drafted"]),
                name="one_open_dossier_a_body",
            )
        ]
        indexes = [models.Index(fields=["institution", "state", "due"], name="dossier_queue")]

    @property
    def status(self) -> State:
        """Where the dossier stands, with its word."""
        return DOSSIER.state(self.state)


class DossierWithdrawal(models.Model):
    """The secretariat took a dossier off an institution's list, for a reason."""

    always_journalled = True

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()


class Opinion(models.Model):
    """*Dictamen*: what an institution found, criterion by criterion, with its reason.

    The newest draft is what the head of the area approves; an approved one stays.
    """

    always_journalled = True
    not_imprinted = ("approved_by", "approved_mandate", "approved_at")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="opinions")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.TextField()
    changes = models.TextField(blank=True)
    competent = models.CharField(max_length=255, blank=True)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    approved_by = models.CharField(max_length=80, blank=True)
    approved_mandate = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["dossier", "-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="opinion_has_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(outcome="with_changes") | ~models.Q(changes=""),
                name="changes_are_named",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="elsewhere") | ~models.Q(competent=""),
                name="the_competent_body_is_named",
            ),
        ]

    @property
    def found(self) -> State:
        """The outcome with its word."""
        return OUTCOMES[Outcome(self.outcome)]


class Objection(models.Model):
    """The head of the area did not approve a draft opinion, and says what is missing."""

    always_journalled = True

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="objection")
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()


class Judgement(models.Model):
    """What an opinion says of one criterion."""

    class Mark(models.TextChoices):
        """Whether a criterion is met."""

        MET = "met", _("Se cumple")
        PARTLY = "partly", _("Se cumple en parte")
        UNMET = "unmet", _("No se cumple")

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="judgements")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=6, choices=Mark.choices)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["opinion", "criterion__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "criterion"], name="one_judgement_a_criterion"
            )
        ]

    @property
    def found(self) -> State:
        """The mark with its word."""
        tones = {self.Mark.MET: "kept", self.Mark.PARTLY: "due", self.Mark.UNMET: "late"}
        mark = self.Mark(self.mark)
        return State(mark, mark.label, tones[mark])


class FeasibilityVerdict(models.Model):
    """The outcome of feasibility on a theme, published with its reason.

    `opinion` is what it rests on; none: nobody answered in time, and the reason says so.
    """

    always_journalled = True

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="verdicts")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    opinion = models.ForeignKey(
        Opinion, models.PROTECT, null=True, blank=True, related_name="verdicts"
    )
    reason = models.TextField()
    competent = models.CharField(max_length=255, blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["theme", "-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="verdict_has_a_reason")
        ]

    @property
    def found(self) -> State:
        """The outcome with its word."""
        return OUTCOMES[Outcome(self.outcome)]


class Weighing(models.Model):
    """The declared weights by which themes are put in order, in percent, and why they are these.

    The newest one of a cycle holds; a what-if is never written.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="weighings")
    support = models.PositiveSmallIntegerField()
    reach = models.PositiveSmallIntegerField()
    feasibility = models.PositiveSmallIntegerField()
    alignment = models.PositiveSmallIntegerField()
    equity = models.PositiveSmallIntegerField()
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="weighing_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(
                    support=100
                    - models.F("reach")
                    - models.F("feasibility")
                    - models.F("alignment")
                    - models.F("equity")
                ),
                name="weights_sum_to_a_hundred",
            ),
        ]
