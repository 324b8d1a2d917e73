"""Opening accounts, restoring access, and keeping the addresses of who asked to hear."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import queries, rules
from planabierto.ground.people.models import Account, Contact, SecondFactorReset
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def open_account(
    *, actor: Actor, email: str, name: str, password: str | None = None, language: str = "es"
) -> Account:
    """Make an account whose address counts as confirmed; without a password it sets its own."""
    require(rules.may_open_accounts(actor))
    address = email.strip().lower()
    validate_email(address)
    if queries.by_email(address):
        raise refuse(_("Ya existe una cuenta con el correo %(email)s.") % {"email": address})
    with transaction.atomic():
        account = Account(email=address, name=name.strip(), language=language)
        account.set_password(password)
        account.save()
        EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
        journal.record(
            "people.account_opened",
            account.pseudonym,
            actor=actor,
            facts=[account],
            public=False,
        )
    return account


def rename(*, actor: Actor, account: Account, name: str, language: str) -> None:
    """Let a person change the name shown beside their mandates and their language."""
    if actor.person_id != account.pk:
        raise refuse(_("Cada persona cambia solo su propia cuenta."))
    with transaction.atomic():
        account.name = name.strip()
        account.language = language
        account.save(update_fields=["name", "language"])
        journal.record(
            "people.renamed", account.pseudonym, actor=actor, facts=[account], public=False
        )


def open_reset(*, actor: Actor, account: Account, reason: str) -> SecondFactorReset:
    """Ask, with a reason, that a person may enrol a new second factor."""
    require(rules.may_reset_second_factor(actor, account))
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    with transaction.atomic():
        reset = SecondFactorReset.objects.create(
            account=account,
            opened_by=Account.objects.get(pseudonym=actor.pseudonym),
            opened_at=clock.now(),
            reason=reason.strip(),
        )
        _journal(reset, "people.second_factor_reset_opened", actor)
    return reset


def approve_reset(*, actor: Actor, reset: SecondFactorReset) -> None:
    """Remove the lost second factor as the second designated person, and tell its owner."""
    with transaction.atomic():
        locked = SecondFactorReset.objects.select_for_update().get(pk=reset.pk)
        require(rules.may_approve_reset(actor, locked))
        locked.approved_by_id = actor.person_id
        locked.approved_at = clock.now()
        locked.save(update_fields=["approved_by", "approved_at"])
        Authenticator.objects.filter(user_id=locked.account_id).delete()
        _journal(locked, "people.second_factor_reset", actor)
        transaction.on_commit(lambda: _tell_owner(locked.account))


def keep_contact(*, actor: Actor, email: str, language: str) -> Contact:
    """The contact reached at an address, kept from now on; an account's address is its own.

    It counts for nothing until it is confirmed.
    """
    address = email.strip().lower()
    validate_email(address)
    account = queries.by_email(address)
    if account:
        return keep_account_contact(actor=actor, account=account)
    return _keep(actor, {"email": address}, language)


def keep_account_contact(*, actor: Actor, account: Account) -> Contact:
    """The contact that reaches an account where it is; it holds no address of its own."""
    return _keep(actor, {"account": account}, account.language)


def confirm_contact(*, actor: Actor, contact: Contact) -> None:
    """Count a contact's wish to hear from us as its own; the first time is kept."""
    if contact.confirmed_at:
        return
    with transaction.atomic():
        contact.confirmed_at = clock.now()
        contact.save(update_fields=["confirmed_at"])
        _journal_contact("people.contact_confirmed", actor, contact)


def erase_contact(*, actor: Actor, contact: Contact) -> bool:
    """Destroy a contact's address and its tie to an account; says whether there was one."""
    with transaction.atomic():
        locked = queries.contact(contact.pseudonym, lock=True)
        if locked is None:
            return False
        locked.email, locked.account, locked.erased_at = None, None, clock.now()
        locked.save(update_fields=["email", "account", "erased_at"])
        _journal_contact("people.contact_erased", actor, locked)
    return True


def as_contact(actor: Actor, contact: Contact) -> Actor:
    """The one who acts, as the record names them: by the contact's pseudonym alone."""
    return actor if actor.is_system else Actor(contact.pseudonym, via=actor.via)


def _keep(actor: Actor, reached: dict[str, Any], language: str) -> Contact:
    with transaction.atomic():
        # Locked, so that one who is being erased is not taken for one who can be reached.
        contact, kept = Contact.objects.select_for_update().get_or_create(
            **reached, defaults={"language": language, "asked_at": clock.now()}
        )
        if kept:
            _journal_contact("people.contact_kept", actor, contact)
    return contact


def _journal_contact(verb: str, actor: Actor, contact: Contact) -> None:
    journal.record(
        verb,
        contact.pseudonym,
        actor=as_contact(actor, contact),
        facts=[contact],
        public=False,
    )


def _journal(reset: SecondFactorReset, verb: str, actor: Actor) -> None:
    journal.record(
        verb,
        reset.account.pseudonym,
        actor=actor,
        facts=[reset],
        mandate=actor.mandate(*rules.DESIGNATED, scope=""),
        public=False,
    )


def _tell_owner(account: Account) -> None:
    with override(account.language):
        send_mail(
            _("Tu segundo factor fue restablecido"),
            _(
                "Dos personas designadas retiraron el segundo factor de tu cuenta. "
                "La próxima vez que entres podrás registrar uno nuevo. "
                "Si tú no lo pediste, avisa de inmediato a la secretaría técnica."
            ),
            settings.DEFAULT_FROM_EMAIL,
            [account.email],
        )
