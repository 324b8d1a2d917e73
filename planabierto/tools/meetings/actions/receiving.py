"""Taking down whom a host received itself, as the list of a session does."""

from __future__ import annotations

from django.db import transaction

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Account, Contact
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require
from planabierto.tools.meetings import attending_rules as rules
from planabierto.tools.meetings.actions.coming import (
    CAME,
    new_attendance,
    seat_at,
    stand_again,
    write_restricted,
)
from planabierto.tools.meetings.models import Attendance, Meeting, Way
from planabierto.tools.meetings.queries import attending as queries
from planabierto.tools.meetings.telling import NewTold


def receive(
    *,
    actor: Actor,
    meeting: Meeting,
    told: NewTold,
    institution: Institution | None = None,
    account: Account | None = None,
    before: Attendance | None = None,
) -> Attendance:
    """Take down somebody whom the host of a meeting knows and has received.

    `before` is their coming when they were taken down already: it stands, and is not made twice.
    With an account they are asked about the minutes by letter, unless all is illustrative.
    """
    require(rules.may_receive(actor, meeting))
    with transaction.atomic():
        if before is not None:
            return _again(actor, before)
        row = new_attendance(
            actor,
            meeting,
            Way.LIST,
            told,
            seat_at(meeting),
            institution=institution,
            contact=_reached(actor, meeting, account),
            illustrative=meeting.illustrative,
        )
        row.save()
        write_restricted(CAME, actor, meeting, [row])
    return row


def _again(actor: Actor, before: Attendance) -> Attendance:
    held = queries.locked(before)
    if held.struck_at:
        stand_again(actor, held)
    return held


def _reached(actor: Actor, meeting: Meeting, account: Account | None) -> Contact | None:
    if account is None or meeting.illustrative:
        return None
    return people.keep_account_contact(actor=actor, account=account)
