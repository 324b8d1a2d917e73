"""Adoption: an item becomes a commitment, its text copied and frozen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.journey.commitments import rules
from planabierto.journey.commitments.actions.rows import Rows
from planabierto.journey.commitments.actions.telling import make_public
from planabierto.journey.commitments.models import Adoption, Commitment
from planabierto.journey.commitments.queries import private
from planabierto.journey.cycles import actions as cycle_actions
from planabierto.journey.cycles import rules as cycle_rules
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting import queries as drafts
from planabierto.journey.drafting.models import ItemVersion, Publication, Version
from planabierto.journey.drafting.texts import keyed
from planabierto.journey.forum.models import Resolution
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require
from planabierto.tools.library.models import DocumentVersion


def publish_plan(
    *,
    actor: Actor,
    version: Version,
    confirmed: Collection[str] = (),
    basis: DocumentVersion | None = None,
    reason: str = "",
    occurred: datetime | None = None,
) -> Publication:
    """Publish a plan's text; the items that stand in the plan become commitments.

    The basis is the published document: the one given, else the one the text was taken in
    from. All of it happens, or nothing.
    """
    plan = version.plan
    require(rules.may_adopt(actor, plan.cycle))
    document = basis or drafts.source_of(plan)
    if document is None:
        raise refuse(_("Indica el documento publicado en que se basa: un archivo o un enlace."))
    with transaction.atomic():
        publication = drafting.publish_text(
            actor=actor,
            version=version,
            basis=document,
            confirmed=confirmed,
            reason=reason,
            occurred=occurred,
        )
        open_plan(actor, plan, occurred)
        for wording in _items_to_adopt(plan):
            adopt(
                actor=actor,
                item_version=wording,
                basis=document,
                reason=reason,
                occurred=occurred,
            )
    return publication


def adopt(
    *,
    actor: Actor,
    item_version: ItemVersion,
    basis: DocumentVersion | None = None,
    resolution: Resolution | None = None,
    reason: str = "",
    occurred: datetime | None = None,
) -> Commitment:
    """Turn an item at a version into a commitment, by a document or by a resolution.

    While all its plans are drafts it stays inside, and becomes public with the first of them.
    `occurred` is when it was adopted, when that was before it is recorded here.
    """
    item = item_version.item
    require(rules.may_adopt(actor, item.cycle))
    folio = f"{item.cycle.folio}-C{item.number}"
    text = keyed(item_version.text, folio)
    require(rules.stands_in_a_plan(text))
    made_at = clock.now()
    if (basis is None) == (resolution is None):
        raise refuse(_("Di en qué se basa: un documento publicado o un acuerdo del Foro."))
    with transaction.atomic():
        drafting.settle_adoption(actor=actor, item=item)
        commitment = Commitment(cycle=item.cycle, number=item.number, folio=folio)
        rows = Rows(actor)
        rows.write(commitment, text)
        adoption = Adoption.objects.create(
            commitment=commitment,
            item_version=item_version,
            basis=basis,
            resolution=resolution,
            adopted=text.to_json(),
            reason=reason.strip(),
            occurred=occurred or made_at,
            made_by=actor.pseudonym,
            made_at=made_at,
        )
        journal.record(
            "commitments.adopted",
            folio,
            actor=actor,
            facts=[adoption, *rows.touched],
            mandate=actor.mandate(*cycle_rules.DRAFTERS, scope=item.cycle.folio),
            occurred=adoption.occurred,
            public=commitment.is_public,
        )
    return commitment


def open_plan(actor: Actor, plan: Plan, occurred: datetime | None) -> None:
    """Make a plan public whose text is, and with it the commitments adopted inside it before."""
    if plan.state != "draft":
        return
    kept_inside = list(private.adopted_inside(plan))
    cycle_actions.publish(actor=actor, plan=plan, occurred=occurred)
    for commitment in kept_inside:
        make_public(actor, commitment)


def _items_to_adopt(plan: Plan) -> list[ItemVersion]:
    """The draft items that stand in this plan."""
    wordings = drafts.newest_item_versions(drafts.items_of(plan.cycle).filter(state="draft"))
    return [
        wording
        for wording in wordings
        if plan.folio in {part.partition("=")[0] for part in wording.text.listed("inclusions")}
    ]
