"""Opening a cycle and its plans."""

from __future__ import annotations

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _

from planabierto.ground.places import queries as places
from planabierto.journey.cycles import rules
from planabierto.journey.cycles.actions.days import check_days
from planabierto.journey.cycles.actions.journalling import write_down
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.cycles.queries import OPENED, REHEARSED
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import PartialDate, Precision
from planabierto.kit.folio import BadFolio, parse
from planabierto.kit.verdict import refuse, require


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
    rehearsal: bool = False,
) -> Cycle:
    """Open a cycle as a draft that only its own people see; a rehearsal stays one."""
    require(rules.may_open_cycles(actor))
    _check_folio(folio, "cycle")
    if Cycle.objects.filter(folio=folio).exists():
        raise refuse(_("Ya existe el ciclo %(folio)s.") % {"folio": folio})
    check_days(starts, ends)
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
            rehearsal=rehearsal,
        )
        write_down(REHEARSED if rehearsal else OPENED, cycle.folio, actor, cycle, cycle)
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
        write_down("cycles.plan_opened", plan.folio, actor, cycle, plan)
    return plan


def describe_plan(
    *,
    actor: Actor,
    plan: Plan,
    title: Bilingual,
    submitted: date | None,
    ends: PartialDate | None,
) -> None:
    """Say what a plan is called, when it was submitted and when it ends; none clears a date."""
    require(rules.may_draft(actor, plan))
    with transaction.atomic():
        _describe(plan, title, submitted, ends)
        plan.save()
        write_down("cycles.plan_described", plan.folio, actor, plan.cycle, plan)


def _describe(
    plan: Plan, title: Bilingual, submitted: date | None, ends: PartialDate | None
) -> None:
    plan.title_es, plan.title_en, plan.submitted = title.es, title.en, submitted
    if submitted and plan.submission_year is None:
        plan.submission_year = submitted.year
    plan.ends = ends.day if ends else None
    plan.ends_precision = ends.precision if ends else Precision.DAY


def _check_folio(folio: str, kind: str) -> None:
    try:
        read = parse(folio)
    except BadFolio:
        read = None
    if read is None or (read.kind, read.text) != (kind, folio):
        raise refuse(_("«%(folio)s» no tiene la forma de un folio.") % {"folio": folio})
