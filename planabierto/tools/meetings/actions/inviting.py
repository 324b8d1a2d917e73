"""Calling people by name, for what they know or whom they represent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.keyed import new_secret
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.meetings import registering_rules, rules
from planabierto.tools.meetings.actions.journalling import keep, write_down
from planabierto.tools.meetings.actions.letters import write_invite
from planabierto.tools.meetings.models import Invite, Meeting, Table
from planabierto.tools.meetings.queries import meetings, registering
from planabierto.tools.meetings.queries.keys import link_of


def invite(
    *,
    actor: Actor,
    meeting: Meeting,
    why: str,
    email: str = "",
    name: str = "",
    institution: Institution | None = None,
    table: Table | None = None,
) -> Invite:
    """Invite somebody, for a reason that is told them; the letter leaves once it is called."""
    at = clock.now()
    with transaction.atomic():
        held = meetings.locked(meeting)
        require(rules.may_invite(actor, held, at))
        if table:
            require(registering_rules.may_sit(held, table))
        if not (name.strip() or institution or email.strip()):
            raise refuse(_("Escribe a quién se invita: su nombre, su correo o de dónde viene."))
        row = Invite(
            meeting=held,
            table=table,
            name=name.strip(),
            institution=institution,
            why=keep(why, _("Escribe por qué se le invita.")),
            made_by=actor.pseudonym,
            made_at=at,
        )
        if email.strip():
            _address(actor, row, email)
        row.save()
        write_down("meetings.invited", actor, held, row, public=False)
        if held.state == "called":
            send_invites(actor, held)
    return row


def invite_many(
    *, actor: Actor, meeting: Meeting, invites: Sequence[Mapping[str, Any]]
) -> list[Invite]:
    """Invite several people at once, each as `invite` takes them: all of them or nobody."""
    with transaction.atomic():
        return [invite(actor=actor, meeting=meeting, **each) for each in invites]


def send_invites(actor: Actor, meeting: Meeting) -> int:
    """Write to those who were invited and not written to yet; each with a link of their own."""
    found = registering.held_invites(meeting)
    waiting = [(row, row.contact) for row in found if row.contact]
    for row, contact in waiting:
        secret = new_secret()
        row.link, row.sent_at = link_of(secret), clock.now()
        row.save(update_fields=["link", "sent_at"])
        write_invite(row, contact, secret)
    if waiting:
        write_down(
            "meetings.invites_sent",
            actor,
            meeting,
            *(row for row, _contact in waiting),
            public=False,
        )
    return len(waiting)


def answer_invite(*, secret: str, comes: bool) -> Invite:
    """Say whether one comes, by the link of one's letter; until the meeting begins."""
    found = registering.invite_by_secret(secret)
    if found is None:
        raise refuse(_("Ese enlace no abre ninguna invitación."), Ground.HIDDEN)
    return _answer(STRANGER, found, comes=comes)


def record_answer(*, actor: Actor, invite: Invite, comes: bool) -> Invite:
    """Write down what somebody invited answered elsewhere, such as by telephone."""
    require(rules.may_arrange(actor, invite.meeting))
    return _answer(actor, invite, comes=comes)


def withdraw_invite(*, actor: Actor, invite: Invite) -> None:
    """Take an invitation back; its link opens no more, a place already taken is kept."""
    with transaction.atomic():
        row = _locked(invite)
        require(rules.may_take_back(actor, row))
        row.withdrawn_at, row.link = clock.now(), ""
        row.save(update_fields=["withdrawn_at", "link"])
        write_down("meetings.invite_withdrawn", actor, row.meeting, row, public=False)


def _answer(actor: Actor, found: Invite, *, comes: bool) -> Invite:
    at = clock.now()
    with transaction.atomic():
        row = _locked(found)
        require(rules.may_answer(row, at))
        row.answer = Invite.Answer.COMES if comes else Invite.Answer.DECLINES
        row.answered_at = at
        row.save(update_fields=["answer", "answered_at"])
        write_down("meetings.invite_answered", actor, row.meeting, row, public=False)
    return row


def _address(actor: Actor, row: Invite, email: str) -> None:
    require(registering_rules.is_address(email))
    by = actor if actor.is_system else STRANGER
    row.contact = people.keep_contact(actor=by, email=email, language="es")
    if registering.invites_of(row.meeting).filter(contact=row.contact).exists():
        raise refuse(_("Ese correo ya tiene una invitación a este encuentro."))


def _locked(invite: Invite) -> Invite:
    Invite.objects.select_for_update(no_key=True).get(pk=invite.pk)
    return Invite.objects.select_related("meeting", "table").get(pk=invite.pk)
