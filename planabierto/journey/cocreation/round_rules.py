"""Who runs a round in which proposals are weighed, and who weighs them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from planabierto.journey.cocreation import proposal_rules
from planabierto.journey.cocreation.models import Prioritising, Proposal
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import Ground, Verdict, no, yes
from planabierto.tools.ballots.models import Deciding
from planabierto.tools.meetings import rules as meetings
from planabierto.tools.meetings.models import Table

WEIGHING = (Deciding.DOTS, Deciding.RANKING, Deciding.SCORING)
FEWEST = 2


def may_declare(actor: Actor, cycle: Cycle, table: Table | None) -> Verdict:
    """A table's round is declared by who runs the table; an open one by who runs the cycle."""
    if table is not None:
        return proposal_rules.may_write_at(actor, table, cycle)
    if actor.is_system or actor.acting_as(*cycles.DRAFTERS, scope=cycle.folio):
        return cycles.stands(cycle)
    return no(_("Una ronda abierta la declaran la secretaría técnica o el punto de contacto."))


def may_run(actor: Actor, round_: Prioritising) -> Verdict:
    """Whoever may declare a round opens it and closes it."""
    return may_declare(actor, round_.cycle, round_.table)


def may_vote(actor: Actor, round_: Prioritising) -> Verdict:
    """Anybody weighs in an open round; in a table's, who runs the table writes each vote down."""
    if round_.table is not None:
        return meetings.may_run_table(actor, round_.table)
    return _is_public(round_)


def candidates_fit(cycle: Cycle, proposals: Sequence[Proposal], places: int) -> Verdict:
    """Two or more presented proposals of the cycle stand, for fewer places than they are."""
    if len({each.pk for each in proposals}) < FEWEST:
        return no(_("Elige al menos dos propuestas."), Ground.INVALID)
    if any(each.cycle_id != cycle.pk or each.state != "presented" for each in proposals):
        return no(_("Solo se priorizan propuestas presentadas de este ciclo."), Ground.INVALID)
    if not 1 <= places < len(proposals):
        return no(_("Prioriza al menos una, y menos de las que participan."), Ground.INVALID)
    return yes()


def weighing_fits(deciding: str) -> Verdict:
    """Proposals are weighed by dots, by order or by marks."""
    if deciding in WEIGHING:
        return yes()
    return no(_("Elige puntos, orden o calificación."), Ground.INVALID)


def _is_public(round_: Prioritising) -> Verdict:
    if round_.cycle.state == "published":
        return yes()
    return no(_("Este ciclo todavía no es público."), Ground.HIDDEN)
