"""Taking down who came: by the room's code, on the list, by QR, unannounced, from older lists."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.keyed import new_secret
from planabierto.kit.verdict import Verdict, refuse, require
from planabierto.tools.meetings import attending_rules as rules
from planabierto.tools.meetings import guarding
from planabierto.tools.meetings.actions.coming import (
    CAME,
    adult_for,
    new_attendance,
    seat_at,
    stand_again,
    take_down,
    write_restricted,
)
from planabierto.tools.meetings.models import (
    Attendance,
    Meeting,
    Registration,
    Table,
    Venue,
    Way,
)
from planabierto.tools.meetings.naming import key_of
from planabierto.tools.meetings.queries import attending as queries
from planabierto.tools.meetings.queries import meetings
from planabierto.tools.meetings.queries.keys import link_of
from planabierto.tools.meetings.queries.meetings import KEEPERS
from planabierto.tools.meetings.registering_rules import asked_of
from planabierto.tools.meetings.telling import Came, NewAttendance, NewTold, WalkIn

# Without the signs that are taken for each other when they are read from a wall.
CODE_SIGNS, CODE_LENGTH = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", 6
ROWS_AT_A_TIME = 500


def show_code(*, actor: Actor, meeting: Meeting) -> str:
    """A new code to show in the room; the one before it opens nothing any more."""
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_show_code(actor, held, clock.now()))
        held.room_code = "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))
        held.save(update_fields=["room_code"])
        write_restricted("meetings.code_shown", actor, held, [held])
    meeting.room_code = held.room_code
    return held.room_code


def come_by_code(
    *,
    meeting: Meeting,
    code: str,
    arrival: str = "",
    secret: str = "",
    told: NewTold | None = None,
    table: Table | None = None,
) -> Came:
    """Take down somebody who typed the code they see in the room, once.

    With the secret of their registration, or of an earlier coming, they are who they were; without
    one they tell what they like of what the meeting asks. `arrival` is the address they come from:
    after many wrong codes it rests. The secret that comes back opens the survey and the approval
    of the minutes.
    """
    require(rules.may_come_by_code(meeting, clock.now()))
    require(rules.may_try_code(*guarding.wrong_tries(meeting, arrival)))
    if not constant_time_compare(_typed(code), meeting.room_code):
        guarding.count_wrong_try(meeting, arrival)
        raise refuse(_("Ese no es el código de la sala. Míralo otra vez."))
    if secret:
        return _came_again(meeting, secret) or _registered(STRANGER, meeting, secret, Way.CODE)
    told = asked_of(meeting, told or NewTold())
    require(rules.may_add_walk_ins([(told, 1)]))
    require(rules.may_sit(meeting, table))
    fresh = new_secret()
    with transaction.atomic():
        row = new_attendance(
            STRANGER, meeting, Way.CODE, told, seat_at(meeting, table), link=link_of(fresh)
        )
        row.save()
        write_restricted(CAME, STRANGER, meeting, [row])
    return Came(row, fresh)


def mark_present(
    *,
    actor: Actor,
    registration: Registration,
    table: Table | None = None,
    way: str = Way.LIST,
) -> Attendance:
    """Take down that somebody who registered came; twice is once, and who was struck is back."""
    meeting = registration.meeting
    require(rules.may_take_attendance(actor, meeting, clock.now()))
    require(rules.may_sit(meeting, table))
    return _present(actor, registration, way, table)


def mark_by_qr(*, actor: Actor, meeting: Meeting, text: str) -> Attendance:
    """Take down whose QR was read: it holds the link of their registration, or its secret."""
    require(rules.may_take_attendance(actor, meeting, clock.now()))
    return _registered(
        actor, meeting, text.strip().rstrip("/").rpartition("/")[2], Way.QR
    ).attendance


def add_walk_ins(
    *,
    actor: Actor,
    meeting: Meeting,
    came: Sequence[WalkIn],
    table: Table | None = None,
    venue: Venue | None = None,
) -> list[Attendance]:
    """Take down those who came without having registered, one or many who tell the same."""
    require(rules.may_take_attendance(actor, meeting, clock.now()))
    require(rules.may_add_walk_ins([(each.told, each.times) for each in came]))
    require(rules.may_sit(meeting, table))
    where = seat_at(meeting, table, venue)
    rows = [
        new_attendance(actor, meeting, Way.WALK_IN, each.told, where)
        for each in came
        for _time in range(each.times)
    ]
    return take_down(actor, meeting, rows)


def add_minors(
    *,
    actor: Actor,
    meeting: Meeting,
    bands: Mapping[str, int],
    table: Table | None = None,
    venue: Venue | None = None,
    adult_email: str = "",
) -> list[Attendance]:
    """Take down children and adolescents by age band alone, with the adult who answers for them.

    Without an address of that adult, whoever takes the list answers for them.
    """
    require(rules.may_take_attendance(actor, meeting, clock.now()))
    require(rules.may_add_minors(bands))
    require(rules.may_sit(meeting, table))
    with transaction.atomic():
        adult = adult_for(actor, adult_email)
        where = seat_at(meeting, table, venue)
        rows = [
            new_attendance(
                actor,
                meeting,
                Way.WALK_IN,
                NewTold(age_band=band),
                where,
                is_minor=True,
                adult=adult,
            )
            for band, times in bands.items()
            for _time in range(times)
        ]
        return take_down(actor, meeting, rows)


def strike(*, actor: Actor, attendance: Attendance, reason: str) -> None:
    """Strike out what was taken down wrongly; the row stays, with the reason."""
    at = clock.now()
    with transaction.atomic():
        held = queries.locked(attendance)
        require(rules.may_strike(actor, held, at))
        if not reason.strip():
            raise refuse(_("Di por qué se tacha."))
        held.struck, held.struck_by, held.struck_at = reason.strip(), actor.pseudonym, at
        held.save(update_fields=["struck", "struck_by", "struck_at"])
        write_restricted("meetings.struck", actor, held.meeting, [held])


def restore(*, actor: Actor, attendance: Attendance) -> None:
    """Take back that somebody was struck out."""
    with transaction.atomic():
        held = queries.locked(attendance)
        require(rules.may_restore(actor, held, clock.now()))
        stand_again(actor, held)


def reconcile(*, actor: Actor, scope: str, organisation: str, institution: Institution) -> int:
    """Say which registered institution a name stands for, wherever it was said in a scope.

    Names that differ in accents, signs or legal form alone are the same. Says how many changed.
    """
    require(rules.may_reconcile(actor, scope))
    wanted = key_of(organisation)
    names = [name for name in queries.organisations_said(scope) if key_of(name) == wanted]
    with transaction.atomic():
        rows = list(queries.said_by(scope, names).exclude(institution=institution))
        for row in rows:
            row.institution = institution
        Attendance.objects.bulk_update(rows, ["institution"], batch_size=ROWS_AT_A_TIME)
        if rows:
            journal.record(
                "meetings.reconciled",
                scope,
                actor=actor,
                facts=rows,
                mandate=actor.mandate(*KEEPERS, scope=scope),
                public=False,
            )
    return len(rows)


def bring_attendance(
    *, actor: Actor, meeting: Meeting, rows: Sequence[NewAttendance], illustrative: bool = False
) -> list[Attendance]:
    """Bring who came from an older list, in bands alone, with the day each came."""
    require(rules.may_take_attendance(actor, meeting, clock.now()))
    for each in rows:
        require(_may_bring(meeting, each))
    anywhere = seat_at(meeting)
    made = [
        new_attendance(
            actor,
            meeting,
            Way.IMPORT,
            NewTold(age_band=each.told.age_band) if each.is_minor else each.told,
            seat_at(meeting, each.table, each.venue) if each.table or each.venue else anywhere,
            is_minor=each.is_minor,
            institution=None if each.is_minor else each.institution,
            came_at=each.came_at or meeting.starts or clock.now(),
            illustrative=illustrative,
        )
        for each in rows
    ]
    return take_down(actor, meeting, made)


def _may_bring(meeting: Meeting, each: NewAttendance) -> Verdict:
    told = rules.may_tell(each.told).and_then(lambda: rules.may_sit(meeting, each.table))
    if each.is_minor:
        return told.and_then(lambda: rules.may_add_minors({each.told.age_band: 1}))
    return told.and_then(lambda: rules.is_grown(each.told.age_band))


def _typed(code: str) -> str:
    """A code as it was meant: case, spaces and hyphens forgiven."""
    return "".join(sign for sign in code.upper() if sign.isalnum() and sign.isascii())


def _came_again(meeting: Meeting, secret: str) -> Came | None:
    row = queries.attendance_by_secret(secret)
    return Came(row, secret) if row and row.meeting_id == meeting.pk else None


def _registered(actor: Actor, meeting: Meeting, secret: str, way: str) -> Came:
    registration = queries.registered_for(meeting, secret)
    if registration is None:
        raise refuse(_("Ese enlace no es de este encuentro."))
    return Came(_present(actor, registration, way, None), secret)


def _present(actor: Actor, registration: Registration, way: str, table: Table | None) -> Attendance:
    require(rules.may_come(registration))
    with transaction.atomic():
        held = queries.locked_registration(registration)
        found = queries.of_registration(held)
        if found is not None:
            if found.struck_at:
                stand_again(actor, found)
            return found
        told = NewTold(
            held.age_band,
            held.gender,
            held.speaks_for,
            held.place,
            held.groups,
            held.organisation,
        )
        invited = held.invite.institution if held.invite else None
        where = seat_at(held.meeting, table or held.table)
        row = new_attendance(
            actor, held.meeting, way, told, where, registration=held, institution=invited
        )
        row.save()
        write_restricted(CAME, actor, held.meeting, [row])
    return row
