"""Who may run a cycle, and when."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from planabierto.journey.cycles.models import (
    Cycle,
    Goal,
    Holiday,
    Plan,
    Promise,
    RestrictedPeriod,
)
from planabierto.journey.cycles.states import CYCLE, PUBLICATION
from planabierto.kit.actor import Actor, Role
from planabierto.kit.verdict import Ground, Verdict, no, yes

RUNNERS = (Role.ADMINISTRATOR, Role.SECRETARY)
DRAFTERS = (*RUNNERS, Role.CONTACT)


def may_open_cycles(actor: Actor) -> Verdict:
    """Administrators and a secretariat of the whole installation open cycles."""
    if actor.is_system or actor.acting_as(*RUNNERS, scope=""):
        return yes()
    return no(_("Los ciclos los abre la secretaría técnica."))


def may_run(actor: Actor, cycle: Cycle) -> Verdict:
    """The secretariat of the cycle runs it: calendar, goals, promises, pauses."""
    return _keeps(actor, cycle).and_then(lambda: stands(cycle))


def stands(cycle: Cycle) -> Verdict:
    """Nothing is done in a discarded cycle until it is taken up again."""
    if cycle.state == "discarded":
        return no(_("Este ciclo se descartó. Retómalo para trabajar en él."), Ground.NOT_NOW)
    return yes()


def may_become_public(cycle: Cycle) -> Verdict:
    """A rehearsal never becomes public, whoever asks."""
    if cycle.rehearsal:
        return no(
            _("Es un ensayo: no se publica. Cuando termines, descártalo y abre el ciclo real."),
            Ground.NOT_NOW,
        )
    return stands(cycle)


def may_discard(actor: Actor, cycle: Cycle) -> Verdict:
    """Whoever runs a cycle may set it aside while nothing of it is public."""
    return _keeps(actor, cycle).and_then(lambda: _may_move(cycle, "discard"))


def may_restore(actor: Actor, cycle: Cycle) -> Verdict:
    """Whoever runs a cycle may take it up again after it was discarded."""
    return _keeps(actor, cycle).and_then(lambda: _may_move(cycle, "restore"))


def _keeps(actor: Actor, cycle: Cycle) -> Verdict:
    if actor.is_system or actor.acting_as(*RUNNERS, scope=cycle.folio):
        return yes()
    return no(_("El calendario y las promesas los lleva la secretaría técnica de este ciclo."))


def _may_move(cycle: Cycle, verb: str) -> Verdict:
    if CYCLE.may(verb, cycle.state):
        return yes()
    words = {
        "draft": _("Este ciclo no está descartado."),
        "published": _("Lo que ya es público no se descarta."),
        "discarded": _("Este ciclo ya se descartó."),
    }
    return no(words[cycle.state], Ground.NOT_NOW)


def may_draft(actor: Actor, plan: Plan) -> Verdict:
    """The secretariat of the cycle and the plan's point of contact write it."""
    if actor.is_system or actor.acting_as(*DRAFTERS, scope=plan.folio):
        return stands(plan.cycle)
    return no(_("Este plan lo escriben la secretaría técnica y su punto de contacto."))


def may_publish(actor: Actor, plan: Plan) -> Verdict:
    """Whoever runs the cycle publishes its plans, once."""
    return (
        may_run(actor, plan.cycle)
        .and_then(lambda: may_become_public(plan.cycle))
        .and_then(lambda: PUBLICATION.may("publish", plan.state))
    )


def may_withdraw(actor: Actor, duty: Goal | Promise | RestrictedPeriod | Holiday) -> Verdict:
    """Whoever runs the cycle withdraws what it owes, once."""
    return may_run(actor, duty.cycle).and_then(
        lambda: no(_("Ya fue dado de baja."), Ground.NOT_NOW) if duty.withdrawn else yes()
    )
