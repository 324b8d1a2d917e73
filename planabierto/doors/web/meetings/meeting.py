"""One meeting: why, when and where; how to come; what was agreed, and who came, in sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planabierto.doors.shared.freshness import for_a_while
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import shown
from planabierto.doors.shared.meeting_words import seated, when, zone_of
from planabierto.doors.shared.templatetags.civic import moment
from planabierto.doors.web.history import events
from planabierto.ground.journal import queries as journal
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.monitoring.queries import groups
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.encounters import Presence, of_meeting
from planabierto.tools.meetings import attending_rules, registering_rules
from planabierto.tools.meetings.models import Meeting, MeetingChange, MeetingKind, Picture
from planabierto.tools.meetings.queries import meetings, pictures, registering, saying

MOST_EVENTS, A_MINUTE = 8, 60
PARTS: Mapping[str, type_of_text] = {
    "starts": gettext_lazy("Empieza"),
    "ends": gettext_lazy("Termina"),
    "registers_until": gettext_lazy("Registro hasta"),
    "name": gettext_lazy("Sede"),
    "address": gettext_lazy("Dirección"),
    "title_es": gettext_lazy("Título"),
    "purpose_es": gettext_lazy("Para qué"),
    "who_es": gettext_lazy("A quién se llama"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that changed since people were called."""

    reason: str
    made_at: datetime
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that everybody may see, and its words for who cannot."""

    version: Any
    words: str


def meeting(request: HttpRequest, folio: str) -> HttpResponse:
    """One meeting, before it and after it."""
    actor, at = actor_of(request), clock.now()
    found: Meeting = known(meetings.meeting(folio.upper(), actor))
    placed = journal.read_page(journal.entries_of(found.folio), MOST_EVENTS)
    context = {
        "meeting": found,
        "when": when(found),
        "may_register": registering_rules.may_register(actor, found, at),
        "may_come": attending_rules.may_come_by_code(found, at),
        "registers_until": found.registers_until or found.starts,
        "venues": seated(meetings.venues_of(found), registering.places_of(found)),
        "agenda": list(meetings.agenda_of(found)),
        "papers": list(meetings.papers_of(found, actor)),
        "notice": meetings.notice_of(found),
        "changes": [changed(each, found) for each in meetings.changes_of(found)],
        "cycle": cycles.cycle(found.scope, actor),
        "group": groups.group_of(found) if found.kind == MeetingKind.GROUP else None,
        "events": events(placed, here=found.folio),
    }
    said = _said(found, actor) if found.state in ("called", "held") else {}
    return render(request, "web/meetings/meeting.html", context | said)


def meeting_notice(request: HttpRequest, folio: str) -> HttpResponse:
    """The privacy notice of a meeting, in full, in the version in force."""
    found: Meeting = known(meetings.meeting(folio.upper(), actor_of(request)))
    context = {"meeting": found, "notice": known(meetings.notice_of(found))}
    return render(request, "web/meetings/notice.html", context)


def changed(change: MeetingChange, meeting: Meeting) -> Changed:
    """A change in words: what was, and what is now."""
    lines = [
        _("%(part)s: %(before)s → %(after)s")
        % {
            "part": PARTS[name],
            "before": _worded(before, meeting) or "–",
            "after": _worded(change.after.get(name, ""), meeting) or "–",
        }
        for name, before in change.before.items()
        if name in PARTS
    ]
    return Changed(change.reason, change.made_at, lines)


def _said(found: Meeting, actor: Actor) -> dict[str, Any]:
    """What came of it: who came, what was agreed, the minutes, the pictures."""
    minutes = saying.approved_minutes(found)
    agreed = saying.agreements_seen_by(found, actor).prefetch_related("steps__evidence__document")
    forum = found.kind == MeetingKind.FORUM
    return {
        "came": for_a_while("came", found.folio, lambda: _came(found), A_MINUTE),
        "agreements": list(agreed) if minutes else [],
        "minutes": minutes,
        "minutes_word": _("Acta") if forum else _("Minuta"),
        "pictures": [_picture(each) for each in pictures.pictures_shown(found)],
    }


def _came(found: Meeting) -> Presence | None:
    """Who came, in sums; nothing before anybody was taken down."""
    presence = of_meeting(found)
    return None if presence.is_empty else presence


def _picture(row: Picture) -> Shown:
    return Shown(row.version, shown(row.version.alternative).text)


def _worded(value: str, meeting: Meeting) -> str:
    """A moment as it is read where the meeting is held; other words as they are."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment(timezone.make_naive(at, zone_of(meeting))) if at.tzinfo else value
