"""What changes after people were called: said with its reason, and told to who would come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.meetings import rules
from planabierto.tools.meetings.actions.calling import describe
from planabierto.tools.meetings.actions.journalling import keep, write_down
from planabierto.tools.meetings.actions.letters import write_cancellation, write_change
from planabierto.tools.meetings.actions.places import fill_venue
from planabierto.tools.meetings.models import Meeting, MeetingChange, Venue
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.queries.meetings import KEEPERS
from planabierto.tools.meetings.states import MEETING

_UNTOLD = ("asks", "for_minors", "kind")


def change_meeting(*, actor: Actor, meeting: Meeting, reason: str, **fields: Any) -> MeetingChange:
    """Change the days or the words of a called meeting, for a reason; who would come is told."""
    at = clock.now()
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_change(actor, held, at))
        if named := sorted(set(fields) & set(_UNTOLD)):
            raise refuse(f"{', '.join(named)}?")
        before = _told(held, fields)
        describe(held, fields)
        require(rules.may_stand(actor, held, at))
        after = _told(held, fields)
        held.save()
        row = _note(actor, held, reason, before, after, at)
        write_down("meetings.changed", actor, held, row, held)
        write_change(row)
    return row


def move_venue(*, actor: Actor, venue: Venue, reason: str, **fields: Any) -> MeetingChange:
    """Change where a called meeting is held, for a reason; who would come is told."""
    at = clock.now()
    with transaction.atomic():
        held = meetings.locked(venue.meeting)
        require(rules.may_change(actor, held, at))
        row = Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
        before = _told(row, fields)
        fill_venue(row, fields)
        after = _told(row, fields)
        row.save()
        named = {"venue": row.name}
        change = _note(actor, held, reason, before, after, at, named)
        write_down("meetings.changed", actor, held, change, row)
        write_change(change)
    return change


def cancel_meeting(*, actor: Actor, meeting: Meeting, reason: str) -> MeetingChange:
    """Cancel a called meeting, for a reason; everybody who would come is told."""
    at = clock.now()
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_cancel(actor, held, at))
        # Whoever is registering holds a table: they are told, or find the meeting cancelled.
        list(held.tables.select_for_update(no_key=True).order_by("pk"))
        held.state = MEETING.after("cancel")
        held.save(update_fields=["state"])
        row = _note(actor, held, reason, {"state": "called"}, {"state": "cancelled"}, at)
        write_down("meetings.cancelled", actor, held, row, held)
        write_cancellation(row)
    return row


def _note(
    actor: Actor,
    held: Meeting,
    reason: str,
    before: dict[str, str],
    after: dict[str, str],
    at: datetime,
    named: dict[str, str] | None = None,
) -> MeetingChange:
    differs = [name for name in after if before[name] != after[name]]
    if not differs:
        raise refuse(_("Nada cambia: escribe lo que será distinto."))
    return MeetingChange.objects.create(
        meeting=held,
        before={name: before[name] for name in differs} | (named or {}),
        after={name: after[name] for name in differs} | (named or {}),
        reason=keep(reason, _("Escribe por qué: se publica y se dice a quien iba a venir.")),
        made_by=actor.pseudonym,
        mandate=actor.mandate(*KEEPERS, scope=held.folio),
        made_at=at,
    )


def _told(row: models.Model, fields: dict[str, Any]) -> dict[str, str]:
    """What stands in these fields of a row, as it is written down."""
    return {name: _as_text(getattr(row, name, None)) for name in fields}


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
