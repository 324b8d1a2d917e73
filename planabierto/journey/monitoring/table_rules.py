"""Who brings a table, and what of it is theirs to say."""

from __future__ import annotations

from django.utils.translation import gettext as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import rules as drafting
from planabierto.journey.monitoring.queries.standing import REPORTERS
from planabierto.kit.actor import Actor
from planabierto.kit.folio import cycle_of
from planabierto.kit.verdict import Verdict, no


def may_bring(actor: Actor, cycle: Cycle) -> Verdict:
    """Who drafts commitments brings them with their progress; who reports brings progress alone."""
    drafts = drafting.may_add_items(actor, cycle)
    if drafts or actor.is_system:
        return drafts
    here = ("", cycle.folio)
    if any(each.role in REPORTERS and cycle_of(each.scope) in here for each in actor.capacities):
        return cycles.stands(cycle)
    return no(
        _("Las tablas las suben la secretaría técnica, los puntos de contacto y quienes reportan.")
    )
