"""Contributions: what somebody answered, by which channel, and what they told of themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.people.bands import AgeBand, Gender
from planabierto.ground.people.models import Contact
from planabierto.ground.places.models import Place
from planabierto.journey.consultation.models.call import Call, HelpPoint, PrivacyNotice, Topic
from planabierto.journey.consultation.states import CONTRIBUTION
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.folio import with_check
from planabierto.kit.states import State
from planabierto.tools.questionnaires.models import Sheet

RECEIPT_LETTER = "consultation.receipt"


class Channel(models.TextChoices):
    """The way a contribution came."""

    WEB = "web", _("En línea")
    KIOSK = "kiosk", _("Quiosco en un punto de apoyo")
    ASSISTED = "assisted", _("Con apoyo de una persona facilitadora")
    OFFLINE = "offline", _("Con apoyo y sin conexión")
    PAPER = "paper", _("En papel")
    IMPORT = "import", _("De otra herramienta")
    API = "api", _("Por la interfaz de datos")


class NumberBlock(models.Model):
    """A run of folio numbers of a cycle, handed out once: to a process, or to a device."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="number_blocks")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="blocks")
    taken_by = models.CharField(max_length=80, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "first"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "first"], name="a_block_is_taken_once"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="a_block_holds_numbers"
            ),
        ]


class Contribution(models.Model):
    """What one participation answered to a call. `NL-2022-A000431-D` is its receipt.

    `sheet` holds the answers in force, `answers_digest` what they read like. `helper` is the
    pseudonym of who entered it for somebody, or brought it. `origin` says where it comes from: a
    file and its row, a batch and its sheet, a device and its entry; it is unique in a call, so
    nothing joins twice. `link` is the keyed hash of the secret link, `pin` that of the four
    digits its author chose. `people` is for how many it speaks, as its author says; one for
    one's own.
    """

    always_journalled = True
    not_imprinted = ("link", "pin", "contact", "state")

    call = models.ForeignKey(Call, models.PROTECT, related_name="contributions")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField()
    sheet = models.OneToOneField(Sheet, models.PROTECT, related_name="contribution")
    answers_digest = models.CharField(max_length=64)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    notice = models.ForeignKey(
        PrivacyNotice, models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(max_length=8, choices=Channel.choices)
    language = models.CharField(max_length=5, default="es")
    may_quote = models.BooleanField(default=True)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    link = models.CharField(max_length=64, blank=True, db_index=True)
    pin = models.CharField(max_length=128, blank=True)
    helper = models.CharField(max_length=80, blank=True)
    mandate = models.CharField(max_length=40, blank=True)
    help_point = models.ForeignKey(
        HelpPoint, models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    origin = models.CharField(max_length=200, blank=True)
    people = models.PositiveIntegerField(default=1)
    illustrative = models.BooleanField(default=False)
    occurred = models.DateTimeField()
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=CONTRIBUTION.choices(), default=CONTRIBUTION.initial
    )

    class Meta:
        ordering = ["call", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "number"], name="contribution_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["call", "origin"],
                condition=~models.Q(origin=""),
                name="nothing_joins_a_call_twice",
            ),
            models.CheckConstraint(
                condition=models.Q(people__gte=1), name="a_contribution_speaks_for_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=CONTRIBUTION.keys()),
                name="contribution_state_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state", "number"], name="contribution_of_call"),
            models.Index(
                fields=["call", "state"],
                condition=~models.Q(state="received"),
                name="contribution_set_apart",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The receipt: `NL-2022-A000431-D`."""
        return with_check(f"{self.cycle.folio}-A{self.number:06d}")

    @property
    def status(self) -> State:
        """Where the contribution stands, with its word."""
        return CONTRIBUTION.state(self.state)


class PinTry(models.Model):
    """Somebody opened a contribution, or tried to, by its folio and four digits."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="pin_tries")
    right = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["contribution", "-made_at"]


class Profile(models.Model):
    """What somebody told of themselves; reported in sums alone."""

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="profile")
    age_band = models.CharField(max_length=6, choices=AgeBand.choices, blank=True)
    gender = models.CharField(max_length=6, choices=Gender.choices, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    place_unsaid = models.BooleanField(default=False)
    groups = models.JSONField(default=list)

    not_imprinted = ("age_band", "gender", "place", "place_unsaid", "groups")


class Support(models.Model):
    """*Apoyo*: somebody says that a contribution says what they would; one a device."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="supports")
    device = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "device"], name="a_device_supports_once"
            )
        ]


class DraftAnswers(models.Model):
    """What somebody has begun to answer, kept until it is sent or a week has gone by."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="drafts")
    key = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    changed_at = models.DateTimeField(db_index=True)
