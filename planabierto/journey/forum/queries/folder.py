"""The session folder: what whoever sits in the forum should have in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from planabierto.journey.forum.models import Forum, Motion, Presence, Resolution, Session
from planabierto.journey.forum.queries import motions, seats, sessions
from planabierto.journey.forum.queries.seats import SeatView
from planabierto.journey.forum.queries.sessions import Quorum
from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import AgendaPoint, Agreement, MeetingPaper


@dataclass(frozen=True, slots=True)
class Folder:
    """A session's folder, of what the forum knows.

    What each jurisdiction reports and which promises fall due is of later stages: the page that
    shows the folder joins them.
    """

    session: Session
    day: date
    previous: Session | None
    agenda: Sequence[AgendaPoint]
    papers: Sequence[MeetingPaper]
    roster: Sequence[SeatView]
    quorum: Quorum
    present: Sequence[Presence]
    motions: Sequence[Motion]
    agreements: Sequence[Agreement]
    resolutions: Sequence[Resolution]


def folder_of(session: Session, actor: Actor) -> Folder:
    """The folder of a session as an actor may read it."""
    day, forum = sessions.day_of(session), session.forum
    return Folder(
        session=session,
        day=day,
        previous=sessions.previous_of(session),
        agenda=list(session.meeting.agenda.order_by("position")),
        papers=list(_papers(session)),
        roster=seats.roster(forum, day),
        quorum=sessions.quorum_of(session),
        present=list(sessions.present_at(session)),
        motions=list(motions.of_session(session, actor)),
        agreements=list(pending_agreements(forum)),
        resolutions=list(_since(session)),
    )


def pending_agreements(forum: Forum) -> QuerySet[Agreement]:
    """What was agreed in the forum's sessions and is still to be done, the most pressing first."""
    found = Agreement.objects.filter(meeting__session__forum=forum, state="open")
    return found.select_related("meeting", "institution").order_by("due", "meeting", "number")


def _papers(session: Session) -> QuerySet[MeetingPaper]:
    papers = session.meeting.papers.filter(withdrawn="")
    return papers.select_related("version__document").order_by("pk")


def _since(session: Session) -> QuerySet[Resolution]:
    """What was resolved at the session before this one, and since."""
    previous = sessions.previous_of(session)
    found = motions.resolutions_of(session.forum).exclude(motion__session=session)
    if previous is None:
        return found.none()
    return found.filter(made_at__gte=previous.made_at)
