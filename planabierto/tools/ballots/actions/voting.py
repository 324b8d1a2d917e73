"""Voting, changing a vote, taking no part, and saying why one did not agree."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from django.db import models, transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.ballots import queries, rules
from planabierto.tools.ballots.models import (
    Ballot,
    Dissent,
    Elector,
    Recusal,
    Vote,
    VoteMark,
)

NONCE_BYTES = 12


def cast(
    *,
    actor: Actor,
    ballot: Ballot,
    holder: str,
    marks: Mapping[str, int],
    joins: bool = False,
    mandate: str = "",
    public: bool = True,
) -> Vote:
    """Vote under a name the host gives; voting again changes it, and the last vote counts.

    `marks` gives options their value: one for `yes`, so many dots, a rank from first, a mark.
    With `joins`, whoever is not yet an elector becomes one: the ballot is open to anybody.
    """
    with transaction.atomic():
        held, at = queries.locked(ballot), clock.now()
        require(rules.takes_votes(held, at))
        require(rules.marks_fit(held, [each.key for each in queries.options_of(held)], marks))
        found = queries.elector(held, holder)
        if found is None and joins:
            found = Elector.objects.create(ballot=held, holder=holder, present=False, joined_at=at)
        votes = standing(found)
        made = _vote(actor, held, votes, marks, mandate)
        facts = [votes, made, *made.marks.order_by("pk")]
        _journal("ballots.cast", actor, held, facts, mandate, public=public)
    return made


def recuse(
    *, actor: Actor, elector: Elector, reason: str, mandate: str = "", public: bool = True
) -> Recusal:
    """Take no part in a ballot, for a conflict of interest that is said; a vote cast is void."""
    why = reason.strip()
    if not why:
        raise refuse(_("Di cuál es el conflicto de interés: se publica."))
    with transaction.atomic():
        ballot, at = queries.locked(elector.ballot), clock.now()
        require(rules.takes_votes(ballot, at))
        held = standing(queries.elector(ballot, elector.holder))
        made = Recusal.objects.create(
            elector=held, reason=why, made_by=_signs(actor, ballot), made_at=at
        )
        _journal("ballots.recused", actor, ballot, [made], mandate, public=public)
    return made


def dissent(
    *, actor: Actor, elector: Elector, text: str, mandate: str = "", public: bool = True
) -> Dissent:
    """Say for the record why one did not agree with what was decided."""
    words = text.strip()
    if not words:
        raise refuse(_("Escribe tu voto particular."))
    with transaction.atomic():
        ballot = queries.locked(elector.ballot)
        require(rules.may_dissent(ballot, elector))
        made = Dissent.objects.create(
            elector=elector, text=words, made_by=actor.pseudonym, made_at=clock.now()
        )
        _journal("ballots.dissented", actor, ballot, [made], mandate, public=public)
    return made


def standing(elector: Elector | None) -> Elector:
    """The elector, who may vote and has not said that they take no part."""
    require(rules.may_vote(elector))
    assert elector is not None
    return elector


def _vote(
    actor: Actor, ballot: Ballot, elector: Elector, marks: Mapping[str, int], mandate: str
) -> Vote:
    """Write a vote and what it gives each option."""
    before = queries.last_vote(elector)
    made = Vote.objects.create(
        elector=elector,
        number=before.number + 1 if before else 1,
        nonce=secrets.token_hex(NONCE_BYTES),
        made_by=_signs(actor, ballot),
        mandate=mandate if ballot.roll_call else "",
        cast_at=clock.now(),
    )
    options = {each.key: each for each in queries.options_of(ballot)}
    VoteMark.objects.bulk_create(
        [VoteMark(vote=made, option=options[key], value=value) for key, value in marks.items()]
    )
    return made


def _signs(actor: Actor, ballot: Ballot) -> str:
    """Who did it, for the record; nobody, when a ballot names nobody."""
    return actor.pseudonym if ballot.roll_call else ""


def _journal(
    verb: str,
    actor: Actor,
    ballot: Ballot,
    facts: Sequence[models.Model],
    mandate: str,
    *,
    public: bool,
) -> None:
    named = ballot.roll_call
    journal.record(
        verb,
        ballot.scope,
        actor=actor if named else STRANGER,
        facts=facts,
        mandate=mandate if named else "",
        public=public and named,
    )
