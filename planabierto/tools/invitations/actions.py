"""Inviting people, sending again, withdrawing, and coming in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.institutions.rules import KEEPERS
from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.ground.people import queries as accounts
from planabierto.ground.people.models import Account
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import refuse, require
from planabierto.tools.invitations import rules, wording
from planabierto.tools.invitations.models import Invitation
from planabierto.tools.notices import actions as notices

LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is invited, for which institution, in which role and scope, from when to when."""

    email: str
    name: str
    institution: Institution
    role: Role
    starts: date
    scope: str = ""
    ends: date | None = None
    basis: str = ""
    language: str = "es"


def invite(*, actor: Actor, guest: Guest, rehearsal: bool = False) -> Mandate:
    """Open an account where there is none, give the mandate, and write the invitation.

    Who has a password already gets a letter without a key.
    """
    require(rules.may_invite(actor, guest.scope))
    with transaction.atomic():
        account = accounts.by_email(guest.email)
        if account is None:
            account = people.open_account(
                actor=actor, email=guest.email, name=guest.name, language=guest.language
            )
        _check(account, guest)
        mandate = institutions.designate(
            actor=actor,
            person=account,
            institution=guest.institution,
            role=guest.role,
            scope=guest.scope,
            starts=guest.starts,
            ends=guest.ends,
            basis=guest.basis,
        )
        if account.has_usable_password():
            _write_to_known(mandate, rehearsal)
        else:
            _send(actor, mandate, rehearsal)
    return mandate


def invite_all(*, actor: Actor, guests: Sequence[Guest], rehearsal: bool = False) -> list[Mandate]:
    """Invite several people: all of them, or nobody."""
    with transaction.atomic():
        return [invite(actor=actor, guest=each, rehearsal=rehearsal) for each in guests]


def invite_holder(*, actor: Actor, mandate: Mandate, rehearsal: bool = False) -> Invitation | None:
    """Write to who holds a mandate and has no password yet how to set one; none to others."""
    require(rules.may_invite(actor, mandate.scope))
    if mandate.person.has_usable_password():
        return None
    with transaction.atomic():
        return _send(actor, mandate, rehearsal)


def send_again(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Write a new invitation for the same mandate; the one before opens no more."""
    with transaction.atomic():
        found = _locked(invitation)
        require(rules.may_send_again(actor, found, clock.now()))
        return _send(actor, found.mandate, found.rehearsal)


def withdraw(*, actor: Actor, invitation: Invitation) -> None:
    """Let an invitation open no more; the mandate stands, and another can be sent."""
    with transaction.atomic():
        found, at = _locked(invitation), clock.now()
        require(rules.may_withdraw(actor, found, at))
        found.withdrawn_at = at
        found.save(update_fields=["withdrawn_at"])
        _journal("invitations.withdrawn", actor, found)


def accept(*, invitation: Invitation, name: str, password: str) -> Account:
    """Set the password of who was invited, once; the invitation opens no more."""
    with transaction.atomic():
        found, at = _locked(invitation), clock.now()
        require(rules.may_enter(found, at))
        account = Account.objects.select_for_update().get(pk=found.mandate.person_id)
        validate_password(password, account)
        account.name = name.strip() or account.name
        account.set_password(password)
        account.save(update_fields=["name", "password"])
        found.accepted_at = at
        found.save(update_fields=["accepted_at"])
        person = Actor(account.pseudonym, account.pk, via="invitation")
        _journal("invitations.accepted", person, found)
    return account


def _check(account: Account, guest: Guest) -> None:
    """Refuse a closed account, and a mandate the person holds already."""
    if not account.is_active:
        raise refuse(_("La cuenta de %(email)s está cerrada.") % {"email": account.email})
    same = account.mandates.filter(
        institution=guest.institution, role=guest.role, scope=guest.scope, ending=""
    )
    if same.exists():
        raise refuse(_("%(email)s ya tiene esa designación.") % {"email": account.email})


def _send(actor: Actor, mandate: Mandate, rehearsal: bool) -> Invitation:
    at = clock.now()
    made = Invitation.objects.create(
        mandate=mandate,
        rehearsal=rehearsal,
        sent_by=actor.pseudonym,
        sent_at=at,
        expires_at=at + LASTS,
    )
    notices.write(
        key=f"invitations.sent/{made.pk}",
        to=mandate.person,
        subject=wording.subject(mandate, rehearsal=rehearsal),
        body=wording.letter(made),
        kind="invitations.sent",
        folio=mandate.folio,
        fleeting=True,
    )
    _journal("invitations.sent", actor, made)
    return made


def _write_to_known(mandate: Mandate, rehearsal: bool) -> None:
    notices.write(
        key=f"invitations.designated/{mandate.pk}",
        to=mandate.person,
        subject=wording.subject(mandate, rehearsal=rehearsal),
        body=wording.letter_to_known(mandate),
        kind="institutions.designated",
        folio=mandate.folio,
    )


def _locked(invitation: Invitation) -> Invitation:
    """The invitation as it stands, held until the transaction ends."""
    held = Invitation.objects.select_for_update(of=("self",))
    return held.select_related("mandate__person", "mandate__institution").get(pk=invitation.pk)


def _journal(verb: str, actor: Actor, invitation: Invitation) -> None:
    mandate = invitation.mandate
    journal.record(
        verb,
        mandate.person.pseudonym,
        actor=actor,
        facts=[invitation],
        mandate=actor.mandate(*KEEPERS, scope=mandate.scope),
        public=False,
    )
