"""When weekly letters leave: each Monday morning, of what was put aside until then."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from planabierto.ground.institutions.queries import RECORD_ZONE

HOUR = time(7)


def begun_at(at: datetime) -> datetime:
    """The last Monday at seven in the morning that is not after a moment."""
    zone = ZoneInfo(RECORD_ZONE)
    there = at.astimezone(zone)
    monday = there.date() - timedelta(days=there.weekday())
    first = datetime.combine(monday, HOUR, zone)
    return first if first <= there else datetime.combine(monday - timedelta(days=7), HOUR, zone)
