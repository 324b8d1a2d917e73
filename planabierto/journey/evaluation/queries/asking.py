"""Whom a report speaks of, who may reply for them, and who hears."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from planabierto.ground.institutions import queries as institutions
from planabierto.ground.institutions.models import Institution, Mandate
from planabierto.ground.people.models import Account
from planabierto.journey.commitments.models import Responsibility
from planabierto.journey.cycles.models import Plan
from planabierto.journey.evaluation.models import FactualCheck, Report
from planabierto.journey.evaluation.queries import recommendations
from planabierto.journey.evaluation.queries.reports import LINK, REPLIERS
from planabierto.journey.monitoring.queries.standing import ANSWERABLE
from planabierto.kit import clock
from planabierto.kit.actor import Actor, Capacity, Role
from planabierto.kit.clock import today_in


def institutions_of(report: Report) -> list[Institution]:
    """Who is asked to check a report: who answers for what it evaluates, and its addressees.

    An Inception Report is also for the point of contact of its plan.
    """
    held = Responsibility.objects.filter(role__in=ANSWERABLE).order_by()
    if report.inclusion_id is not None:
        held = held.filter(commitment__inclusions=report.inclusion_id)
    else:
        held = held.filter(commitment__inclusions__plan=report.plan_id)
    named = Q(pk__in=held.values("institution"))
    told = recommendations.of_report(report).order_by().values("addressee")
    asked = named | Q(pk__in=told) | Q(pk__in=_contacts(report))
    return list(institutions.institutions().filter(asked).exclude(pk=report.body_id))


def replying(actor: Actor, check: FactualCheck) -> Capacity | None:
    """The capacity in which an actor replies for the institution that was asked."""
    return answering(actor, check.institution_id, check.report.plan)


def answering(actor: Actor, institution: int, plan: Plan) -> Capacity | None:
    """The capacity in which an actor speaks for an institution in a plan."""
    if actor.via == LINK:
        return None
    for each in actor.capacities:
        own = each.role in REPLIERS and each.institution_id == institution
        if own and each.covers(plan.folio):
            return each
    return None


def repliers_of(report: Report, bodies: Iterable[int]) -> list[Account]:
    """The people who may reply for these institutions today, each once."""
    held = _in_force(report.plan).filter(role__in=REPLIERS, institution__in=list(bodies))
    return _people(report.plan, held)


def evaluators_of(plan: Plan) -> list[Account]:
    """The people who evaluate a plan today, each once."""
    return _people(plan, _in_force(plan).filter(role=Role.EVALUATOR))


def evaluators_by_mandate(plan: Plan, body: int) -> list[Mandate]:
    """The evaluators' mandates of a body that reach a plan today."""
    held = _in_force(plan).filter(role=Role.EVALUATOR, institution=body)
    return [each for each in held if each.as_capacity().covers(plan.folio)]


def _contacts(report: Report) -> list[int]:
    """The institutions of the points of contact of a plan that is evaluated as a whole."""
    if report.inclusion_id is not None:
        return []
    held = _in_force(report.plan).filter(role=Role.CONTACT, scope=report.plan.folio)
    return list(held.order_by().values_list("institution", flat=True))


def _people(plan: Plan, held: Iterable[Mandate]) -> list[Account]:
    reaching = (each for each in held if each.as_capacity().covers(plan.folio))
    people = {each.person_id: each.person for each in reaching if each.person.is_active}
    return [people[key] for key in sorted(people)]


def _in_force(plan: Plan) -> QuerySet[Mandate]:
    return institutions.in_force(today_in(plan.cycle.time_zone, clock.now()))
