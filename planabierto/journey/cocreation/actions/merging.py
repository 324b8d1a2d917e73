"""Joining a proposal to another, parting them again, and a table's agreement."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions.proposal_acts import mandate_of, required, write_down
from planabierto.journey.cocreation.models import Merging, Proposal, SignOff
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.states import PROPOSAL
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, refuse, require
from planabierto.tools.meetings.models import Table


def merge(*, actor: Actor, earlier: Proposal, later: Proposal, reason: str) -> Merging:
    """Join a proposal to another, for a reason; its own words, backers and number stay."""
    why = required(reason, _("Di por qué se unen: se publica."))
    with transaction.atomic():
        held, into = _locked(earlier, later)
        require(rules.may_merge(actor, held, into))
        row = Merging.objects.create(
            earlier=held,
            later=into,
            reason=why,
            made_by=actor.pseudonym,
            mandate=mandate_of(actor, into),
            made_at=clock.now(),
        )
        held.state = PROPOSAL.after("merge")
        held.save(update_fields=["state"])
        write_down("merged", actor, held, row, held)
    return row


def part(*, actor: Actor, merging: Merging, reason: str) -> Merging:
    """Undo a merging, for a reason: what was joined stands by itself again."""
    why = required(reason, _("Di por qué se separan: se publica."))
    with transaction.atomic():
        held, into = _locked(merging.earlier, merging.later)
        row = Merging.objects.get(pk=merging.pk)
        row.earlier, row.later = held, into
        require(rules.may_part(actor, row))
        row.ended_by, row.ended_at, row.ended_because = actor.pseudonym, clock.now(), why
        row.save(update_fields=["ended_by", "ended_at", "ended_because"])
        held.state = PROPOSAL.after("part")
        held.save(update_fields=["state"])
        write_down("parted", actor, held, row, held)
    return row


def sign_off(
    *, actor: Actor, proposal: Proposal, table: Table, agree: int, present: int, note: str = ""
) -> SignOff:
    """Write down that a table agreed that a proposal says what it wants, so many of those there."""
    if not 1 <= agree <= present <= _MOST:
        raise refuse(_("Cuenta cuántas personas están de acuerdo, de las presentes."))
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_sign_off(actor, held, table))
        if queries.sign_offs_of(held).filter(table=table).exists():
            raise refuse(_("Esta mesa ya dio su visto bueno."), Ground.NOT_NOW)
        row = SignOff.objects.create(
            proposal=held,
            table=table,
            agree=agree,
            present=present,
            note=note.strip(),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        write_down("signed_off", actor, held, row)
    return row


_MOST = 10_000


def _locked(earlier: Proposal, later: Proposal) -> tuple[Proposal, Proposal]:
    """Both as they stand, held in one order so that two who join them crosswise do not wait."""
    held = {each.pk: queries.locked(each) for each in sorted((earlier, later), key=_key)}
    return held[earlier.pk], held[later.pk]


def _key(proposal: Proposal) -> int:
    return proposal.pk
