"""Backing a proposal, and saying something about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from planabierto.ground.people import actions as people
from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.models import Backer, Proposal
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.keyed import device_of
from planabierto.kit.verdict import require
from planabierto.tools.discussion import actions as discussion
from planabierto.tools.discussion.models import Comment
from planabierto.tools.discussion.saying import NewComment, Said
from planabierto.tools.moderation import actions as moderation
from planabierto.tools.moderation.models import Cause


def back(
    *, actor: Actor, proposal: Proposal, device: str, email: str = "", language: str = "es"
) -> bool:
    """Back a proposal, once from a device; says whether it was the first time.

    Nobody is named, also not who has signed in. An address that is left hears what is answered.
    """
    require(rules.may_back(proposal))
    require(rules.address_fits(email, language))
    with transaction.atomic():
        row, first = Backer.objects.get_or_create(
            proposal=proposal,
            device=device_of(device),
            defaults={"made_at": clock.now()},
        )
        if email.strip():
            by = actor if actor.is_system else STRANGER
            row.contact = people.keep_contact(actor=by, email=email, language=language)
            row.save(update_fields=["contact"])
    return first


def comment(
    *, actor: Actor, proposal: Proposal, new: NewComment, causes: Sequence[Cause] = ()
) -> Said:
    """Say something about a proposal; what comes with causes is held until somebody has looked."""
    with transaction.atomic():
        said = discussion.say(
            actor=actor,
            discussion=proposal.discussion,
            comment=replace(new, held=bool(causes)),
            host=rules.may_comment(proposal),
        )
        if said.first and causes:
            moderation.open_case(
                actor=actor if actor.is_system else STRANGER,
                subject=said.comment.folio,
                scope=proposal.folio,
                cause=causes[0],
                words=", ".join(str(cause.label) for cause in causes[1:]),
            )
    return said


def withdraw_comment(*, actor: Actor, comment: Comment, secret: str = "") -> Comment:
    """Take a comment back, as its author; nobody has to look at it any more."""
    with transaction.atomic():
        held = discussion.withdraw(actor=actor, comment=comment, secret=secret)
        moderation.drop(actor=actor, subject=held.folio)
    return held
