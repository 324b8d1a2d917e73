"""The day it is where the site, or a cycle, is at home."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock


def today(cycle: Cycle | None = None) -> date:
    """The calendar day in the cycle's zone, or in the site's."""
    return clock.today_in(cycle.time_zone if cycle else settings.TIME_ZONE, clock.now())
