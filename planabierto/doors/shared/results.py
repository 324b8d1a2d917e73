"""The results of a call, read once for many readers."""

from __future__ import annotations

from django.http import HttpRequest

from planabierto.doors.shared.freshness import LONGEST, for_a_while, head_of
from planabierto.journey.consultation.models import Call
from planabierto.kit import clock
from planabierto.reading.figures.consultation import whole
from planabierto.reading.figures.consultation.whole import Results

A_MINUTE = 60


def results_of(request: HttpRequest, call: Call) -> Results:
    """The results as they stand today; while voices come in, they may be a minute old."""
    at = clock.now()
    day = clock.today_in(call.cycle.time_zone, at)
    running = call.closes is not None and at < call.closes
    moved, seconds = ("", A_MINUTE) if running else (head_of(request), LONGEST)
    key = f"{call.pk} {day} {moved}"
    return for_a_while("results", key, lambda: whole.of(call, day), seconds)
