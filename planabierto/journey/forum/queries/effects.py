"""What a resolution changed: days of the calendar, and who sits in the forum."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.journey.forum.models import Admission, Departure, Resolution, Ruling


def rulings_of(of: Resolution) -> QuerySet[Ruling]:
    """The phases whose days a resolution changed, in order."""
    return of.rulings.select_related("phase").order_by("pk")


def admissions_of(of: Resolution) -> QuerySet[Admission]:
    """The seats a resolution admitted, in order."""
    return of.admissions.select_related(*_SEAT).order_by("pk")


def departures_of(of: Resolution) -> QuerySet[Departure]:
    """The seats a resolution ended, in order."""
    return of.departures.select_related(*_SEAT).order_by("pk")


_SEAT = ("seat__forum__cycle", "seat__institution", "seat__collective")
