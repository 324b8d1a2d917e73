"""Opening a cycle, its plans and its calendar; stating goals and promises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from planabierto.ground.journal import actions as journal
from planabierto.ground.places import queries as places
from planabierto.journey.cycles import rules
from planabierto.journey.cycles.models import (
    Cycle,
    Goal,
    Phase,
    Plan,
    Promise,
    RestrictedPeriod,
)
from planabierto.journey.cycles.states import PUBLICATION
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import PartialDate
from planabierto.kit.folio import BadFolio, parse
from planabierto.kit.verdict import refuse, require

Duty = TypeVar("Duty", Goal, Promise, RestrictedPeriod)


def open_cycle(
    *,
    actor: Actor,
    folio: str,
    title: Bilingual,
    starts: date,
    ends: date,
    time_zone: str = "America/Monterrey",
    previous: Cycle | None = None,
    illustrative: bool = False,
) -> Cycle:
    """Open a cycle as a draft that only its own people see."""
    require(rules.may_open_cycles(actor))
    _check_folio(folio, "cycle")
    if Cycle.objects.filter(folio=folio).exists():
        raise refuse(_("Ya existe el ciclo %(folio)s.") % {"folio": folio})
    _check_days(starts, ends)
    with transaction.atomic():
        cycle = Cycle.objects.create(
            folio=folio,
            title_es=title.es,
            title_en=title.en,
            starts=starts,
            ends=ends,
            time_zone=time_zone,
            previous=previous,
            illustrative=illustrative,
        )
        _journal("cycles.opened", cycle.folio, actor, cycle, cycle)
    return cycle


def open_plan(
    *,
    actor: Actor,
    cycle: Cycle,
    folio: str,
    slug: str,
    jurisdiction: str,
    title: Bilingual,
    submission_year: int | None = None,
    submitted: date | None = None,
    ends: PartialDate | None = None,
) -> Plan:
    """Open one jurisdiction's plan in a cycle, as a draft."""
    require(rules.may_run(actor, cycle))
    _check_folio(folio, "plan")
    if not folio.startswith(f"{cycle.folio}-"):
        raise refuse(_("El folio %(folio)s no pertenece a este ciclo.") % {"folio": folio})
    if Plan.objects.filter(models.Q(folio=folio) | models.Q(slug=slug)).exists():
        raise refuse(
            _("Ya existe un plan con el folio %(folio)s o esa dirección.") % {"folio": folio}
        )
    with transaction.atomic():
        plan = Plan(
            cycle=cycle,
            folio=folio,
            slug=slug,
            jurisdiction=jurisdiction,
            submission_year=submission_year,
            place=places.find(jurisdiction),
        )
        _describe(plan, title, submitted, ends)
        plan.save()
        _journal("cycles.plan_opened", plan.folio, actor, cycle, plan)
    return plan


def describe_plan(
    *,
    actor: Actor,
    plan: Plan,
    title: Bilingual,
    submitted: date | None,
    ends: PartialDate | None,
) -> None:
    """Say what a plan is called, when it was submitted and when it ends."""
    require(rules.may_draft(actor, plan))
    with transaction.atomic():
        _describe(plan, title, submitted, ends)
        plan.save()
        _journal("cycles.plan_described", plan.folio, actor, plan.cycle, plan)


def schedule(
    *,
    actor: Actor,
    cycle: Cycle,
    kind: str,
    opens: date,
    closes: date,
    announced: date | None = None,
    illustrative: bool = False,
) -> Phase:
    """Put a phase on the calendar, or move it; the journal keeps when it was moved."""
    require(rules.may_run(actor, cycle))
    _check_days(opens, closes)
    if announced and announced > opens:
        raise refuse(_("Una fase se anuncia antes de abrir."))
    with transaction.atomic():
        phase = Phase.objects.filter(cycle=cycle, kind=kind).first()
        verb = "cycles.phase_moved" if phase else "cycles.phase_scheduled"
        phase = phase or Phase(cycle=cycle, kind=kind, position=_place_of(kind))
        phase.opens, phase.closes, phase.announced = opens, closes, announced
        phase.illustrative = illustrative
        phase.save()
        _journal(verb, cycle.folio, actor, cycle, phase)
    return phase


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
    _check_days(facts["starts"], facts["ends"])
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
        _journal(verb, getattr(duty, "folio", duty.cycle.folio), actor, duty.cycle, duty)


def publish(*, actor: Actor, plan: Plan, occurred: datetime | None = None) -> None:
    """Make a plan, and with it its cycle, public; drafting decides whether the text is ready."""
    require(rules.may_publish(actor, plan))
    cycle = plan.cycle
    with transaction.atomic():
        if cycle.state != PUBLICATION.after("publish"):
            cycle.state = PUBLICATION.after("publish")
            cycle.save(update_fields=["state"])
            _journal("cycles.published", cycle.folio, actor, cycle, cycle, occurred)
        plan.state = PUBLICATION.after("publish")
        plan.save(update_fields=["state"])
        _journal("cycles.plan_published", plan.folio, actor, cycle, plan, occurred)


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
            setattr(duty, "number", (highest or 0) + 1)  # noqa: B010
        for name, value in facts.items():
            setattr(duty, name, value)
        duty.save()
        _journal(verb, getattr(duty, "folio", cycle.folio), actor, cycle, duty)
    return duty


def _journal(
    verb: str,
    subject: str,
    actor: Actor,
    cycle: Cycle,
    fact: models.Model,
    occurred: datetime | None = None,
) -> None:
    journal.record(
        verb,
        subject,
        actor=actor,
        facts=[fact],
        mandate=actor.mandate(*rules.DRAFTERS, scope=cycle.folio),
        occurred=occurred,
        public=_is_public(cycle, fact),
    )


def _is_public(cycle: Cycle, fact: models.Model) -> bool:
    """Acts on a draft plan stay inside, even when its cycle is public already."""
    plan_is_public = fact.state == "published" if isinstance(fact, Plan) else True
    return cycle.state == "published" and plan_is_public


def _describe(
    plan: Plan, title: Bilingual, submitted: date | None, ends: PartialDate | None
) -> None:
    plan.title_es, plan.title_en, plan.submitted = title.es, title.en, submitted
    if submitted and plan.submission_year is None:
        plan.submission_year = submitted.year
    if ends:
        plan.ends, plan.ends_precision = ends.day, ends.precision


def _place_of(kind: str) -> int:
    kinds = [value for value, _label in Phase._meta.get_field("kind").choices or ()]
    if kind not in kinds:
        raise refuse(_("No existe esa fase."))
    return kinds.index(kind) + 1


def _check_folio(folio: str, kind: str) -> None:
    try:
        read = parse(folio)
    except BadFolio:
        read = None
    if read is None or (read.kind, read.text) != (kind, folio):
        raise refuse(_("«%(folio)s» no tiene la forma de un folio.") % {"folio": folio})


def _check_days(starts: date, ends: date) -> None:
    if ends < starts:
        raise refuse(_("La fecha final es anterior a la inicial."))
