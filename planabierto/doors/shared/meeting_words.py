"""When and where a meeting is, as its pages word it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.translation import gettext as _

from planabierto.doors.shared.marks import shown
from planabierto.doors.shared.templatetags.civic import day
from planabierto.kit.verdict import type_of_text
from planabierto.tools.meetings.models import Meeting, Need, Table, Venue
from planabierto.tools.meetings.queries.registering import Places

NEEDS: Mapping[str, type_of_text] = {need.value: need.label for need in Need}


@dataclass(frozen=True, slots=True)
class Seated:
    """A venue with its tables."""

    venue: Venue
    tables: Sequence[Places]

    @property
    def is_online(self) -> bool:
        """Whether one can take part from afar."""
        return bool(self.venue.link)

    @property
    def offers(self) -> list[type_of_text]:
        """The needs it meets, in words."""
        return [NEEDS[key] for key in self.venue.offers if key in NEEDS]


def seated(venues: Iterable[Venue], places: Sequence[Places]) -> list[Seated]:
    """The venues of a meeting, each with its own tables."""
    return [
        Seated(venue, [each for each in places if each.table.venue_id == venue.pk])
        for venue in venues
    ]


def zone_of(meeting: Meeting) -> tzinfo:
    """The zone a meeting is held in; the site's when it names none that is known."""
    try:
        return ZoneInfo(meeting.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.get_default_timezone()


def hours(meeting: Meeting) -> str:
    """From when to when, where it is held: `10:00 – 13:00`."""
    if meeting.starts is None or meeting.ends is None:
        return ""
    zone = zone_of(meeting)
    starts, ends = (timezone.localtime(each, zone) for each in (meeting.starts, meeting.ends))
    return f"{starts:%H:%M} – {ends:%H:%M}" if starts.date() == ends.date() else f"{starts:%H:%M}"


def when(meeting: Meeting) -> str:
    """The day and the hours: `9 de agosto de 2022, 10:00 – 13:00`."""
    if meeting.starts is None or meeting.ends is None:
        return _("Sin fecha todavía")
    starts, ends = _local(meeting.starts, meeting), _local(meeting.ends, meeting)
    first = f"{day(starts.date(), 'long')}, {starts:%H:%M}"
    last = f"{ends:%H:%M}"
    if starts.date() != ends.date():
        last = f"{day(ends.date(), 'long')}, {last}"
    return f"{first} – {last}"


def left_of(places: Sequence[Places]) -> int | None:
    """How many places are left in all; none when some table has no limit."""
    free = [each.free for each in places]
    counted = [each for each in free if each is not None]
    return None if len(counted) < len(free) else sum(counted)


def table_words(table: Table) -> str:
    """A table as it is named in a list: its number, its topic, its venue."""
    words = {"number": table.number, "topic": shown(table.topic).text, "venue": table.venue.name}
    return _("Mesa %(number)d: %(topic)s (%(venue)s)") % words


def _local(at: datetime, meeting: Meeting) -> datetime:
    return timezone.localtime(at, zone_of(meeting))
