"""Who writes the dissemination log: the secretariat, and each member what it said itself."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from planabierto.ground.institutions.models import Institution
from planabierto.journey.cycles import rules as cycles
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.monitoring import check_rules as steps
from planabierto.journey.monitoring.models import Dissemination
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.folio import cycle_of
from planabierto.kit.verdict import Ground, Verdict, no, yes

MEMBERS = (
    Role.CONTACT,
    Role.LIAISON,
    Role.LEAD,
    Role.GROUP_MEMBER,
    Role.FORUM_MEMBER,
    Role.MONITOR,
)


def may_log(actor: Actor, cycle: Cycle) -> Verdict:
    """Whoever runs the cycle, and whoever speaks for a member of it."""
    if cycles.may_run(actor, cycle) or owners(actor, cycle):
        return cycles.stands(cycle).and_then(lambda: steps.by_hand(actor))
    return no(_("La difusión la registran la secretaría técnica y quienes integran la coalición."))


def may_log_for(actor: Actor, cycle: Cycle, institution: Institution) -> Verdict:
    """The secretariat writes for any member; a member for itself alone."""
    own = {each.institution_id for each in owners(actor, cycle)}
    if cycles.may_run(actor, cycle) or institution.pk in own:
        return may_log(actor, cycle)
    return no(_("Cada integrante registra lo que difundió en sus propios canales."))


def may_take_back(actor: Actor, row: Dissemination) -> Verdict:
    """Whoever may write an entry takes it back, once."""
    if row.withdrawn:
        return no(_("Este registro ya se retiró."), Ground.NOT_NOW)
    return may_log_for(actor, row.cycle, row.institution)


def was_said(on: date, today: date) -> Verdict:
    """Only what was said already is written down."""
    if on > today:
        return no(_("La fecha está en el futuro: registra lo que ya se difundió."), Ground.INVALID)
    return yes()


def owners(actor: Actor, cycle: Cycle) -> list[Capacity]:
    """The actor's mandates for members of a cycle, the whole installation's too."""
    return [
        each
        for each in actor.capacities
        if each.role in MEMBERS and (not each.scope or cycle_of(each.scope) == cycle.folio)
    ]
