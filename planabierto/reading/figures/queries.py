"""Figures of a cycle, all in one query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from planabierto.journey.commitments.models import (
    Amendment,
    Commitment,
    Inclusion,
    Milestone,
    Responsibility,
    Withdrawal,
)
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.models import Endorsement, Version
from planabierto.kit import clock
from planabierto.kit.verdict import type_of_text


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure counts, in words and as a query over facts of one cycle."""

    key: str
    label: type_of_text
    definition: type_of_text
    rows: QuerySet[Any]
    cycle_path: str
    counted: str = "pk"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its value at a moment."""

    key: str
    label: type_of_text
    definition: type_of_text
    value: int
    as_of: datetime


@cache
def definitions() -> tuple[Definition, ...]:
    """Every figure there is, in the order they are shown."""
    return (*_of_plans(), *_of_commitments(), *_of_endorsements(), *_of_changes())


def _public(commitment: str = "commitment") -> Exists:
    """Whether the commitment a column names stands in a published plan."""
    shown = Inclusion.objects.filter(plan__state="published", commitment=OuterRef(commitment))
    return Exists(shown)


def _of_plans() -> Iterator[Definition]:
    yield Definition(
        "plans",
        _("planes"),
        _("Planes publicados del ciclo: uno por jurisdicción."),
        Plan.objects.filter(state="published"),
        "cycle",
    )


def _of_commitments() -> Iterator[Definition]:
    yield Definition(
        "commitments",
        _("compromisos"),
        _("Compromisos del ciclo, contados una vez aunque estén en varios planes."),
        Commitment.objects.filter(_public("pk")),
        "cycle",
    )
    yield Definition(
        "inclusions",
        _("registros en planes"),
        _("Veces que un compromiso está en un plan: el transversal cuenta en cada uno."),
        Inclusion.objects.filter(plan__state="published"),
        "plan__cycle",
    )
    yield Definition(
        "milestones",
        _("hitos"),
        _("Hitos de los compromisos del ciclo, sin los dados de baja."),
        Milestone.objects.filter(_public()).exclude(state="withdrawn"),
        "commitment__cycle",
    )
    yield Definition(
        "institutions",
        _("instituciones responsables"),
        _("Instituciones distintas que son responsables de algún compromiso."),
        Responsibility.objects.filter(_public(), role="lead"),
        "commitment__cycle",
        "institution",
    )


def _of_endorsements() -> Iterator[Definition]:
    """Endorsements of each plan's public text, from one language's page so none counts twice."""
    newest = Version.objects.filter(publication__isnull=False, plan=OuterRef("page__plan"))
    shown = newest.order_by("-number")
    in_spanish = Q(page=Subquery(shown.values("page_es")[:1]))
    in_english = Q(page=Subquery(shown.filter(page_es=None).values("page_en")[:1]))
    endorsed = Endorsement.objects.filter(in_spanish | in_english, page__plan__state="published")
    yield Definition(
        "endorsers",
        _("respaldos"),
        _("Personas que respaldan un plan publicado, por nombre, una vez en el ciclo."),
        endorsed,
        "page__plan__cycle",
        "name",
    )
    yield Definition(
        "endorsing_organisations",
        _("organizaciones que respaldan"),
        _("Organizaciones distintas de quienes respaldan un plan publicado."),
        endorsed.exclude(organisation=""),
        "page__plan__cycle",
        "organisation",
    )


def _of_changes() -> Iterator[Definition]:
    yield Definition(
        "amendments",
        _("modificaciones"),
        _("Modificaciones al texto de compromisos desde su adopción."),
        Amendment.objects.filter(_public()),
        "commitment__cycle",
    )
    yield Definition(
        "withdrawals",
        _("bajas"),
        _("Compromisos dados de baja con su motivo."),
        Withdrawal.objects.filter(_public(), milestone=None),
        "commitment__cycle",
    )


def of_cycle(cycle: Cycle, keys: Sequence[str] = ()) -> list[Figure]:
    """The figures of a cycle, or some of them, in one query."""
    wanted = [each for each in definitions() if not keys or each.key in keys]
    row = _counted(tuple(each.key for each in wanted)).get(pk=cycle.pk)
    at = clock.now()
    return [
        Figure(each.key, each.label, each.definition, row[f"count_{each.key}"], at)
        for each in wanted
    ]


@cache
def _counted(keys: tuple[str, ...]) -> QuerySet[Cycle, dict[str, Any]]:
    """Each cycle's figures as a question not asked yet; to put it takes longer than its answer."""
    counts = {f"count_{each.key}": _count(each) for each in definitions() if each.key in keys}
    counted: QuerySet[Cycle, dict[str, Any]] = Cycle.objects.annotate(**counts).values(*counts)
    return counted


def _count(figure: Definition) -> Coalesce:
    rows = figure.rows.filter(**{figure.cycle_path: OuterRef("pk")}).order_by()
    counted = rows.values(figure.cycle_path).annotate(n=Count(figure.counted, distinct=True))
    return Coalesce(Subquery(counted.values("n")[:1], output_field=IntegerField()), 0)
