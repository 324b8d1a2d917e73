"""Settling which institutions the drafts of a cycle mean."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.ground.institutions import actions as institutions
from planabierto.ground.institutions.actions import InstitutionFacts
from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.drafting import bodies, rules
from planabierto.journey.drafting.actions.items import revise_item
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


def settle_bodies(
    *,
    actor: Actor,
    cycle: Cycle,
    known: Mapping[str, Institution],
    new: Mapping[str, str],
) -> None:
    """Say which institution each unknown name means, or register it in its sector.

    `known` is name → institution, `new` name → sector. The drafts that use another name for a
    known one are reworded; all of it happens, or nothing.
    """
    require(rules.may_add_items(actor, cycle))
    with transaction.atomic():
        for name, sector in new.items():
            facts = InstitutionFacts(name_es=name, sector=sector)
            institutions.register(actor=actor, facts=facts)
        names = {name: str(institution) for name, institution in known.items()}
        for wordings in bodies.drafts_naming_unknown(cycle).values():
            for wording in wordings:
                revise_item(
                    actor=actor,
                    item=wording.item,
                    text=bodies.renamed(wording.text, names),
                    note=_("Se precisó qué institución es"),
                )
