"""Amending a proposal: by who holds it, or offered by anybody and then taken or not."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cocreation import proposal_rules as rules
from planabierto.journey.cocreation.actions.proposal_acts import required, write_down
from planabierto.journey.cocreation.models import Proposal, Rewording
from planabierto.journey.cocreation.queries import proposals as queries
from planabierto.journey.cocreation.writing import WORDS
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.text import tidy
from planabierto.kit.verdict import refuse, require

Words = Mapping[str, str]


def reword(
    *, actor: Actor, proposal: Proposal, words: Words, reason: str, secret: str = ""
) -> Rewording:
    """Put other words in the place of a proposal's, for a reason; the earlier ones are kept."""
    why = required(reason, _("Di por qué se cambia: se publica."))
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_reword(actor, held, secret))
        row = _offered(actor, held, words, why)
        row.fate, row.decided_by, row.decided_at = row.Fate.TAKEN, actor.pseudonym, row.made_at
        row.save()
        _apply(held, row)
        write_down("reworded", actor, held, row, held)
    return row


def offer_rewording(*, actor: Actor, proposal: Proposal, words: Words, reason: str) -> Rewording:
    """Offer other words for a public proposal, for a reason; who holds it decides."""
    why = required(reason, _("Di por qué lo cambiarías: se publica."))
    with transaction.atomic():
        held = queries.locked(proposal)
        require(rules.may_offer(held))
        row = _offered(actor, held, words, why)
        row.save()
        write_down("rewording_offered", actor, held, row)
    return row


def take_rewording(*, actor: Actor, rewording: Rewording, secret: str = "") -> Rewording:
    """Take the words somebody offered; refused when those they were to replace have changed."""
    with transaction.atomic():
        held, row = _locked(rewording)
        require(rules.may_decide(actor, row, secret))
        if any(getattr(held, name) != text for name, text in row.before.items()):
            raise refuse(_("El texto cambió desde que se ofreció: hazlo como enmienda tuya."))
        _decide(actor, row, Rewording.Fate.TAKEN, "")
        _apply(held, row)
        write_down("rewording_taken", actor, held, row, held)
    return row


def refuse_rewording(
    *, actor: Actor, rewording: Rewording, answer: str, secret: str = ""
) -> Rewording:
    """Do not take the words somebody offered, and say why."""
    why = required(answer, _("Di por qué no se acepta: se publica."))
    with transaction.atomic():
        held, row = _locked(rewording)
        require(rules.may_decide(actor, row, secret))
        _decide(actor, row, Rewording.Fate.REFUSED, why)
        write_down("rewording_refused", actor, held, row)
    return row


def _offered(actor: Actor, held: Proposal, words: Words, reason: str) -> Rewording:
    """The amendment these words make, of the fields in which they differ."""
    if not set(words) <= set(WORDS):
        raise refuse(_("Eso no se cambia aquí."))
    require(rules.words_fit(words))
    after = {name: tidy(text).strip() for name, text in words.items()}
    changed = {name: text for name, text in after.items() if getattr(held, name) != text}
    if not changed:
        raise refuse(_("No cambió nada."))
    return Rewording(
        proposal=held,
        before={name: getattr(held, name) for name in changed},
        after=changed,
        reason=reason,
        made_by=actor.pseudonym,
        made_at=clock.now(),
    )


def _locked(rewording: Rewording) -> tuple[Proposal, Rewording]:
    held = queries.locked(rewording.proposal)
    row = Rewording.objects.get(pk=rewording.pk)
    row.proposal = held
    return held, row


def _decide(actor: Actor, row: Rewording, fate: str, answer: str) -> None:
    row.fate, row.answer = fate, answer
    row.decided_by, row.decided_at = actor.pseudonym, clock.now()
    row.save()


def _apply(held: Proposal, row: Rewording) -> None:
    for name, text in row.after.items():
        setattr(held, name, text)
    held.save(update_fields=list(row.after))
