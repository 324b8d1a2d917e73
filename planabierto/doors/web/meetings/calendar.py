"""The calendar of meetings: a list, those to come first, and a feed any calendar can follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from planabierto.doors.shared.context import SITE_NAME
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.shared.marks import current_language
from planabierto.doors.shared.meeting_words import hours, left_of
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.today import today
from planabierto.journey.cycles import queries as cycles
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.tools.meetings import registering_rules as rules
from planabierto.tools.meetings.models import Meeting, Venue
from planabierto.tools.meetings.queries import calendar, meetings, registering

MOST_IN_FEED = 300


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting as the calendar lists it; `left` is how many places, none without a limit."""

    meeting: Meeting
    venues: Sequence[Venue]
    opens: bool
    left: int | None

    @property
    def hours(self) -> str:
        """From when to when."""
        return hours(self.meeting)


def all_meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting that was called, those to come first."""
    actor, at = actor_of(request), clock.now()
    page = page_of(request, meetings.matching(actor))
    rows = listed(list(page))
    ahead = [each for each in rows if meetings.standing(each.meeting, at) in ("coming", "now")]
    past = [each for each in rows if each not in ahead]
    cycle, _plans = cycles.current_with_plans(actor, today())
    context = {
        "page": page,
        "base": base_of(request),
        "groups": [(_("Próximos"), ahead[::-1]), (_("Anteriores"), past)],
        "cycle": cycle,
    }
    return render(request, "web/meetings/meetings.html", context)


def listed(found: Sequence[Meeting]) -> list[Coming]:
    """Meetings with where they are held and what is left; two queries however many there are."""
    venues: dict[int, list[Venue]] = defaultdict(list)
    for venue in meetings.venues_at(found):
        venues[venue.meeting_id].append(venue)
    places = registering.places_at(found)
    at = clock.now()
    return [
        Coming(
            each,
            venues[each.pk],
            bool(rules.may_register(STRANGER, each, at)),
            left_of(places.get(each.pk, [])),
        )
        for each in found
    ]


def feed(request: HttpRequest) -> HttpResponse:
    """Every meeting that was called, for a calendar to follow."""
    found = meetings.matching(STRANGER).prefetch_related("venues", "changes")[:MOST_IN_FEED]
    return _file(calendar.ics(found, language=current_language(), name=SITE_NAME), "encuentros")


def one(request: HttpRequest, folio: str) -> HttpResponse:
    """One meeting, for a calendar."""
    found: Meeting = known(meetings.meeting(folio.upper(), actor_of(request)))
    return _file(calendar.ics([found], language=current_language()), found.folio)


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(content, content_type=calendar.MEDIA_TYPE, headers=headers)
