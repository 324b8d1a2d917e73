"""What time brings about: offers run out, and who has a place is reminded."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from planabierto.tools.meetings.actions.letters import write_reminder
from planabierto.tools.meetings.actions.places import locked_table
from planabierto.tools.meetings.actions.settling import settle
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


def _remind(pk: int, at: datetime) -> int:
    Registration.objects.select_for_update(no_key=True).get(pk=pk)
    row = registering.registration(pk)
    if row is None or row.contact is None or row.state != "confirmed" or row.reminded_at:
        return 0
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    write_reminder(row, row.contact)
    return 1
