"""Meetings for the tests of the domain; each builder goes through the real actions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from planabierto.ground.institutions import queries as institutions
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.models import Meeting, Table
from planabierto.tools.meetings.telling import NewRegistration, NewTold, Registered
from tests.builders import SYSTEM, build_cycle, build_institution

STARTS = datetime(2090, 3, 1, 16, tzinfo=UTC)
ASKS = ["age_band", "gender", "speaks_for", "place", "groups", "organisation"]
TOLD = NewRegistration(name="Ana", needs=["ramp"], told=NewTold(gender="woman", age_band="30-44"))


def build_meeting(
    *,
    scope: str = "",
    called: bool = True,
    capacity: int | None = 2,
    tables: int = 1,
    **words: object,
) -> Meeting:
    """A meeting in March 2090 with one venue, and tables of so many places; called unless told."""
    known = {
        "purpose_es": "Para hablar del agua.",
        "who_es": "Cualquier persona.",
        "responsible": institutions.find("Secretaría de Cultura") or build_institution(),
        "starts": STARTS,
        "ends": STARTS + timedelta(hours=3),
        "asks": ASKS,
        "kind": "tables",
    }
    meeting = actions.draft_meeting(
        actor=SYSTEM,
        scope=scope or build_cycle().folio,
        title_es="Mesa del agua",
        **(known | words),
    )
    venue = actions.open_venue(
        actor=SYSTEM, meeting=meeting, name="Casa de la Cultura", address="Colón 400, Monterrey"
    )
    for number in range(tables):
        actions.open_table(
            actor=SYSTEM,
            meeting=meeting,
            venue=venue,
            topic_es=f"Agua {number + 1}",
            capacity=capacity,
        )
    actions.write_meeting_notice(
        actor=SYSTEM, meeting=meeting, short_es="Aviso.", full_es="Aviso integral."
    )
    return actions.call_meeting(actor=SYSTEM, meeting=meeting) if called else meeting


def build_registration(
    *,
    table: Table,
    email: str = "",
    data: NewRegistration | None = TOLD,
    actor: Actor = STRANGER,
    **words: object,
) -> Registered:
    """Somebody registered at a table: with a place while there is one."""
    return actions.register(
        actor=actor, meeting=table.meeting, table=table, email=email, data=data, **words
    )


def moved_to(meeting: Meeting, starts: timedelta) -> Meeting:
    """The meeting as if it began so long from now, without an act: time passes in tests."""
    at = clock.now() + starts
    Meeting.objects.filter(pk=meeting.pk).update(starts=at, ends=at + timedelta(hours=3))
    meeting.refresh_from_db()
    return meeting
