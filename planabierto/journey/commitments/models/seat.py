"""Seats of a commitment's working group."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Mandate
from planabierto.journey.commitments.models.commitment import Commitment


class Side(models.TextChoices):
    """The two sides of a working group; each has one lead."""

    GOVERNMENT = "government", _("Gobierno")
    SOCIETY = "society", _("Sociedad civil")


class Seat(models.Model):
    """A person sits in the working group of a commitment, under a mandate, from–to.

    `leads` marks the one who leads for their side; `ends` is the last day, none until then.
    """

    always_journalled = True

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="seats")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="seats")
    side = models.CharField(max_length=12, choices=Side.choices)
    leads = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ending = models.TextField(blank=True)

    class Meta:
        ordering = ["commitment", "side", "-leads", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "mandate"],
                condition=models.Q(ending=""),
                name="one_open_seat_a_mandate",
            ),
            models.UniqueConstraint(
                fields=["commitment", "side"],
                condition=models.Q(leads=True, ending=""),
                name="one_lead_a_side",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="seat_ends_after_it_begins",
            ),
        ]
