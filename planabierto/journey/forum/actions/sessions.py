"""Preparing a session, calling it, and taking down who is there."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.forum import rules
from planabierto.journey.forum.actions.acts import journalled, signed, under
from planabierto.journey.forum.models import (
    Forum,
    ForumSeat,
    Presence,
    Session,
    SessionKind,
    Tenure,
)
from planabierto.journey.forum.queries import forums, motions, sessions
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.ballots import actions as ballots
from planabierto.tools.ballots import queries as votes
from planabierto.tools.ballots.models import Elector
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.models import Attendance, Calling, MeetingKind, SpeaksFor
from planabierto.tools.meetings.telling import NewTold


def draft_session(
    *,
    actor: Actor,
    forum: Forum,
    title_es: str,
    kind: str = SessionKind.ORDINARY,
    illustrative: bool = False,
    **words: Any,
) -> Session:
    """Begin a session: its meeting is a draft whose day, places, agenda and papers are kept there.

    `words` are what `tools.meetings` takes: `starts`, `ends`, `purpose_es`, `responsible`, others.
    """
    if kind not in SessionKind.values:
        raise refuse(_("Elige si la sesión es ordinaria o extraordinaria."))
    with transaction.atomic():
        held = forums.locked(forum)
        require(rules.may_run(actor, held))
        meeting = meetings.draft_meeting(
            actor=actor,
            scope=held.cycle.folio,
            kind=MeetingKind.FORUM,
            title_es=title_es,
            illustrative=illustrative,
            **{"calling": Calling.DIRECT, "registers": False, **words},
        )
        made = Session.objects.create(
            forum=held,
            number=sessions.next_number(held),
            kind=kind,
            meeting=meeting,
            **signed(actor),
        )
        journalled("forum.session_drafted", made.folio, actor, held, made, inside=True)
    return made


def call_session(*, actor: Actor, session: Session) -> Session:
    """Call the forum to a session, publicly; refused naming all that its meeting still lacks."""
    with transaction.atomic():
        held = sessions.locked(session)
        require(rules.may_run(actor, held.forum))
        held.meeting = meetings.call_meeting(actor=actor, meeting=held.meeting)
        held.forum.cycle.refresh_from_db()
        journalled("forum.session_called", held.folio, actor, held.forum, held)
    return held


def take_presence(*, actor: Actor, session: Session, tenure: Tenure) -> Presence:
    """Somebody is at a session for the seat they hold; from then on it can vote there.

    They came to its meeting too, once, so that they are among those who approve its minutes.
    """
    with transaction.atomic():
        held = sessions.locked(session)
        require(rules.may_take_presence(actor, held))
        require(rules.may_be_present(held, tenure))
        made = Presence.objects.create(
            session=held,
            seat=tenure.seat,
            tenure=tenure,
            came_at=clock.now(),
            attendance=_came(actor, held, tenure),
            **signed(actor),
        )
        journalled("forum.presence_taken", held.folio, actor, held.forum, made)
        for each in _electors(held, tenure.seat):
            _attend(actor, held, each, present=True)
    return made


def end_presence(*, actor: Actor, presence: Presence) -> Presence:
    """Somebody leaves a session; a vote they cast stays, and where they cast none they are away."""
    with transaction.atomic():
        session = sessions.locked(presence.session)
        found = Presence.objects.select_related("seat__forum__cycle", "tenure")
        held = found.get(pk=presence.pk)
        held.session = session
        require(rules.may_end_presence(actor, held))
        held.left_at = clock.now()
        held.save(update_fields=["left_at"])
        journalled("forum.presence_ended", session.folio, actor, session.forum, held)
        for each in _electors(session, held.seat):
            if not votes.has_voted(each):
                _attend(actor, session, each, present=False)
    return held


def _came(actor: Actor, session: Session, tenure: Tenure) -> Attendance:
    """Who sits at a session came to its meeting; who sits down again is counted once."""
    seat = tenure.seat
    speaks_for = seat.sector if seat.sector in SpeaksFor.values else ""
    return meetings.receive(
        actor=actor,
        meeting=session.meeting,
        told=NewTold(speaks_for=speaks_for),
        institution=seat.institution,
        account=tenure.account,
        before=sessions.attendance_of(session, tenure),
    )


def _electors(session: Session, seat: ForumSeat) -> list[Elector]:
    """A seat in the votes that are open at a session."""
    open_now = motions.ballots_open().filter(session=session)
    found = [motions.elector_of(each, seat) for each in open_now]
    return [each for each in found if each is not None and each.left_at is None]


def _attend(actor: Actor, session: Session, elector: Elector, *, present: bool) -> None:
    ballots.attend(elector=elector, present=present, **under(actor, session.forum))
