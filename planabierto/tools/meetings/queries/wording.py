"""How a meeting's hours are said."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format

from planabierto.tools.meetings.models import Meeting


def moment_of(meeting: Meeting, at: datetime) -> str:
    """A day and an hour where the meeting is held, in words."""
    with timezone.override(meeting.time_zone):
        there = timezone.localtime(at)
    return f"{date_format(there)}, {time_format(there)}"
