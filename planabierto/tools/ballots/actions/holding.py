"""Declaring a ballot, opening and closing it, and who votes in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require
from planabierto.tools.ballots import queries, rules
from planabierto.tools.ballots.models import Ballot, BallotOption, Count, Deciding, Elector
from planabierto.tools.ballots.states import BALLOT


@dataclass(frozen=True, slots=True)
class NewOption:
    """One thing to vote for, as its host names it."""

    key: str
    text_es: str
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class NewElector:
    """Who may vote: a name only the host understands, a side for parity, and whether present."""

    holder: str
    side: str = ""
    present: bool = False


YES_OR_NO = (
    NewOption("yes", "A favor", "For"),
    NewOption("no", "En contra", "Against"),
    NewOption("abstain", "Abstención", "Abstention"),
)


def draft_ballot(
    *,
    actor: Actor,
    scope: str,
    question_es: str,
    deciding: str,
    options: Sequence[NewOption] = YES_OR_NO,
    question_en: str = "",
    quorum: int = 0,
    most: int = 1,
    roll_call: bool = True,
    mandate: str = "",
    public: bool = True,
) -> Ballot:
    """Declare a question, what can be answered and the rule that decides, before anybody votes."""
    question = tidy(question_es).strip()
    if not question:
        raise refuse(_("Escribe qué se vota."))
    if deciding not in Deciding.values:
        raise refuse(_("No existe esa regla de decisión."))
    require(rules.options_fit(deciding, [each.key for each in options], most))
    with transaction.atomic():
        ballot = Ballot.objects.create(
            scope=scope,
            question_es=question,
            question_en=tidy(question_en).strip(),
            deciding=deciding,
            quorum=quorum,
            most=most,
            roll_call=roll_call,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        rows = [
            BallotOption(
                ballot=ballot,
                key=each.key,
                position=position,
                text_es=each.text_es,
                text_en=each.text_en,
            )
            for position, each in enumerate(options, 1)
        ]
        BallotOption.objects.bulk_create(rows)
        facts = (ballot, *rows)
        _write_down("ballots.declared", actor, ballot, *facts, mandate=mandate, public=public)
    return ballot


def open_ballot(
    *,
    actor: Actor,
    ballot: Ballot,
    electors: Sequence[NewElector] = (),
    opens: datetime | None = None,
    closes: datetime | None = None,
    quorum: int | None = None,
    mandate: str = "",
    public: bool = True,
) -> Ballot:
    """Let these electors vote from now, or from a moment, until another if one is given.

    `quorum` is given where it depends on who the electors are.
    """
    with transaction.atomic():
        held, at = queries.locked(ballot), clock.now()
        require(rules.may_open(held, opens or at, closes))
        held.opens, held.closes = opens or at, closes
        held.quorum = held.quorum if quorum is None else quorum
        _move(held, "open", "opens", "closes", "quorum")
        made = [_elector(held, each, at) for each in electors]
        Elector.objects.bulk_create(made)
        _write_down("ballots.opened", actor, held, held, *made, mandate=mandate, public=public)
    return held


def join(
    *, actor: Actor, ballot: Ballot, new: NewElector, mandate: str = "", public: bool = True
) -> Elector:
    """Somebody may vote from now on, also in mid-vote; who left may come back."""
    with transaction.atomic():
        held, at = queries.locked(ballot), clock.now()
        require(rules.may_change_electors(held))
        found = queries.elector(held, new.holder)
        if found is None:
            found = _elector(held, new, at)
        elif found.left_at is None:
            raise refuse(_("Ya está en la lista de quienes votan."))
        found.left_at, found.left_because = None, ""
        found.side, found.present = new.side, new.present
        found.save()
        verb = "ballots.elector_joined"
        _write_down(verb, actor, held, found, mandate=mandate, public=public)
    return found


def leave(
    *, actor: Actor, elector: Elector, because: str, mandate: str = "", public: bool = True
) -> Elector:
    """Somebody may vote no more: neither they nor a vote of theirs is counted."""
    with transaction.atomic():
        ballot = queries.locked(elector.ballot)
        require(rules.may_change_electors(ballot))
        held = Elector.objects.get(pk=elector.pk)
        if held.left_at is not None:
            raise refuse(_("Ya no está en la lista de quienes votan."))
        if not because.strip():
            raise refuse(_("Di por qué."))
        held.left_at, held.left_because = clock.now(), because.strip()
        held.save(update_fields=["left_at", "left_because"])
        verb = "ballots.elector_left"
        _write_down(verb, actor, ballot, held, mandate=mandate, public=public)
    return held


def attend(
    *, actor: Actor, elector: Elector, present: bool, mandate: str = "", public: bool = True
) -> Elector:
    """Somebody who may vote came into the room, or went out without having voted."""
    with transaction.atomic():
        ballot = queries.locked(elector.ballot)
        require(rules.may_change_electors(ballot))
        held = Elector.objects.get(pk=elector.pk)
        held.present = present
        held.save(update_fields=["present"])
        verb = "ballots.elector_present" if present else "ballots.elector_away"
        _write_down(verb, actor, ballot, held, mandate=mandate, public=public)
    return held


def close_ballot(*, actor: Actor, ballot: Ballot, mandate: str = "", public: bool = True) -> Count:
    """End the vote and count it by its rule, with the proof of what was counted."""
    with transaction.atomic():
        held = queries.locked(ballot)
        require(rules.may_close(held))
        _move(held, "close")
        again = queries.recount(held)
        made = Count.objects.create(
            ballot=held,
            result=again.counted.result,
            passed=again.counted.passed,
            proof=again.proof,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _write_down("ballots.closed", actor, held, held, made, mandate=mandate, public=public)
    return made


def annul_ballot(
    *, actor: Actor, ballot: Ballot, reason: str, mandate: str = "", public: bool = True
) -> Ballot:
    """Leave a ballot that is not closed without effect, for a reason; nothing is counted."""
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    with transaction.atomic():
        held = queries.locked(ballot)
        require(rules.may_annul(held))
        held.annulled = reason.strip()
        _move(held, "annul", "annulled")
        _write_down("ballots.annulled", actor, held, held, mandate=mandate, public=public)
    return held


def _elector(ballot: Ballot, new: NewElector, at: datetime) -> Elector:
    return Elector(
        ballot=ballot, holder=new.holder, side=new.side, present=new.present, joined_at=at
    )


def _move(ballot: Ballot, verb: str, *changed: str) -> None:
    ballot.state = BALLOT.after(verb)
    ballot.save(update_fields=["state", *changed])


def _write_down(
    verb: str, actor: Actor, ballot: Ballot, *facts: models.Model, mandate: str, public: bool
) -> None:
    journal.record(
        verb, ballot.scope, actor=actor, facts=list(facts), mandate=mandate, public=public
    )
