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
from planabierto.journey.cycles.models import (
    Basis,
    Cycle,
    Goal,
    Holiday,
    Promise,
    RestrictedPeriod,
)
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

Duty = TypeVar("Duty", Goal, Promise, RestrictedPeriod, Holiday)


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
    _check_terms(facts)
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


def observe_holiday(
    *, actor: Actor, cycle: Cycle, facts: Mapping[str, Any], holiday: Holiday | None = None
) -> Holiday:
    """Record a day on which offices do not work, or correct one."""
    if not facts.get("name_es", "").strip():
        raise refuse(_("Escribe cómo se llama el día."))
    there = cycle.holidays.filter(day=facts["day"], withdrawn="").values_list("pk", flat=True)
    if set(there) - {holiday.pk if holiday else None}:
        raise refuse(_("Ese día ya está registrado como inhábil."))
    return _write_duty(Holiday, "holiday", actor, cycle, facts, holiday)


def withdraw(
    *, actor: Actor, duty: Goal | Promise | RestrictedPeriod | Holiday, reason: str
) -> None:
    """Withdraw a goal, a promise, a restricted period or a holiday; the row and why stay."""
    require(rules.may_withdraw(actor, duty))
    if not reason.strip():
        raise refuse(_("Escribe el motivo: queda en el registro."))
    with transaction.atomic():
        duty.withdrawn = reason.strip()
        duty.save(update_fields=["withdrawn"])
        verb = f"cycles.{duty._meta.model_name}_withdrawn"
        write_down(verb, getattr(duty, "folio", duty.cycle.folio), actor, duty.cycle, duty)


def _check_terms(facts: Mapping[str, Any]) -> None:
    """What is owed once has a last day and no rhythm; days stand in order."""
    starts, ends = facts.get("starts"), facts.get("ends")
    if starts and ends:
        check_days(starts, ends)
    if facts.get("basis", Basis.OWN) not in Basis.values:
        raise refuse(_("No se sabe quién la pide."))
    if facts.get("once") and facts.get("every_months"):
        raise refuse(_("Lo que se debe una sola vez no se repite cada tantos meses."))
    if facts.get("once") and not ends:
        raise refuse(_("Lo que se debe una sola vez necesita su último día."))


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
