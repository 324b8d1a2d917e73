"""Opening a discussion, saying something in it, liking it, and taking it back."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.keyed import device_of
from planabierto.kit.text import tidy
from planabierto.kit.verdict import Ground, Verdict, refuse, require
from planabierto.tools.discussion import queries, rules
from planabierto.tools.discussion.models import Anchor, Comment, Discussion, Like
from planabierto.tools.discussion.saying import NewAnchor, NewComment, Said
from planabierto.tools.discussion.states import COMMENT

SECRET_BYTES = 12
TRIES = 5


def open_discussion(*, scope: str) -> Discussion:
    """Open a discussion of a cycle, by its folio; the host journals what it is of."""
    return Discussion.objects.create(scope=scope, made_at=clock.now())


def close_discussion(*, discussion: Discussion, at: datetime | None = None) -> Discussion:
    """Take no more comments; what was said stays. The host asks its rule and journals."""
    return _close(discussion, at or clock.now())


def reopen_discussion(*, discussion: Discussion) -> Discussion:
    """Take comments again. The host asks its rule and journals."""
    return _close(discussion, None)


def say(*, actor: Actor, discussion: Discussion, comment: NewComment, host: Verdict) -> Said:
    """Say something, or answer a comment; `host` is what the host's rule says of the actor.

    Who has not signed in is never named: the secret alone tells whose it is. The same page sent
    twice is one comment, with the same secret.
    """
    require(host)
    require(rules.may_say(discussion, comment))
    device = device_of(comment.form) if comment.form else ""
    secret = _secret(discussion, comment)
    for _attempt in range(TRIES):
        before = queries.sent_before(discussion, device) if device else None
        if before is not None:
            return Said(before, secret, first=False)
        try:
            with transaction.atomic():
                return Said(_write(actor, discussion, comment, device, secret), secret)
        except IntegrityError:  # somebody else took the number, or the same page came at once
            continue
    raise refuse(_("No se pudo guardar. Inténtalo de nuevo."), Ground.NOT_NOW)


def like(*, actor: Actor, comment: Comment, device: str) -> bool:
    """Agree with a comment, once from a device; says whether it was the first time."""
    require(rules.may_like(comment))
    _row, first = Like.objects.get_or_create(
        comment=comment, device=device_of(device), defaults={"made_at": clock.now()}
    )
    return first


def withdraw(*, actor: Actor, comment: Comment, secret: str = "") -> Comment:
    """Take a comment back, as its author; its number stays and its words are no longer shown.

    The host drops what waits to be moderated of it.
    """
    with transaction.atomic():
        held = queries.locked(comment)
        require(rules.may_withdraw(actor, held, secret))
        was_public = held.state == "received"
        held.state = COMMENT.after("withdraw")
        held.save(update_fields=["state"])
        journal.record(
            "discussion.withdrawn",
            held.folio,
            actor=_author(actor, held),
            facts=[held],
            mandate=held.mandate,
            public=was_public,
        )
    return held


def forget_address(*, comment: Comment, secret: str) -> None:
    """Cut the tie to the address its author left; nobody is written to any more."""
    with transaction.atomic():
        held = queries.locked(comment)
        require(rules.may_open(held, secret))
        if held.contact is None:
            return
        held.contact = None
        held.save(update_fields=["contact"])
        journal.record(
            "discussion.address_forgotten", held.folio, actor=STRANGER, facts=[held], public=False
        )


def _write(
    actor: Actor, discussion: Discussion, comment: NewComment, device: str, secret: str
) -> Comment:
    at = clock.now()
    row = Comment.objects.create(
        discussion=discussion,
        scope=discussion.scope,
        number=queries.next_number(discussion.scope),
        parent=comment.parent,
        text=tidy(comment.text).strip(),
        suggestion=tidy(comment.suggestion).strip(),
        language=comment.language,
        name=comment.name.strip(),
        organisation=comment.organisation.strip(),
        author=actor.pseudonym,
        mandate=comment.mandate,
        contact=_contact(actor, comment),
        link=queries.link_of(secret),
        device=device,
        illustrative=comment.illustrative,
        made_at=at,
        state="held" if comment.held else "received",
    )
    facts = [row, *([_anchor(row, comment.anchor)] if comment.anchor else [])]
    journal.record(
        "discussion.said",
        row.folio,
        actor=actor,
        facts=facts,
        mandate=comment.mandate,
        public=row.state == "received",
    )
    return row


def _anchor(row: Comment, passage: NewAnchor) -> Anchor:
    return Anchor.objects.create(
        comment=row,
        version=passage.version,
        paragraph=passage.paragraph,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
    )


def _contact(actor: Actor, comment: NewComment) -> Contact | None:
    """The address somebody left, kept apart from the record."""
    if not comment.email:
        return None
    by = actor if actor.is_system else STRANGER
    return people.keep_contact(actor=by, email=comment.email, language=comment.language)


def _secret(discussion: Discussion, comment: NewComment) -> str:
    if comment.form:
        return queries.secret_for(discussion, comment.form)
    return secrets.token_urlsafe(SECRET_BYTES)


def _author(actor: Actor, comment: Comment) -> Actor:
    """Whoever was signed in is named; who comes by the secret link is not."""
    return actor if queries.is_signed_by(actor, comment) else STRANGER


def _close(discussion: Discussion, at: datetime | None) -> Discussion:
    with transaction.atomic():
        held = Discussion.objects.select_for_update().get(pk=discussion.pk)
        held.closed_at = at
        held.save(update_fields=["closed_at"])
    return held
