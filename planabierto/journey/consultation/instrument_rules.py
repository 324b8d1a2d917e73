"""Who keeps the planning instruments of a cycle."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Verdict, no


def may_keep_instruments(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of the cycle adds planning instruments and their lines."""
    if actor.is_system or actor.acting_as(*cycles.RUNNERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("Los instrumentos de planeación los registra la secretaría de este ciclo."))
