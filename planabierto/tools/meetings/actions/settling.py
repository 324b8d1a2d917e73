"""Handing on the places that became free, in turn; always under the lock of the table."""

from __future__ import annotations

from datetime import datetime, timedelta

from planabierto.ground.people import queries as people
from planabierto.kit.actor import STRANGER, Actor, system
from planabierto.tools.meetings.actions.journalling import write_down
from planabierto.tools.meetings.actions.letters import write_lapse, write_offer
from planabierto.tools.meetings.models import Registration, Table
from planabierto.tools.meetings.queries import registering
from planabierto.tools.meetings.states import REGISTRATION
from planabierto.tools.meetings.telling import NewTold
from planabierto.tools.questionnaires import actions as questionnaires

MACHINE = system("meetings")
OFFERED_FOR = timedelta(hours=48)


def settle(table: Table, at: datetime) -> int:
    """Let offers that ran out lapse, and offer what is free to those who wait, in turn.

    Says how many places were offered. Nothing is offered once the meeting has begun.
    """
    meeting = table.meeting
    if meeting.state != "called" or meeting.starts is None:
        return 0
    for row in registering.lapsed_at(table, at):
        _lapse(row)
    if at >= meeting.starts:
        return 0
    offered, free = 0, free_at(table)
    for row in registering.waiting_at(table):
        if free is not None and offered >= free:
            break
        offered += _offer(row, at)
    return offered


def free_at(table: Table) -> int | None:
    """How many places of a table are free, counted under its lock; none: without limit."""
    if table.capacity is None:
        return None
    return table.capacity - registering.held_at(table)


def until(table: Table, at: datetime) -> datetime:
    """The last moment to take what is offered now: two days, or until the meeting begins."""
    starts = table.meeting.starts
    return min(at + OFFERED_FOR, starts) if starts else at + OFFERED_FOR


def forget(row: Registration) -> None:
    """Keep nothing of who gave a place up but that there was a turn."""
    row.name, row.needs, row.needs_other, row.contact, row.invite = "", [], "", None, None
    for name, value in NewTold().fields().items():
        setattr(row, name, value)
    if row.sheet:
        questionnaires.redact(sheet=row.sheet)
    row.offered_until = None


def note(verb: str, actor: Actor, row: Registration) -> None:
    """Write down what happened to a registration, inside; who registered is never named."""
    by = actor if actor.capacities or actor.is_system else STRANGER
    write_down(verb, by, row.meeting, row, subject=row.table.folio, public=False)


def _lapse(row: Registration) -> None:
    row.state = REGISTRATION.after("lapse")
    write_lapse(row)
    forget(row)
    row.save()
    note("meetings.place_lapsed", MACHINE, row)


def _offer(row: Registration, at: datetime) -> int:
    """Offer a place to who waits; one who can no longer be written to gives their turn up."""
    contact = row.contact
    if contact is None or not people.address_of(contact):
        row.state = REGISTRATION.after("cancel")
        forget(row)
        row.save()
        note("meetings.registration_cancelled", MACHINE, row)
        return 0
    last = until(row.table, at)
    row.state, row.offered_until = REGISTRATION.after("offer"), last
    row.save(update_fields=["state", "offered_until"])
    note("meetings.place_offered", MACHINE, row)
    write_offer(row, contact, last)
    return 1
