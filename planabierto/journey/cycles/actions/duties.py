"""Stating goals, standing promises and the law's pauses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.journey.cycles import rules
from planabierto.journey.cycles.actions.days import check_days
from planabierto.journey.cycles.actions.journalling import write_down
from planabierto.journey.cycles.models import Cycle, Goal, Promise, RestrictedPeriod
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

Duty = TypeVar("Duty", Goal, Promise, RestrictedPeriod)


def state_goal(
    *, actor: Actor, cycle: Cycle, facts: Mapping[str, Any], goal: Goal | None = None
) -> Goal:
    """State a goal of the cycle, or reword one."""
    if not (facts.get("text_es") or facts.get("text_en")):
        raise refuse(_("Escribe la meta en al menos un idioma."))
    return _write_duty(Goal, "goal", actor, cycle, facts, goal)


def make_promise(
    *, actor: Actor, cycle: Cycle, facts: Mapping[str, Any], promise: Promise | None = None
) -> Promise:
    """Record a standing promise, or reword one."""
    if not (facts.get("what_es") or facts.get("what_en")):
        raise refuse(_("Escribe qué se promete en al menos un idioma."))
    return _write_duty(Promise, "promise", actor, cycle, facts, promise)


def restrict(
    *,
    actor: Actor,
    cycle: Cycle,
    facts: Mapping[str, Any],
    period: RestrictedPeriod | None = None,
) -> RestrictedPeriod:
    """Record the days on which the law suspends publicity, with the legal basis."""
    if not (facts.get("basis_es") or facts.get("basis_en")):
        raise refuse(_("Escribe el fundamento legal del periodo."))
    check_days(facts["starts"], facts["ends"])
    return _write_duty(RestrictedPeriod, "restriction", actor, cycle, facts, period)


def withdraw(*, actor: Actor, duty: Goal | Promise | RestrictedPeriod, reason: str) -> None:
    """Withdraw a goal, a promise or a restricted period with a reason; the row stays."""
    require(rules.may_withdraw(actor, duty))
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    with transaction.atomic():
        duty.withdrawn = reason.strip()
        duty.save(update_fields=["withdrawn"])
        verb = f"cycles.{duty._meta.model_name}_withdrawn"
        write_down(verb, getattr(duty, "folio", duty.cycle.folio), actor, duty.cycle, duty)


def _write_duty(
    model: type[Duty],
    word: str,
    actor: Actor,
    cycle: Cycle,
    facts: Mapping[str, Any],
    row: Duty | None,
) -> Duty:
    require(rules.may_run(actor, cycle))
    if row and row.cycle_id != cycle.pk:
        raise refuse(_("Ese registro es de otro ciclo."))
    verb = f"cycles.{word}_changed" if row else f"cycles.{word}_stated"
    with transaction.atomic():
        duty = row or model(cycle=cycle)
        if row is None and hasattr(duty, "number"):
            highest = model._default_manager.filter(cycle=cycle).aggregate(n=Max("number"))["n"]
            facts = {"number": (highest or 0) + 1, **facts}
        for name, value in facts.items():
            setattr(duty, name, value)
        duty.save()
        write_down(verb, getattr(duty, "folio", cycle.folio), actor, cycle, duty)
    return duty
