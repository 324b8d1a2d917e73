"""Who says whose presence is looked for, and what such a target says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.ground.places.models import Place
from planabierto.journey.cocreation import encounter_rules
from planabierto.journey.cocreation.models import Dimension, Target
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, type_of_text, yes
from planabierto.tools.meetings.models import SpeaksFor

UNSAID = "unsaid"
HUNDRED = Decimal(100)
LONGEST_SOURCE = 300


def may_set_targets(actor: Actor, cycle: Cycle) -> Verdict:
    """Who calls the encounters of a cycle says whose presence is looked for."""
    return encounter_rules.may_call_for(actor, cycle)


def may_withdraw_target(actor: Actor, target: Target) -> Verdict:
    """Who calls the encounters takes a target back, once, with a reason."""
    return may_set_targets(actor, target.cycle).and_then(
        lambda: no(_("Ya se había retirado."), Ground.NOT_NOW) if target.withdrawn else yes()
    )


def keys_of(dimension: str) -> Mapping[str, type_of_text]:
    """What can be looked for in a dimension, in words; nobody looks for who prefers not to say."""
    offered = {
        Dimension.GENDER: Gender.choices,
        Dimension.AGE: AgeBand.choices,
        Dimension.SECTOR: SpeaksFor.choices,
        Dimension.GROUP: PriorityGroup.choices,
    }
    found = offered.get(Dimension(dimension), [])
    return {key: label for key, label in found if key != UNSAID}


def may_look_for(dimension: str, key: str, place: Place | None) -> Verdict:
    """A target names one gender, age band, sector, group, or one municipality."""
    if dimension not in Dimension.values:
        return no(_("Elige qué se cuenta."), Ground.INVALID)
    if dimension == Dimension.PLACE:
        fits = place is not None and not key
    else:
        fits = place is None and key in keys_of(dimension)
    return yes() if fits else no(_("Elige a quiénes se busca."), Ground.INVALID)


def may_measure(share: Decimal | None, census: Decimal | None, source: str) -> Verdict:
    """A target is a share of those who come, or the census's share with its source."""
    given = [each for each in (share, census) if each is not None]
    if not given or any(not 0 <= each <= HUNDRED for each in given):
        return no(_("Escribe un porcentaje entre 0 y 100."), Ground.INVALID)
    if census is not None and not source.strip():
        return no(_("Di de dónde sale el dato del censo."), Ground.INVALID)
    if len(source) > LONGEST_SOURCE:
        return no(_("Escribe la fuente con menos palabras."), Ground.INVALID)
    return yes()
