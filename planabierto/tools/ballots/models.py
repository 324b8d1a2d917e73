"""Ballots, their options and electors, votes, tallies and dissents."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.tools.ballots.states import BALLOT


class Deciding(models.TextChoices):
    """The rule by which a ballot decides, declared before it opens."""

    SIMPLE = "simple", _("Mayoría simple de los votos emitidos")
    ABSOLUTE = "absolute", _("Mayoría absoluta de quienes pueden votar")
    TWO_THIRDS = "two_thirds", _("Dos tercios de los votos emitidos")
    PARITY = "parity", _("Paridad entre gobierno y sociedad civil")
    DOTS = "dots", _("Puntos para repartir")
    RANKING = "ranking", _("Ordenar por preferencia")
    SCORING = "scoring", _("Calificar cada opción")


class Ballot(models.Model):
    """A question put to electors, by a rule, from a moment to another.

    `scope` is the folio of what it belongs to. `quorum` is how many electors must take part,
    present or voting; `most` is how many dots one has, how many options one ranks, or the highest
    mark. `roll_call` shows who voted what. `closes` is the last moment to vote. `annulled` says why
    it was left without effect.
    """

    always_journalled = True
    not_imprinted = ("state",)

    scope = models.CharField(max_length=60)
    question_es = models.TextField()
    question_en = models.TextField(blank=True)
    deciding = models.CharField(max_length=10, choices=Deciding.choices)
    quorum = models.PositiveIntegerField(default=0)
    most = models.PositiveSmallIntegerField(default=1)
    roll_call = models.BooleanField(default=True)
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    annulled = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=6, choices=BALLOT.choices(), default=BALLOT.initial)

    class Meta:
        ordering = ["scope", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=BALLOT.keys()), name="ballot_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True)
                | models.Q(closes__isnull=True)
                | models.Q(closes__gt=models.F("opens")),
                name="ballot_closes_after_opening",
            ),
        ]

    @property
    def question(self) -> Bilingual:
        """What is asked."""
        return Bilingual(self.question_es, self.question_en)

    @property
    def status(self) -> State:
        """Where the ballot stands, with its word."""
        return BALLOT.state(self.state)


class BallotOption(models.Model):
    """One thing to vote for; a motion's are `yes`, `no` and `abstain`."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="options")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    text_es = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["ballot", "position"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "key"], name="ballot_option_is_unique"),
            models.UniqueConstraint(
                fields=["ballot", "position"], name="ballot_option_has_its_place"
            ),
        ]

    @property
    def text(self) -> Bilingual:
        """The option as it is read."""
        return Bilingual(self.text_es, self.text_en)


class Elector(models.Model):
    """Who may vote in a ballot, from–to.

    `holder` names them to the host: a seat's folio, or the keyed hash of a device. `side` is what
    parity counts by. `present` counts for the quorum. Who left before the close is not counted,
    and neither is their vote.
    """

    always_journalled = True
    not_imprinted = ("holder",)

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="electors")
    holder = models.CharField(max_length=80)
    side = models.CharField(max_length=16, blank=True)
    present = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    left_because = models.TextField(blank=True)

    class Meta:
        ordering = ["ballot", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "holder"], name="an_elector_stands_once")
        ]


class Recusal(models.Model):
    """*Excusa*: an elector takes no part, for a conflict of interest that is said."""

    always_journalled = True

    elector = models.OneToOneField(Elector, models.PROTECT, related_name="recusal")
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="recusal_has_a_reason")
        ]


class Vote(models.Model):
    """A vote as it was cast; changing one casts another, and the last counts."""

    always_journalled = True

    elector = models.ForeignKey(Elector, models.PROTECT, related_name="votes")
    number = models.PositiveSmallIntegerField()
    nonce = models.CharField(max_length=32)
    made_by = models.CharField(max_length=80, blank=True)
    mandate = models.CharField(max_length=40, blank=True)
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["elector", "number"]
        constraints = [
            models.UniqueConstraint(fields=["elector", "number"], name="vote_number_is_unique")
        ]


class VoteMark(models.Model):
    """What a vote gives an option: one, so many dots, its rank from first, or its mark."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="marks")
    option = models.ForeignKey(BallotOption, models.PROTECT, related_name="marks")
    value = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["vote", "option"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "option"], name="an_option_is_marked_once")
        ]


class Count(models.Model):
    """The count of a closed ballot; `proof` is the digest of everything it was counted from."""

    always_journalled = True

    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="count")
    result = models.JSONField()
    passed = models.BooleanField(null=True, blank=True)
    proof = models.CharField(max_length=64)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()


class Dissent(models.Model):
    """*Voto particular*: why an elector did not agree with what was decided."""

    always_journalled = True

    elector = models.OneToOneField(Elector, models.PROTECT, related_name="dissent")
    text = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="dissent_says_something")
        ]
