"""Calls, their notices and topics, and what changed their dates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.vocabulary.models import Term
from planabierto.journey.consultation.models.instrument import Line
from planabierto.journey.consultation.states import CALL
from planabierto.journey.cycles.models import Cycle, Phase
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.states import State
from planabierto.tools.questionnaires.models import Form


class Variant(models.TextChoices):
    """For whom a call is written."""

    GENERAL = "general", _("Para todas las personas")
    CHILDREN = "children", _("Para niñas, niños y adolescentes")


class Call(models.Model):
    """A public question in a cycle, under one responsible public body, from–to.

    `opens` and `closes` are the first and the last moment; `correcting_days` is how long after
    sending an answer may still be corrected. `live` shows results while it is open.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="calls")
    number = models.PositiveIntegerField()
    phase = models.ForeignKey(Phase, models.PROTECT, null=True, blank=True, related_name="calls")
    responsible = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    form = models.OneToOneField(Form, models.PROTECT, related_name="call")
    variant = models.CharField(max_length=8, choices=Variant.choices, default=Variant.GENERAL)
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    purpose_es = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    who_es = models.TextField(blank=True)
    who_en = models.TextField(blank=True)
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    languages = models.JSONField(default=list)
    asks = models.JSONField(default=list)
    live = models.BooleanField(default=False)
    correcting_days = models.PositiveSmallIntegerField(default=7)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=CALL.choices(), default=CALL.initial, db_index=True
    )

    class Meta:
        ordering = ["cycle", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="call_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(state__in=CALL.keys()), name="call_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | models.Q(opens__isnull=False, closes__isnull=False, responsible__isnull=False),
                name="a_published_call_is_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True)
                | models.Q(closes__isnull=True)
                | models.Q(closes__gt=models.F("opens")),
                name="call_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The call's public identifier, such as `NL-2022-Q1`."""
        return f"{self.cycle.folio}-Q{self.number}"

    @property
    def title(self) -> Bilingual:
        """The call's title."""
        return Bilingual(self.title_es, self.title_en)

    @property
    def purpose(self) -> Bilingual:
        """What for it asks."""
        return Bilingual(self.purpose_es, self.purpose_en)

    @property
    def who(self) -> Bilingual:
        """Who may take part."""
        return Bilingual(self.who_es, self.who_en)

    @property
    def status(self) -> State:
        """Where the call stands, with its word."""
        return CALL.state(self.state)

    @property
    def is_for_children(self) -> bool:
        """Whether it is written for children and adolescents."""
        return self.variant == Variant.CHILDREN


class PrivacyNotice(models.Model):
    """One version of a call's privacy notice, short and in full."""

    always_journalled = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="notices")
    version = models.PositiveSmallIntegerField()
    short_es = models.TextField()
    short_en = models.TextField(blank=True)
    full_es = models.TextField()
    full_en = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["call", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["call", "version"], name="notice_version_is_unique")
        ]

    @property
    def short(self) -> Bilingual:
        """The simplified notice."""
        return Bilingual(self.short_es, self.short_en)

    @property
    def full(self) -> Bilingual:
        """The whole notice."""
        return Bilingual(self.full_es, self.full_en)


class Topic(models.Model):
    """Something a call offers to speak of, with the lines and areas it came from."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="topics")
    position = models.PositiveSmallIntegerField()
    name_es = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    text_es = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    lines = models.ManyToManyField(Line, related_name="topics", blank=True)
    areas = models.ManyToManyField(Term, related_name="topics", blank=True)

    class Meta:
        ordering = ["call", "position"]
        constraints = [
            models.UniqueConstraint(fields=["call", "position"], name="topic_has_its_place")
        ]

    @property
    def name(self) -> Bilingual:
        """The topic's name."""
        return Bilingual(self.name_es, self.name_en)

    @property
    def text(self) -> Bilingual:
        """What the topic is about."""
        return Bilingual(self.text_es, self.text_en)


class Rescheduling(models.Model):
    """The end of a published call was moved, later or to now, for a published reason."""

    always_journalled = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="reschedulings")
    closes_before = models.DateTimeField()
    closes_after = models.DateTimeField()
    reason = models.TextField()
    made_by = models.CharField(max_length=80)
    mandate = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["call", "made_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="rescheduling_has_a_reason")
        ]


class HelpPoint(models.Model):
    """A place where people are helped to take part; a device there can work as a kiosk."""

    always_journalled = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="help_points")
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["call", "name"]

    def __str__(self) -> str:
        return self.name
