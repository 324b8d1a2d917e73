"""Cycles with their calendar and duties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import cycles as schema
from planabierto.doors.api.schemas.base import Reference
from planabierto.doors.api.shapes.base import institution_reference, reference, texts
from planabierto.journey.cycles.models import (
    Basis,
    Cycle,
    Goal,
    Holiday,
    Horizon,
    Phase,
    PhaseKind,
    Plan,
    Promise,
    RestrictedPeriod,
)


def cycle_row(row: Cycle, links: Links) -> schema.CycleRow:
    """A cycle as lists show it."""
    return schema.CycleRow(**_cycle_fields(row, links))


def cycle(
    row: Cycle,
    links: Links,
    *,
    previous: Cycle | None,
    plans: Iterable[Plan],
    phases: Iterable[Phase],
    goals: Iterable[Goal],
    promises: Iterable[Promise],
    pauses: Iterable[RestrictedPeriod],
    holidays: Iterable[Holiday],
) -> schema.Cycle:
    """A cycle whole."""
    return schema.Cycle(
        **_cycle_fields(row, links),
        previous=cycle_reference(previous, links) if previous else None,
        plans=[plan_reference(plan, links) for plan in plans],
        commitments=links.api("list_commitments", cycle=row.folio),
        phases=[_phase(each) for each in phases],
        goals=[_goal(each, links) for each in goals],
        promises=[_promise(each, links) for each in promises],
        restricted_periods=[_pause(each) for each in pauses],
        holidays=[_holiday(each) for each in holidays],
    )


def cycle_reference(row: Cycle, links: Links) -> Reference:
    """A cycle by its name."""
    return reference("read_cycle", row.folio, row.title, links)


def plan_reference(row: Plan, links: Links) -> Reference:
    """A plan by its name."""
    return reference("read_plan", row.folio, row.title, links)


def _cycle_fields(row: Cycle, links: Links) -> dict[str, Any]:
    return {
        "folio": row.folio,
        "url": links.page(row.folio),
        "api": links.api("read_cycle", row.folio),
        "title": texts(row.title),
        "starts": row.starts,
        "ends": row.ends,
        "time_zone": row.time_zone,
        "illustrative": row.illustrative,
    }


def _phase(row: Phase) -> schema.Phase:
    return schema.Phase(
        kind=PhaseKind(row.kind),
        opens=row.opens,
        closes=row.closes,
        announced=row.announced,
        illustrative=row.illustrative,
    )


def _goal(row: Goal, links: Links) -> schema.Goal:
    return schema.Goal(
        folio=row.folio,
        url=links.page(row.folio),
        horizon=Horizon(row.horizon),
        text=texts(row.text),
        owner=institution_reference(row.owner, links) if row.owner else None,
        due=row.due,
    )


def _promise(row: Promise, links: Links) -> schema.Promise:
    return schema.Promise(
        folio=row.folio,
        url=links.page(row.folio),
        what=texts(row.what),
        debtor=texts(row.debtor),
        creditor=texts(row.creditor),
        fulfilled=texts(row.fulfilled),
        basis=Basis(row.basis),
        once=row.once,
        every_months=row.every_months,
        starts=row.starts,
        ends=row.ends,
    )


def _holiday(row: Holiday) -> schema.Holiday:
    return schema.Holiday(day=row.day, name=texts(row.name))


def _pause(row: RestrictedPeriod) -> schema.RestrictedPeriod:
    return schema.RestrictedPeriod(starts=row.starts, ends=row.ends, basis=texts(row.basis))
