"""Working groups for the tests of the domain; each builder goes through the real actions."""

from __future__ import annotations

from datetime import timedelta

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import GroupMeeting, SupportRequest
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.tools.meetings import actions as meetings
from planabierto.tools.meetings.models import Meeting
from tests.builders import SYSTEM, Working
from tests.builders_meetings import moved_to

VENUE = {"name": "Sala 2", "address": "Zaragoza 100, Monterrey"}


def build_group_meeting(
    *, working: Working, actor: Actor | None = None, starts: timedelta = timedelta(days=2)
) -> GroupMeeting:
    """A draft of a meeting of the group, with a place and a purpose."""
    at = clock.now() + starts
    return actions.call_for(
        actor=actor or working.official,
        commitment=working.commitment,
        title_es="Reunión del grupo",
        venue=VENUE,
        purpose_es="Revisar el portal.",
        starts=at,
        ends=at + timedelta(hours=1),
    )


def build_held(*, working: Working, ago: timedelta) -> Meeting:
    """A meeting of the group that was held so long ago."""
    made = build_group_meeting(working=working).meeting
    called = meetings.call_meeting(actor=SYSTEM, meeting=made)
    return meetings.hold_meeting(actor=SYSTEM, meeting=moved_to(called, -ago))


def build_request(
    *, working: Working, actor: Actor | None = None, **words: object
) -> SupportRequest:
    """The group asks the secretariat for servers."""
    given = {"asked_of": "secretariat", "subject": "Servidores", "text": "Para publicar el portal."}
    return actions.ask_support(
        actor=actor or working.citizen, commitment=working.commitment, **(given | words)
    )
