"""What time brings about: offers run out, who has a place is reminded, and people are forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from planabierto.tools.meetings.actions.journalling import write_down
from planabierto.tools.meetings.actions.letters import write_reminder
from planabierto.tools.meetings.actions.places import locked_table
from planabierto.tools.meetings.actions.settling import MACHINE, forget, note, settle
from planabierto.tools.meetings.models import Registration
from planabierto.tools.meetings.queries import registering

AT_A_TIME = 100


def keep_places(*, at: datetime) -> int:
    """Hand on every place whose offer ran out; says how many were offered anew."""
    offered = 0
    for table in registering.tables_to_settle(at):
        with transaction.atomic():
            offered += settle(locked_table(table), at).offered
    return offered


def remind(*, at: datetime) -> int:
    """Write to those who have a place at a meeting that is near, once; says to how many."""
    told = 0
    while rows := list(registering.to_be_reminded(at)[:AT_A_TIME]):
        with transaction.atomic():
            told += sum(_remind(row.pk, at) for row in rows)
    return told


def forget_registrations(*, at: datetime) -> int:
    """Keep nothing of who registered for, or was invited to, what is long past; says of how many.

    Turns, states and answers stay, and who came was counted apart.
    """
    forgotten = 0
    while rows := list(registering.to_be_forgotten(at)[:AT_A_TIME]):
        with transaction.atomic():
            for row in rows:
                forget(row)
                row.save()
                note("meetings.registration_forgotten", MACHINE, row)
        forgotten += len(rows)
    while invites := list(registering.invites_to_be_forgotten(at)[:AT_A_TIME]):
        with transaction.atomic():
            for invite in invites:
                invite.name, invite.contact, invite.link = "", None, ""
                invite.save(update_fields=["name", "contact", "link"])
                write_down(
                    "meetings.invite_forgotten", MACHINE, invite.meeting, invite, public=False
                )
        forgotten += len(invites)
    return forgotten


def _remind(pk: int, at: datetime) -> int:
    Registration.objects.select_for_update(no_key=True).get(pk=pk)
    row = registering.registration(pk)
    if row is None or row.contact is None or row.state != "confirmed" or row.reminded_at:
        return 0
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    write_reminder(row, row.contact)
    return 1
