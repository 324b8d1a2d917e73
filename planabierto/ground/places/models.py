"""Places, each inside another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    """What a place is."""

    STATE = "state", _("Estado")
    MUNICIPALITY = "municipality", _("Municipio")
    DISTRICT = "district", _("Distrito")
    NEIGHBOURHOOD = "neighbourhood", _("Colonia")


class Place(models.Model):
    """A territory with its INEGI key, such as `19` or `19019`."""

    key = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=PlaceKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
