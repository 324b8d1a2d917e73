"""The forum, its seats, who holds them, and collective members."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people.models import Account
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.ballots.models import Ballot, Deciding
from planabierto.tools.library.models import DocumentVersion


class SeatSector(models.TextChoices):
    """The sectors that sit in a forum."""

    GOVERNMENT = "government", _("Gobierno")
    CIVIL = "civil", _("Sociedad civil")
    ACADEMIA = "academia", _("Academia")
    PRIVATE = "private", _("Sector privado")
    INTERNATIONAL = "international", _("Organismo internacional")
    GUARANTOR = "guarantor", _("Órgano garante")
    OBSERVER = "observer", _("Observación")


class Forum(models.Model):
    """*Foro Multiactor*: the forum of a cycle; its rules are a document anybody can read.

    `quorum_percent` of the seats that vote must be present, and never fewer than half.
    """

    always_journalled = True

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="forum")
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    about_es = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    deciding = models.CharField(max_length=10, choices=Deciding.choices, default=Deciding.SIMPLE)
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    warns_days = models.PositiveSmallIntegerField(default=60)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quorum_percent__gte=50, quorum_percent__lte=100),
                name="quorum_is_at_least_half",
            )
        ]

    @property
    def name(self) -> Bilingual:
        """The forum's name."""
        return Bilingual(self.name_es, self.name_en)

    @property
    def about(self) -> Bilingual:
        """What the forum is for."""
        return Bilingual(self.about_es, self.about_en)


class ForumRules(models.Model):
    """*Reglas de participación*: one published version of the forum's rules."""

    always_journalled = True

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="rules")
    version = models.ForeignKey(DocumentVersion, models.PROTECT, related_name="+")
    in_force = models.DateField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["forum", "-in_force", "-pk"]


class Collective(models.Model):
    """A member made of many, such as the civil-society core group, that chooses who sits."""

    always_journalled = True

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="collectives")
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    about_es = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["forum", "pk"]

    @property
    def name(self) -> Bilingual:
        """The collective's name."""
        return Bilingual(self.name_es, self.name_en)

    @property
    def about(self) -> Bilingual:
        """What the collective is."""
        return Bilingual(self.about_es, self.about_en)


class CollectiveMember(models.Model):
    """An organisation in a collective, from–to; one speaks for all."""

    always_journalled = True
    imprinted_later = ("left", "left_because", "spokesperson")

    collective = models.ForeignKey(Collective, models.PROTECT, related_name="members")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    joined = models.DateField()
    left = models.DateField(null=True, blank=True)
    left_because = models.TextField(blank=True)
    spokesperson = models.CharField(max_length=160, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["collective", "joined", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "institution"],
                condition=models.Q(left__isnull=True),
                name="an_organisation_is_a_member_once",
            )
        ]


class Position(models.Model):
    """*Postura*: what a collective publicly holds."""

    always_journalled = True

    collective = models.ForeignKey(Collective, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=5, default="es")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["collective", "-made_at"]


class ForumSeat(models.Model):
    """A place in the forum for a sector, held by an institution or a collective, from–to.

    `NL-2022-S4` is its folio. An observer sees and speaks and does not vote.
    """

    always_journalled = True

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    sector = models.CharField(max_length=13, choices=SeatSector.choices)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    collective = models.ForeignKey(
        Collective, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    rotates_months = models.PositiveSmallIntegerField(null=True, blank=True)
    founding = models.BooleanField(default=False)
    from_day = models.DateField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["forum", "number"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "number"], name="seat_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(institution__isnull=False) | models.Q(collective__isnull=False),
                name="a_seat_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def folio(self) -> str:
        """The seat's public identifier, such as `NL-2022-S4`."""
        return f"{self.forum.cycle.folio}-S{self.number}"

    @property
    def name(self) -> Bilingual:
        """Whose seat it is."""
        holder = self.institution or self.collective
        return holder.name if holder else Bilingual()

    @property
    def votes(self) -> bool:
        """Whether who holds it votes."""
        return self.sector != SeatSector.OBSERVER


class TenureKind(models.TextChoices):
    """As what somebody holds a seat."""

    TITULAR = "titular", _("Titular")
    ALTERNATE = "alternate", _("Suplente")


class Tenure(models.Model):
    """Somebody holds a seat, as titular or alternate, from–to; `ends` is the last day.

    Who holds a seat in a forum is public. `election` is the ballot by which a collective chose.
    """

    always_journalled = True

    seat = models.ForeignKey(ForumSeat, models.PROTECT, related_name="tenures")
    kind = models.CharField(max_length=9, choices=TenureKind.choices, default=TenureKind.TITULAR)
    name = models.CharField(max_length=160)
    post = models.CharField(max_length=200, blank=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+"
    )
    election = models.ForeignKey(Ballot, models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["seat", "kind", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="tenure_ends_after_it_starts",
            )
        ]
