"""Where an item comes from: a proposal, or what an institution put forward."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal import actions as journal
from planabierto.journey.cocreation.models import Proposal
from planabierto.journey.cycles.rules import DRAFTERS
from planabierto.journey.drafting import letter_rules as rules
from planabierto.journey.drafting.actions.items import add_item
from planabierto.journey.drafting.models import Item, ItemSource, ItemVersion
from planabierto.journey.drafting.texts import CommitmentText, from_flat
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

UNFIT = {"draft", "withdrawn"}


def add_source(
    *,
    actor: Actor,
    item: Item,
    proposal: Proposal | None = None,
    institution: Institution | None = None,
    reason: str = "",
) -> ItemSource:
    """Say that an item comes from a proposal of its cycle, or from an institution and why."""
    require(rules.may_source(actor, item))
    if (proposal is None) == (institution is None):
        raise refuse(_("Di de qué propuesta viene, o de qué institución."))
    if proposal is not None:
        _check(item, proposal)
    elif not reason.strip():
        raise refuse(_("Escribe qué planteó la institución."))
    with transaction.atomic():
        Item.objects.select_for_update().get(pk=item.pk)
        standing = ItemSource.objects.filter(item=item, ended_at__isnull=True)
        if standing.filter(proposal=proposal, institution=institution).exists():
            raise refuse(_("Ya está dicho."))
        source = ItemSource.objects.create(
            item=item,
            proposal=proposal,
            institution=institution,
            reason=reason.strip(),
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        _journal("drafting.source_added", source, actor)
    return source


def end_source(*, actor: Actor, source: ItemSource) -> None:
    """Say that an item does not come from there after all; that it was said stays on record."""
    with transaction.atomic():
        held = ItemSource.objects.select_for_update(of=("self",)).select_related("item__cycle")
        row = held.get(pk=source.pk)
        require(rules.may_end_source(actor, row))
        row.ended_by, row.ended_at = actor.pseudonym, clock.now()
        row.save(update_fields=["ended_by", "ended_at"])
        _journal("drafting.source_ended", row, actor)


def add_item_from(
    *, actor: Actor, proposal: Proposal, text: CommitmentText, note: str = ""
) -> ItemVersion:
    """Write a candidate commitment from a proposal, and say that it comes from there."""
    with transaction.atomic():
        said = note.strip() or _("Propuesta %(folio)s") % {"folio": proposal.folio}
        made = add_item(actor=actor, cycle=proposal.cycle, text=text, source_note=said)
        add_source(actor=actor, item=made.item, proposal=proposal)
    return made


def text_from(proposal: Proposal) -> CommitmentText:
    """A commitment begun from what a proposal says, for its drafters to work on."""
    flat = {
        "title_es": proposal.title_es,
        "title_en": proposal.title_en,
        "problem_es": proposal.problem,
        "action_es": proposal.change,
        "note_es": proposal.who_acts,
    }
    steps = [line.strip(" -•\t") for line in proposal.steps.splitlines() if line.strip(" -•\t")]
    flat |= {f"milestones.{n}.output_es": step for n, step in enumerate(steps, 1)}
    return from_flat(flat)


def _check(item: Item, proposal: Proposal) -> None:
    if proposal.cycle_id != item.cycle_id:
        raise refuse(_("Esa propuesta es de otro ciclo."))
    if proposal.state in UNFIT:
        raise refuse(_("Esa propuesta no está presentada."))


def _journal(verb: str, source: ItemSource, actor: Actor) -> None:
    cycle = source.item.cycle
    journal.record(
        verb,
        source.item.folio,
        actor=actor,
        facts=[source],
        mandate=actor.mandate(*DRAFTERS, scope=cycle.folio),
        public=False,
    )
