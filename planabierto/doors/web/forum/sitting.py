"""The forum's seats, its sessions, and one session: who was there and what it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.shared.gate import actor_of, known
from planabierto.doors.web.forum.frame import forum_of, history, show_part
from planabierto.doors.web.paging import base_of, page_of
from planabierto.doors.web.today import today
from planabierto.journey.forum.models import (
    Collective,
    CollectiveMember,
    Forum,
    Position,
    Session,
)
from planabierto.journey.forum.queries import forums, motions, seats, sessions
from planabierto.journey.forum.queries.grouping import by_sector, past_seats
from planabierto.kit import clock
from planabierto.tools.meetings.queries import meetings, saying

MOST_RESOLUTIONS, MOST_COMING = 5, 2


@dataclass(frozen=True, slots=True)
class Together:
    """A collective with those who are in it today and what it holds."""

    collective: Collective
    members: Sequence[CollectiveMember]
    positions: Sequence[Position]


def forum_now(request: HttpRequest) -> HttpResponse:
    """To the forum of the current cycle."""
    found = known(forums.current(actor_of(request), today()))
    return redirect("forum", found.cycle.folio)


def forum(request: HttpRequest, folio: str) -> HttpResponse:
    """Who sits in the forum, for which sector and until when; how it decides."""
    found = forum_of(request, folio)
    day = today(found.cycle)
    rows = seats.roster(found, day)
    voting = sum(each.seat.votes for each in rows)
    context = {
        "day": day,
        "sectors": by_sector(rows),
        "voting": voting,
        "observing": len(rows) - voting,
        "needed": sessions.needed(voting, found.quorum_percent),
        "past": past_seats(found, day),
        "collectives": [_together(each, day) for each in seats.collectives_of(found)],
        "rules": list(forums.rules_of(found)),
        "coming": _coming(found),
        "resolutions": list(motions.resolutions_of(found)[:MOST_RESOLUTIONS]),
    }
    return show_part(request, "forum", found, "forum", context)


def forum_sessions(request: HttpRequest, folio: str) -> HttpResponse:
    """Every session of the forum, newest first."""
    found = forum_of(request, folio)
    page = page_of(request, sessions.sessions_of(found, actor_of(request)))
    return show_part(
        request, "sessions", found, "sessions", {"page": page, "base": base_of(request)}
    )


def session(request: HttpRequest, folio: str) -> HttpResponse:
    """One session: its agenda and papers, who was there, and what it was asked."""
    actor = actor_of(request)
    found: Session = known(sessions.session(folio.upper(), actor))
    context = {
        "forum": found.forum,
        "session": found,
        "quorum": sessions.quorum_of(found),
        "presences": list(sessions.presences_of(found)),
        "motions": list(motions.of_session(found, actor)),
        "agenda": list(meetings.agenda_of(found.meeting)),
        "papers": list(meetings.papers_of(found.meeting, actor)),
        "minutes": saying.minutes_seen_by(found.meeting, actor),
        "agreements": list(saying.agreements_seen_by(found.meeting, actor)),
        "meeting_url": url_of(found.folio),
        "events": history(found.folio),
    }
    return render(request, "web/forum/session.html", context)


def _coming(found: Forum) -> list[Session]:
    """The next sessions that were called."""
    at = clock.now()
    called = [
        each
        for each in sessions.held_or_called(found)
        if each.meeting.state == "called" and each.meeting.ends and each.meeting.ends >= at
    ]
    return called[:MOST_COMING]


def _together(collective: Collective, day: date) -> Together:
    members = [
        each
        for each in collective.members.all()
        if each.joined <= day and (each.left is None or each.left >= day)
    ]
    held = [each for each in collective.positions.all() if not each.withdrawn]
    return Together(collective, members, held)
