"""Writing a meeting, calling people to it, and saying that it was held."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.registry import publishings
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.meetings import registering_rules, rules
from planabierto.tools.meetings.actions.inviting import send_invites
from planabierto.tools.meetings.actions.journalling import keep, write_down
from planabierto.tools.meetings.models import Calling, Meeting, MeetingKind
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.states import MEETING

TEXTS = ("title_es", "title_en", "purpose_es", "purpose_en", "who_es", "who_en")
_FIELDS = {
    *TEXTS,
    *("kind", "calling", "responsible", "starts", "ends", "time_zone", "registers"),
    *("registers_until", "asks", "for_minors"),
}


def draft_meeting(
    *,
    actor: Actor,
    scope: str,
    kind: str,
    title_es: str,
    illustrative: bool = False,
    **words: Any,
) -> Meeting:
    """Begin a meeting in a scope, a cycle's folio: a draft nobody is called to yet."""
    require(rules.may_keep_in(actor, scope))
    row = Meeting(
        scope=scope,
        number=meetings.next_number(scope),
        illustrative=illustrative,
        made_by=actor.pseudonym,
        made_at=clock.now(),
    )
    describe(row, {**words, "kind": kind, "title_es": title_es})
    try:
        with transaction.atomic():
            row.save()
            write_down("meetings.drafted", actor, row, row)
    except IntegrityError as error:
        raise refuse(_("No se pudo guardar. Inténtalo de nuevo."), Ground.NOT_NOW) from error
    return row


def describe_meeting(*, actor: Actor, meeting: Meeting, **fields: Any) -> Meeting:
    """Change a draft's words, days, responsible body, and what registering asks."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_write(actor, held))
        describe(held, fields)
        held.save()
        write_down("meetings.described", actor, held, held)
    return held


def call_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Call people to a meeting, publicly; refused naming all that is missing.

    What it belongs to becomes public with it. Invitations that were prepared leave now.
    """
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_call(actor, held))
        require(rules.is_complete(actor, held, clock.now()))
        for each in publishings:
            each.publish(actor, held.scope)
        held.state = MEETING.after("call")
        held.save(update_fields=["state"])
        venues, tables = meetings.venues_of(held), meetings.tables_of(held)
        write_down("meetings.called", actor, held, held, *venues, *tables)
        send_invites(actor, held)
    return held


def discard_meeting(*, actor: Actor, meeting: Meeting) -> None:
    """Set a draft aside; its number stays taken."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_discard(actor, held))
        held.state = MEETING.after("discard")
        held.save(update_fields=["state"])
        write_down("meetings.discarded", actor, held, held)


def hold_meeting(*, actor: Actor, meeting: Meeting) -> Meeting:
    """Say that a called meeting was held."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_hold(actor, held, clock.now()))
        held.state = MEETING.after("hold")
        held.save(update_fields=["state"])
        write_down("meetings.held", actor, held, held)
    return held


def describe(row: Meeting, fields: dict[str, Any]) -> None:
    """Put words and days in a meeting's row; refused where they do not fit together."""
    unknown = sorted(set(fields) - _FIELDS)
    if unknown:
        raise refuse(f"{', '.join(unknown)}?")
    for name, value in fields.items():
        setattr(row, name, value.strip() if name in TEXTS else value)
    keep(row.title_es, _("Ponle un título al encuentro."))
    if row.kind not in MeetingKind.values or row.calling not in Calling.values:
        raise refuse(_("Elige de la lista de qué tipo es y cómo se convoca."))
    if row.starts and row.ends and row.ends <= row.starts:
        raise refuse(_("El encuentro termina después de empezar: revisa las horas."))
    if row.registers_until and row.starts and row.registers_until > row.starts:
        raise refuse(_("El registro cierra antes de que empiece: revisa las horas."))
    if not set(row.asks) <= set(registering_rules.ASKS):
        raise refuse(_("Elige de la lista lo que se pregunta a las personas."))
    _check_zone(row.time_zone)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise refuse(_("Elige de la lista la zona horaria.")) from error
