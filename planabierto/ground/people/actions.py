"""Opening accounts and restoring access."""

from __future__ import annotations

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
from planabierto.ground.people.models import Account, SecondFactorReset
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
