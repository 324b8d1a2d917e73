"""What a cycle owes: goals, standing promises, and the law's pauses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models.cycle import Cycle
from planabierto.kit.bilingual import Bilingual


class Withdrawable(models.Model):
    """A record that is withdrawn with a reason, never deleted."""

    withdrawn = models.TextField(blank=True)

    class Meta:
        abstract = True


class Horizon(models.TextChoices):
    """How far a goal looks."""

    LONG = "long", _("Visión de largo plazo")
    MEDIUM = "medium", _("Meta de mediano plazo")


class Goal(Withdrawable):
    """One line of the long-term vision or one medium-term goal."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="goals")
    number = models.PositiveSmallIntegerField()
    horizon = models.CharField(max_length=8, choices=Horizon.choices)
    text_es = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    owner = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True)
    due = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="goal_number_is_unique")
        ]

    @property
    def text(self) -> Bilingual:
        """The goal in words."""
        return Bilingual(self.text_es, self.text_en)

    @property
    def folio(self) -> str:
        """The goal's public identifier, such as `NL-2022-G4`."""
        return f"{self.cycle.folio}-G{self.number}"


class Basis(models.TextChoices):
    """Who asks for a promise to be kept."""

    OWN = "own", _("Promesa del plan")
    REQUIRED = "required", _("Requisito de OGP")
    RECOMMENDED = "recommended", _("Práctica recomendada por OGP")


class Promise(Withdrawable):
    """A standing promise: who owes what to whom, how often, from when to when.

    `every_months` is none when each event of a kind calls for it; `counts` names the source
    of occurrences, empty while nothing in the house can measure it. With `once`, a single
    occurrence between `starts` and `ends` keeps it.
    """

    always_journalled = True
    imprinted_later = ("basis", "once")

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="promises")
    number = models.PositiveSmallIntegerField()
    what_es = models.TextField(blank=True)
    what_en = models.TextField(blank=True)
    debtor_es = models.TextField(blank=True)
    debtor_en = models.TextField(blank=True)
    creditor_es = models.TextField(blank=True)
    creditor_en = models.TextField(blank=True)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    fulfilled_es = models.TextField(blank=True)
    fulfilled_en = models.TextField(blank=True)
    counts = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=11, choices=Basis.choices, default=Basis.OWN)
    once = models.BooleanField(default=False)

    class Meta:
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="promise_number_is_unique")
        ]

    @property
    def what(self) -> Bilingual:
        """What is owed."""
        return Bilingual(self.what_es, self.what_en)

    @property
    def debtor(self) -> Bilingual:
        """Who owes it."""
        return Bilingual(self.debtor_es, self.debtor_en)

    @property
    def creditor(self) -> Bilingual:
        """To whom."""
        return Bilingual(self.creditor_es, self.creditor_en)

    @property
    def fulfilled(self) -> Bilingual:
        """What counts as fulfilment."""
        return Bilingual(self.fulfilled_es, self.fulfilled_en)

    @property
    def folio(self) -> str:
        """The promise's public identifier, such as `NL-2022-P2`."""
        return f"{self.cycle.folio}-P{self.number}"


class PromiseDue(models.Model):
    """When a promise next runs out, so that an inbox need not read every fact: a cache.

    `due` is the last day of the turn that waits; none while nothing is owed. A job keeps it up to
    the record.
    """

    promise = models.OneToOneField(Promise, models.CASCADE, related_name="next_due")
    due = models.DateField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return str(self.promise_id)


class RestrictedPeriod(Withdrawable):
    """Days on which the law suspends government publicity; both ends count."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="restricted_periods")
    starts = models.DateField()
    ends = models.DateField()
    basis_es = models.TextField(blank=True)
    basis_en = models.TextField(blank=True)

    class Meta:
        ordering = ["cycle", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")),
                name="restricted_period_ends_after_start",
            )
        ]

    @property
    def basis(self) -> Bilingual:
        """The legal basis."""
        return Bilingual(self.basis_es, self.basis_en)


class Holiday(Withdrawable):
    """A day on which offices do not work; deadlines in working days pass over it."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="holidays")
    day = models.DateField()
    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["cycle", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "day"],
                condition=models.Q(withdrawn=""),
                name="one_holiday_a_day",
            )
        ]

    @property
    def name(self) -> Bilingual:
        """What the day is called."""
        return Bilingual(self.name_es, self.name_en)
