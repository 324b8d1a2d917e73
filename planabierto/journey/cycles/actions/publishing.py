"""Making a cycle public, or setting one aside that never was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.cycles import queries, rules
from planabierto.journey.cycles.actions.journalling import write_down
from planabierto.journey.cycles.models import Cycle, Discard, Plan
from planabierto.journey.cycles.states import CYCLE, PUBLICATION
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require


def publish(*, actor: Actor, plan: Plan, occurred: datetime | None = None) -> None:
    """Make a plan, and with it its cycle, public; drafting decides whether the text is ready."""
    with transaction.atomic():
        cycle = queries.locked(plan.cycle)
        plan.cycle = cycle
        require(rules.may_publish(actor, plan))
        if cycle.state != CYCLE.after("publish"):
            _open(actor, cycle, occurred)
        plan.state = PUBLICATION.after("publish")
        plan.save(update_fields=["state"])
        write_down("cycles.plan_published", plan.folio, actor, cycle, plan, occurred=occurred)


def announce(*, actor: Actor, cycle: Cycle, occurred: datetime | None = None) -> None:
    """Make a cycle public before any of its plans is: with its first public call."""
    with transaction.atomic():
        found = queries.locked(cycle)
        require(rules.may_run(actor, found))
        require(rules.may_become_public(found))
        require(CYCLE.may("publish", found.state))
        _open(actor, found, occurred)


def discard(*, actor: Actor, cycle: Cycle, reason: str) -> Discard:
    """Set a cycle aside, with a reason, of which nothing was ever public; its folio stays taken."""
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    with transaction.atomic():
        found = queries.locked(cycle)
        require(rules.may_discard(actor, found))
        made = Discard.objects.create(
            cycle=found, reason=reason.strip(), made_by=actor.pseudonym, made_at=clock.now()
        )
        _move(found, "discard")
        write_down("cycles.discarded", found.folio, actor, found, made, found)
    return made


def restore(*, actor: Actor, cycle: Cycle) -> None:
    """Take a discarded cycle up again as the draft it was."""
    with transaction.atomic():
        found = queries.locked(cycle)
        require(rules.may_restore(actor, found))
        lifted = queries.discard_in_force(found)
        lifted.lifted_by, lifted.lifted_at = actor.pseudonym, clock.now()
        lifted.save(update_fields=["lifted_by", "lifted_at"])
        _move(found, "restore")
        write_down("cycles.restored", found.folio, actor, found, lifted, found)


def _move(cycle: Cycle, verb: str) -> None:
    cycle.state = CYCLE.after(verb)
    cycle.save(update_fields=["state"])


def _open(actor: Actor, cycle: Cycle, occurred: datetime | None) -> None:
    cycle.state = CYCLE.after("publish")
    cycle.save(update_fields=["state"])
    write_down("cycles.published", cycle.folio, actor, cycle, cycle, occurred=occurred)
