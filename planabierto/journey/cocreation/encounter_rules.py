"""Who may call an encounter of a cycle, and where it belongs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle, Phase
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.meetings import rules as meetings


def may_call_for(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat and the point of contact of a cycle that stands call its encounters."""
    return meetings.may_keep_in(actor, cycle.folio).and_then(lambda: cycles.stands(cycle))


def may_belong(cycle: Cycle, phase: Phase | None) -> Verdict:
    """An encounter belongs to a phase of its own cycle, or to none."""
    if phase is not None and phase.cycle_id != cycle.pk:
        return no(_("Elige una fase de este ciclo."), Ground.INVALID)
    return yes()
