"""Encounters of the co-creation, and whose presence is looked for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.places.models import Place
from planabierto.journey.cycles.models import Cycle, Phase
from planabierto.tools.meetings.models import Meeting


class Encounter(models.Model):
    """*Encuentro*: a meeting of a cycle, with the phase it belongs to."""

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="encounters")
    phase = models.ForeignKey(
        Phase, models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="encounter")
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["cycle", "pk"]


class Dimension(models.TextChoices):
    """What presence is counted by."""

    GENDER = "gender", _("Género")
    AGE = "age", _("Edad")
    SECTOR = "sector", _("Sector")
    PLACE = "place", _("Municipio")
    GROUP = "group", _("Grupo prioritario")


class Target(models.Model):
    """Whose presence was looked for before the encounters, as a share of those who come.

    `key` is the value counted: `woman`, `civil`, `disability`, an age band, or empty with a
    `place`. `share` and `census` are per cent with one decimal, of those who come and of the
    people who live there; `source` says where the census share is from.
    """

    always_journalled = True

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="targets")
    dimension = models.CharField(max_length=6, choices=Dimension.choices)
    key = models.CharField(max_length=20, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    share = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    census = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    illustrative = models.BooleanField(default=False)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ["cycle", "dimension", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dimension="place", place__isnull=False, key="")
                | ~models.Q(dimension="place") & models.Q(place__isnull=True, key__gt=""),
                name="a_target_names_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__gte=0, share__lte=100),
                name="a_target_is_a_share",
            ),
        ]
