"""Registering for a table: a place while there is one, else a turn; never more than there are.

Places are counted under the lock of the table's row, so that parallel clients cannot overbook.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.keyed import new_secret
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.meetings import guarding, registering_rules, rules
from planabierto.tools.meetings.actions.letters import write_again, write_registered
from planabierto.tools.meetings.actions.places import locked_table
from planabierto.tools.meetings.actions.settling import give_up, note, settle, until
from planabierto.tools.meetings.actions.turns import in_turn
from planabierto.tools.meetings.models import Invite, Meeting, Registration, Table
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.meetings.queries.keys import link_of
from planabierto.tools.meetings.states import REGISTRATION
from planabierto.tools.meetings.telling import NewRegistration, Registered
from planabierto.tools.questionnaires import actions as questionnaires


def register(
    *,
    actor: Actor,
    meeting: Meeting,
    table: Table,
    email: str = "",
    data: NewRegistration | None = None,
    language: str = "es",
    invite: Invite | None = None,
    helped: bool = False,
    arrival: str = "",
) -> Registered | None:
    """Register somebody at a table: confirmed with what they told, or waiting by address alone.

    Without `data` a free place is held until it is given. `helped` is for who receives others;
    `arrival` is the address a request came from. Nothing comes back when somebody gives an address
    that holds a place or a turn already: its link is written to it again, and only its owner
    learns of it.
    """
    at = clock.now()
    spoken = "en" if language == "en" else "es"
    require(registering_rules.may_register(actor, meeting, at, invite, helped))
    require(registering_rules.may_come_from(guarding.registered_from(meeting, arrival)))
    with in_turn():
        contact = _contact(actor, email, spoken)
        held = locked_table(table)
        require(registering_rules.may_register(actor, held.meeting, at, invite, helped))
        require(registering_rules.may_sit(meeting, held))
        if data is not None:
            require(registering_rules.is_fit(held.meeting, data))
        if not (helped or actor.is_system) and _is_written_again(held.meeting, contact):
            return None
        require(registering_rules.is_first(held.meeting, contact))
        free = settle(held, at).free
        secret = new_secret()
        row = Registration(
            meeting=held.meeting,
            table=held,
            turn=registering.next_turn(held),
            invite=_taken_up(invite, at),
            contact=contact,
            language=spoken,
            link=link_of(secret),
            made_by=actor.pseudonym if helped else "",
            made_at=at,
        )
        _seat(row, data, at, is_free=free is None or free > 0)
        row.save()
        by = actor if helped or actor.is_system else STRANGER
        note("meetings.registered", by, row)
        write_registered(row, secret)
    return Registered(row, secret)


def take_place(*, secret: str, data: NewRegistration) -> Registration:
    """Take the place one was offered, by one's link, telling what is asked with a place."""
    at = clock.now()
    with in_turn():
        row = _locked(secret)
        require(registering_rules.may_take(row, at))
        _tell(row, data)
        row.state, row.offered_until = REGISTRATION.after("confirm"), None
        row.save()
        note("meetings.place_taken", STRANGER, row)
        write_registered(row, secret)
    return row


def change_registration(*, secret: str, data: NewRegistration) -> Registration:
    """Tell something else with the place one has, by one's link, until the meeting begins."""
    with in_turn():
        row = _locked(secret)
        require(registering_rules.may_correct(row, clock.now()))
        _tell(row, data)
        row.save()
        note("meetings.registration_changed", STRANGER, row)
    return row


def cancel_registration(*, secret: str) -> Registration:
    """Give one's place or turn up, by one's link; what was told is forgotten, the next is asked."""
    with in_turn():
        row = _locked(secret)
        _cancel(STRANGER, row)
    return row


def release_place(*, actor: Actor, registration: Registration) -> Registration:
    """Give up somebody's place as they asked elsewhere, such as by telephone."""
    with in_turn():
        require(rules.may_facilitate(actor, registration.meeting))
        row = _locked_row(registration)
        _cancel(actor, row)
    return row


def send_link_again(*, meeting: Meeting, email: str) -> None:
    """Write once more to an address what opens its registration; says nothing when it has none."""
    require(registering_rules.is_address(email))
    address = email.strip().lower()
    with transaction.atomic():
        for row in registering.to_be_told(meeting):
            if row.contact and _reaches(row.contact, address):
                write_again(row, row.contact)


def promote(*, table: Table) -> int:
    """Hand on the places of a table that became free; says how many were offered."""
    with transaction.atomic():
        return settle(locked_table(table), clock.now()).offered


def _seat(row: Registration, data: NewRegistration | None, at: datetime, *, is_free: bool) -> None:
    """Give a place with what was told, hold one until it is, or a turn by address alone."""
    if not is_free:
        if row.contact is None:
            words = _("No quedan lugares: deja tu correo y te escribimos si se abre uno.")
            raise refuse(words)
        row.state = REGISTRATION.initial
    elif data is None:
        row.state, row.offered_until = REGISTRATION.after("offer"), until(row.table, at)
    else:
        _tell(row, data)
        row.state = REGISTRATION.after("confirm")


def _tell(row: Registration, data: NewRegistration) -> None:
    """Keep what was told with a place, and which privacy notice was seen."""
    meeting = row.meeting
    require(registering_rules.is_fit(meeting, data))
    for name, value in registering_rules.asked_of(meeting, data.told).fields().items():
        setattr(row, name, value)
    row.name = " ".join(data.name.split())
    row.needs, row.needs_other = sorted(set(data.needs)), data.needs_other.strip()
    row.notice = meetings.notice_of(meeting)
    if meeting.form is not None:
        before = row.sheet
        row.sheet = questionnaires.answer(
            form=meeting.form, language=row.language, answers=data.answers
        )
        if before:
            questionnaires.redact(sheet=before)


def _contact(actor: Actor, email: str, language: str) -> Contact | None:
    if not email.strip():
        return None
    require(registering_rules.is_address(email))
    by = actor if actor.is_system else STRANGER
    return people.keep_contact(actor=by, email=email, language=language)


def _is_written_again(meeting: Meeting, contact: Contact | None) -> bool:
    """Write to an address that holds a place or a turn where it stands; says whether it does."""
    row = registering.live_of(meeting, contact)
    if row is None or contact is None:
        return False
    write_again(row, contact)
    return True


def _taken_up(invite: Invite | None, at: datetime) -> Invite | None:
    """The invitation somebody registers by, which says so; a second time it is used no more."""
    if invite is None:
        return None
    row = Invite.objects.select_for_update(no_key=True).get(pk=invite.pk)
    if Registration.objects.filter(invite=row).exists():
        raise refuse(_("Con esa invitación ya hay un registro."), Ground.NOT_NOW)
    row.answer, row.answered_at = Invite.Answer.COMES, at
    row.save(update_fields=["answer", "answered_at"])
    return row


def _cancel(actor: Actor, row: Registration) -> None:
    at = clock.now()
    require(registering_rules.may_cancel(row, at))
    row.state = REGISTRATION.after("cancel")
    give_up(row)
    note("meetings.registration_cancelled", actor, row)
    settle(row.table, at)


def _locked(secret: str) -> Registration:
    found = registering.registration_by_secret(secret)
    if found is None:
        raise refuse(_("Ese enlace no abre ningún registro."), Ground.HIDDEN)
    return _locked_row(found)


def _locked_row(found: Registration) -> Registration:
    """A registration as it stands, under the lock of its table."""
    table = locked_table(found.table)
    row = Registration.objects.select_related("contact__account", "sheet", "invite").get(
        pk=found.pk
    )
    row.table, row.meeting = table, table.meeting
    return row


def _reaches(contact: Contact, address: str) -> bool:
    return contact.email == address or bool(contact.account and contact.account.email == address)
