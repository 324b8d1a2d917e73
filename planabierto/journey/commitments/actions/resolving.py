"""Adoption by the forum: one resolution makes what it adopted public, exactly as it was voted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from planabierto.journey.commitments import rules
from planabierto.journey.commitments.actions.adopting import adopt, open_plan
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.preconditions import is_fit, laid_by, preconditions_of
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.drafting import actions as drafting
from planabierto.journey.drafting.models import Publication, Version
from planabierto.journey.forum.models import Resolution
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a resolution brought about."""

    publications: tuple[Publication, ...]
    commitments: tuple[Commitment, ...]


def adopt_by_resolution(
    *,
    actor: Actor,
    resolution: Resolution,
    confirmed: Collection[str] = (),
    reason: str = "",
    occurred: datetime | None = None,
) -> Adopted:
    """Publish the plans a resolution adopts; each item it adopts becomes a commitment.

    The texts are those that were voted on, not what was written since. What the checklist misses
    and may be explained is explained by `reason`; `confirmed` are the defects left knowingly.
    All of it happens, or nothing; it happened when the forum resolved it, unless told.
    """
    require(rules.may_adopt(actor, resolution.forum.cycle))
    require(rules.is_resolved(resolution))
    with transaction.atomic():
        cycles.locked(resolution.forum.cycle)
        laid = laid_by(resolution.motion, clock.now())
        require(is_fit(preconditions_of(laid), reason))
        when = occurred or resolution.made_at
        publications = [
            _publish(actor, each, resolution, confirmed, reason, when) for each in laid.versions
        ]
        commitments = [
            adopt(
                actor=actor,
                item_version=each,
                resolution=resolution,
                reason=reason,
                occurred=when,
            )
            for each in laid.item_versions
        ]
    return Adopted(tuple(publications), tuple(commitments))


def _publish(
    actor: Actor,
    version: Version,
    resolution: Resolution,
    confirmed: Collection[str],
    reason: str,
    occurred: datetime,
) -> Publication:
    publication = drafting.publish_text(
        actor=actor,
        version=version,
        resolution=resolution,
        confirmed=confirmed,
        reason=reason,
        occurred=occurred,
    )
    open_plan(actor, version.plan, occurred)
    return publication
