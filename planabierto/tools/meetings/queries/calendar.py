"""Meetings as a calendar that any programme for days and hours can follow (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from planabierto.kit import clock
from planabierto.tools.meetings.models import Meeting
from planabierto.tools.notices.addresses import link_to

MEDIA_TYPE = "text/calendar; charset=utf-8"
OCTETS_A_LINE = 73
END_OF_LINE = "\r\n"


@dataclass(frozen=True, slots=True)
class Day:
    """Something that falls on a day and no hour, such as the end of a milestone.

    `name` tells it from all others for good.
    """

    name: str
    day: date
    title: str
    text: str
    address: str


def ics(
    meetings: Iterable[Meeting], *, language: str = "es", name: str = "", days: Iterable[Day] = ()
) -> bytes:
    """A calendar of these meetings, in UTC, and of these days; what was cancelled says so.

    Reads venues and changes: prefetch `venues` and `changes` for many.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Plan Abierto//encuentros//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *([_text("X-WR-CALNAME", name)] if name else []),
    ]
    for meeting in meetings:
        lines += _event(meeting, language)
    for each in days:
        lines += _day(each)
    lines.append("END:VCALENDAR")
    return "".join(part for line in lines for part in _folded(line)).encode()


def _event(meeting: Meeting, language: str) -> list[str]:
    if meeting.starts is None or meeting.ends is None:
        return []
    address = link_to("meeting", meeting.folio, language=language)
    venues = [venue for venue in meeting.venues.all() if venue.closed_at is None]
    changes = list(meeting.changes.all())
    changed = max((change.made_at for change in changes), default=meeting.made_at)
    where = "; ".join(", ".join(filter(None, (each.name, each.address))) for each in venues)
    purpose = meeting.purpose.shown_in(language).text
    return [
        "BEGIN:VEVENT",
        _text("UID", f"{meeting.folio}@planabierto"),
        f"DTSTAMP:{_moment(clock.now())}",
        f"DTSTART:{_moment(meeting.starts)}",
        f"DTEND:{_moment(meeting.ends)}",
        f"LAST-MODIFIED:{_moment(changed)}",
        f"SEQUENCE:{len(changes)}",
        f"STATUS:{'CANCELLED' if meeting.state == 'cancelled' else 'CONFIRMED'}",
        _text("SUMMARY", meeting.title.shown_in(language).text),
        _text("DESCRIPTION", f"{purpose}\n\n{address}".strip()),
        *([_text("LOCATION", where)] if where else []),
        f"URL:{address}",
        "END:VEVENT",
    ]


def _day(each: Day) -> list[str]:
    return [
        "BEGIN:VEVENT",
        _text("UID", f"{each.name}@planabierto"),
        f"DTSTAMP:{_moment(clock.now())}",
        f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
        _text("SUMMARY", each.title),
        _text("DESCRIPTION", f"{each.text}\n\n{each.address}".strip()),
        f"URL:{each.address}",
        "END:VEVENT",
    ]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(name: str, value: str) -> str:
    """A property whose value is words: backslash, semicolon, comma and line ends are marked."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return f"{name}:" + "\\n".join(escaped.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, no sign torn apart; each later part begins blank."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > OCTETS_A_LINE:
            yield f"{part}{END_OF_LINE}"
            part, size = " ", 1
        part, size = part + sign, size + width
    yield f"{part}{END_OF_LINE}"
