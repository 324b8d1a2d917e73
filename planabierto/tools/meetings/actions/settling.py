"""Handing on the places that became free, in turn; always under the lock of the table."""

from __future__ import annotations

from dataclasses import dataclass
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
AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class Settled:
    """How many places were offered, and how many are free after it; none: without limit."""

    offered: int
    free: int | None


def settle(table: Table, at: datetime) -> Settled:
    """Let offers that ran out lapse, and offer what is free to those who wait, in turn.

    Nothing is offered once the meeting has begun.
    """
    meeting = table.meeting
    if meeting.state != "called" or meeting.starts is None:
        return Settled(0, 0)
    for row in registering.lapsed_at(table, at):
        _lapse(row)
    free, offered = _free_at(table), 0
    if at >= meeting.starts:
        return Settled(0, free)
    # Never more are read than there is room for: the queue may be long.
    while (room := _room(free, offered)) and (rows := list(registering.waiting_at(table)[:room])):
        offered += sum(_offer(row, at) for row in rows)
    return Settled(offered, free if free is None else free - offered)


def _free_at(table: Table) -> int | None:
    """How many places of a table are free, counted under its lock; none: without limit."""
    if table.capacity is None:
        return None
    return table.capacity - registering.held_at(table)


def _room(free: int | None, offered: int) -> int:
    """How many may be offered a place at a time."""
    return AT_A_TIME if free is None else min(max(free - offered, 0), AT_A_TIME)


def until(table: Table, at: datetime) -> datetime:
    """The last moment to take what is offered now: two days, or until the meeting begins."""
    starts = table.meeting.starts
    return min(at + OFFERED_FOR, starts) if starts else at + OFFERED_FOR


def give_up(row: Registration) -> None:
    """Keep nothing of who gave a place up but that there was a turn; their invitation is free."""
    row.invite, row.offered_until = None, None
    forget(row)
    row.save()


def forget(row: Registration) -> None:
    """Keep nothing of who registered."""
    row.name, row.needs, row.needs_other, row.contact = "", [], "", None
    for name, value in NewTold().fields().items():
        setattr(row, name, value)
    if row.sheet:
        questionnaires.redact(sheet=row.sheet)


def note(verb: str, actor: Actor, row: Registration) -> None:
    """Write down what happened to a registration, inside; who registered is never named."""
    by = actor if actor.capacities or actor.is_system else STRANGER
    write_down(verb, by, row.meeting, row, subject=row.table.folio, public=False)


def _lapse(row: Registration) -> None:
    row.state = REGISTRATION.after("lapse")
    write_lapse(row)
    give_up(row)
    note("meetings.place_lapsed", MACHINE, row)


def _offer(row: Registration, at: datetime) -> int:
    """Offer a place to who waits; one who can no longer be written to gives their turn up."""
    contact = row.contact
    if contact is None or not people.address_of(contact):
        row.state = REGISTRATION.after("cancel")
        give_up(row)
        note("meetings.registration_cancelled", MACHINE, row)
        return 0
    last = until(row.table, at)
    row.state, row.offered_until = REGISTRATION.after("offer"), last
    row.save(update_fields=["state", "offered_until"])
    note("meetings.place_offered", MACHINE, row)
    write_offer(row, contact, last)
    return 1
