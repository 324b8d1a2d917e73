"""Figures of a cycle, all in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
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


def definitions() -> tuple[Definition, ...]:
    """Every figure there is, in the order they are shown."""
    public = Commitment.objects.filter(inclusions__plan__state="published").distinct()
    newest = Version.objects.filter(publication__isnull=False, plan=OuterRef("page__plan"))
    shown = newest.order_by("-number")
    endorsed = Endorsement.objects.filter(
        Q(page=Subquery(shown.values("page_es")[:1]))
        | Q(
            page=Subquery(shown.filter(page_es=None).values("page_en")[:1]),
        )
    )
    return (
        Definition(
            "plans",
            _("planes"),
            _("Planes publicados del ciclo: uno por jurisdicción."),
            Plan.objects.filter(state="published"),
            "cycle",
        ),
        Definition(
            "commitments",
            _("compromisos"),
            _("Compromisos del ciclo, contados una vez aunque estén en varios planes."),
            public,
            "cycle",
        ),
        Definition(
            "inclusions",
            _("registros en planes"),
            _("Veces que un compromiso está en un plan: el transversal cuenta en cada uno."),
            Inclusion.objects.filter(plan__state="published"),
            "plan__cycle",
        ),
        Definition(
            "milestones",
            _("hitos"),
            _("Hitos de los compromisos del ciclo, sin los dados de baja."),
            Milestone.objects.filter(commitment__in=public).exclude(state="withdrawn"),
            "commitment__cycle",
        ),
        Definition(
            "institutions",
            _("instituciones responsables"),
            _("Instituciones distintas que son responsables de algún compromiso."),
            Responsibility.objects.filter(commitment__in=public, role="lead"),
            "commitment__cycle",
            "institution",
        ),
        Definition(
            "endorsers",
            _("respaldos"),
            _("Personas que respaldan un plan publicado, por nombre, una vez en el ciclo."),
            endorsed,
            "page__plan__cycle",
            "name",
        ),
        Definition(
            "endorsing_organisations",
            _("organizaciones que respaldan"),
            _("Organizaciones distintas de quienes respaldan un plan publicado."),
            endorsed,
            "page__plan__cycle",
            "organisation",
        ),
        Definition(
            "amendments",
            _("modificaciones"),
            _("Modificaciones al texto de compromisos desde su adopción."),
            Amendment.objects.filter(commitment__in=public),
            "commitment__cycle",
        ),
        Definition(
            "withdrawals",
            _("bajas"),
            _("Compromisos dados de baja con su motivo."),
            Withdrawal.objects.filter(commitment__in=public, milestone=None),
            "commitment__cycle",
        ),
    )


def of_cycle(cycle: Cycle, keys: Sequence[str] = ()) -> list[Figure]:
    """The figures of a cycle, or some of them, in one query."""
    wanted = [each for each in definitions() if not keys or each.key in keys]
    counts = {f"count_{each.key}": _count(each) for each in wanted}
    row = Cycle.objects.filter(pk=cycle.pk).annotate(**counts).values(*counts).get()
    at = clock.now()
    return [
        Figure(each.key, each.label, each.definition, row[f"count_{each.key}"], at)
        for each in wanted
    ]


def _count(figure: Definition) -> Coalesce:
    rows = figure.rows.filter(**{figure.cycle_path: OuterRef("pk")}).order_by()
    counted = rows.values(figure.cycle_path).annotate(n=Count(figure.counted, distinct=True))
    return Coalesce(Subquery(counted.values("n")[:1], output_field=IntegerField()), 0)
