"""One coming as it is written down: where somebody sat, what they told, and who took it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.ground.journal.actions import Act
from planabierto.ground.people import actions as people
from planabierto.ground.people import queries as accounts
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.tools.meetings.models import Attendance, Meeting, Table, Venue
from planabierto.tools.meetings.queries import attending as queries
from planabierto.tools.meetings.queries.meetings import HELPERS
from planabierto.tools.meetings.telling import NewTold

CAME = "meetings.came"
ROWS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Where:
    """Where somebody sat: at a table, or only at a venue, by its key."""

    table: Table | None
    venue_id: int | None


def seat_at(meeting: Meeting, table: Table | None = None, venue: Venue | None = None) -> Where:
    """Where somebody sat; a table stands at its venue, and a meeting may have but one."""
    if table is not None:
        return Where(table, table.venue_id)
    return Where(None, venue.pk if venue else queries.only_venue(meeting))


def new_attendance(
    actor: Actor, meeting: Meeting, way: str, told: NewTold, where: Where, **facts: Any
) -> Attendance:
    """An attendance of this moment, not stored yet."""
    at = clock.now()
    moments = {"came_at": at, "made_at": at}
    return Attendance(
        meeting=meeting,
        table=where.table,
        venue_id=where.venue_id,
        way=way,
        made_by=actor.pseudonym,
        **(told.fields() | moments | facts),
    )


def take_down(actor: Actor, meeting: Meeting, rows: Sequence[Attendance]) -> list[Attendance]:
    """Store many attendances, each with an act of its own."""
    with transaction.atomic():
        made = Attendance.objects.bulk_create(rows, batch_size=ROWS_AT_A_TIME)
        acts = [Act(meeting.folio, [row], row.came_at, public=False) for row in made]
        mandate = actor.mandate(*HELPERS, scope=meeting.folio)
        journal.record_many(CAME, acts, actor=actor, mandate=mandate)
    return made


def stand_again(actor: Actor, row: Attendance) -> None:
    """Count somebody again who was struck out."""
    row.struck, row.struck_by, row.struck_at = "", "", None
    row.save(update_fields=["struck", "struck_by", "struck_at"])
    write_restricted("meetings.restored", actor, row.meeting, [row])


def adult_for(actor: Actor, email: str) -> Contact | None:
    """The adult who answers for minors: at this address, else whoever takes them down."""
    if email.strip():
        return people.keep_contact(actor=actor, email=email, language="es")
    account = accounts.by_pseudonym(actor.pseudonym)
    return people.keep_account_contact(actor=actor, account=account) if account else None


def write_restricted(verb: str, actor: Actor, meeting: Meeting, facts: Sequence[Any]) -> None:
    """Write down who came: read by nobody but who keeps the record."""
    journal.record(
        verb,
        meeting.folio,
        actor=actor,
        facts=facts,
        mandate=actor.mandate(*HELPERS, scope=meeting.folio),
        public=False,
    )
