"""Named reads of what came of backups."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from planabierto.tools.backups.models import Backup

STALE = timedelta(days=2)
BETWEEN_ATTEMPTS = timedelta(minutes=30)


def last() -> Backup | None:
    """The newest attempt, whatever came of it."""
    return Backup.objects.order_by("-started", "-pk").first()


def last_made() -> Backup | None:
    """The newest attempt that left a verified copy."""
    return Backup.objects.exclude(sha256="").order_by("-started", "-pk").first()


def nightly_hour() -> time | None:
    """When the nightly copy is made; none where none is."""
    hour: time | None = None if settings.DEMO else settings.BACKUP_AT
    return hour


def is_due(at: datetime) -> bool:
    """Whether tonight's copy is missing, and the last attempt is not a moment ago."""
    moment = nightly_hour()
    if moment is None:
        return False
    tried = last()
    if tried and tried.started > at - BETWEEN_ATTEMPTS:
        return False
    made = last_made()
    return made is None or made.started < last_moment(moment, at)


def last_moment(moment: time, at: datetime) -> datetime:
    """The last time the clock of the installation's zone showed this hour."""
    here = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    today = datetime.combine(here.date(), moment, here.tzinfo)
    if today <= here:
        return today
    return datetime.combine(here.date() - timedelta(days=1), moment, here.tzinfo)


def is_stale(at: datetime) -> bool:
    """Whether there is no copy younger than two days."""
    made = last_made()
    return made is None or made.started < at - STALE
