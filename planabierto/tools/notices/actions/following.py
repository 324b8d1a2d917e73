"""Beginning and ending to follow; whoever ends the last follow leaves no address behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.ground.people import queries as known
from planabierto.ground.people.models import Account, Contact
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.notices import queries, rules, wording
from planabierto.tools.notices.actions.writing import write
from planabierto.tools.notices.models import Follow
from planabierto.tools.notices.tokens import Leave, Wish, to_confirm

A_DAY = timedelta(days=1)


def follow(*, actor: Actor, account: Account, subject: str, weekly: bool = False) -> Follow:
    """Let a person with an account follow a record from now on, at once or each week."""
    require(rules.may_follow(queries.public_record(subject)))
    with transaction.atomic():
        contact = people.keep_account_contact(actor=actor, account=account)
        people.confirm_contact(actor=actor, contact=contact)
        return _begin(actor, contact, subject, weekly)


def pace_follow(*, actor: Actor, follow: Follow, weekly: bool) -> None:
    """Let a person hear of what they follow at once, or each week."""
    require(rules.may_end(actor, follow))
    with transaction.atomic():
        held = Follow.objects.select_for_update().get(pk=follow.pk)
        if held.weekly == weekly or held.ended_at is not None:
            return
        held.weekly = weekly
        held.save(update_fields=["weekly"])
        _journal("notices.paced", actor, held.contact, [held])


def ask_to_follow(
    *, actor: Actor, email: str, subject: str, language: str, weekly: bool = False
) -> None:
    """Write to an address to ask whether its reader wants to follow a record.

    Nothing tells the asker whether the address was known, or had been asked too often.
    """
    record = queries.public_record(subject)
    require(rules.may_follow(record))
    at = clock.now()
    with transaction.atomic():
        contact = people.keep_contact(actor=actor, email=email, language=language)
        asked = queries.confirmations_since(contact, at - A_DAY)
        if record is None or asked >= settings.FOLLOW_ASKS_PER_ADDRESS:
            return
        token = to_confirm(contact.pseudonym, subject, at, weekly=weekly)
        title, body = wording.confirmation(record.title, subject, token, contact.language)
        write(
            key=f"confirm/{contact.pk}/{subject}/{asked}/{at:%Y%m%d%H%M%S}",
            to=contact,
            subject=title,
            body=body,
            kind=queries.CONFIRMATION,
            folio=subject,
            fleeting=True,
        )


def confirm_follow(*, actor: Actor, wish: Wish) -> Follow:
    """Begin the follow that the reader of a letter confirms; again, when it already began."""
    gone = refuse(_("Este enlace ya no sirve: pide de nuevo los avisos desde la página."))
    with transaction.atomic():
        contact = known.contact(wish.contact, lock=True)
        if contact is None or queries.ended_since(contact, wish.subject, wish.asked_at):
            raise gone
        require(rules.may_follow(queries.public_record(wish.subject)))
        people.confirm_contact(actor=actor, contact=contact)
        return _begin(actor, contact, wish.subject, wish.weekly)


def end_follow(*, actor: Actor, follow: Follow) -> None:
    """Let a person with an account stop following a record."""
    require(rules.may_end(actor, follow))
    _leave(actor, follow.contact.pseudonym, [follow.subject])


def leave(*, actor: Actor, link: Leave, everything: bool = False) -> None:
    """End the follows that a letter's link names, or all of its contact's; again is no harm."""
    _leave(actor, link.contact, None if everything else link.subjects)


def _begin(actor: Actor, contact: Contact, subject: str, weekly: bool) -> Follow:
    row, begun = Follow.objects.get_or_create(
        contact=contact,
        subject=subject,
        ended_at=None,
        defaults={"since": clock.now(), "weekly": weekly},
    )
    if begun:
        _journal("notices.followed", actor, contact, [row])
    return row


def _leave(actor: Actor, pseudonym: str, subjects: Iterable[str] | None) -> None:
    at: datetime = clock.now()
    with transaction.atomic():
        contact = known.contact(pseudonym, lock=True)
        if contact is None:
            return
        ending = queries.follows_of(contact)
        if subjects is not None:
            ending = ending.filter(subject__in=list(subjects))
        rows = list(ending.select_for_update())
        for row in rows:
            row.ended_at = at
            row.save(update_fields=["ended_at"])
        if rows:
            _journal("notices.unfollowed", actor, contact, rows)
        if not queries.follows_of(contact).exists() and not queries.is_needed(contact):
            people.erase_contact(actor=actor, contact=contact)


def _journal(verb: str, actor: Actor, contact: Contact, rows: list[Follow]) -> None:
    """The record names the contact alone, so that erasing it leaves nothing that leads back."""
    as_contact = people.as_contact(actor, contact)
    journal.record(verb, contact.pseudonym, actor=as_contact, facts=rows, public=False)
