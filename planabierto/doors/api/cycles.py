"""Cycles and plans."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import CycleFolio, InCycle, PlanName
from planabierto.doors.api.schemas import cycles as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.cycles import cycle, cycle_row
from planabierto.doors.api.shapes.plans import plan, plan_row
from planabierto.doors.shared.gate import known
from planabierto.journey.cycles import queries
from planabierto.journey.drafting import queries as drafts
from planabierto.kit.actor import STRANGER

router = Router(tags=["cycles and plans"])


@router.get("cycles", response={200: schema.CycleList, 422: Problem}, summary="List cycles")
def list_cycles(request: HttpRequest, page: PageNumber = 1) -> schema.CycleList:
    """Every published cycle, newest first."""
    links = Links(request)
    found = sheet(queries.cycles_visible_to(STRANGER), page, request)
    return schema.CycleList(**found.around([cycle_row(row, links) for row in found.rows]))


@router.get(
    "cycles/{folio}",
    response={200: schema.Cycle, 404: Problem, 422: Problem},
    summary="Read a cycle",
)
def read_cycle(request: HttpRequest, folio: CycleFolio) -> schema.Cycle:
    """One cycle with its calendar, goals, standing promises, restricted periods and holidays."""
    row = known(queries.cycle(folio, STRANGER))
    return cycle(
        row,
        Links(request),
        previous=queries.previous_of(row, STRANGER),
        plans=queries.plans_of(row, STRANGER),
        phases=queries.phases_of(row),
        goals=queries.goals_of(row),
        promises=queries.promises_of(row),
        pauses=queries.restricted_periods_of(row),
        holidays=queries.holidays_listed(row),
    )


@router.get("plans", response={200: schema.PlanList, 422: Problem}, summary="List plans")
def list_plans(
    request: HttpRequest, cycle: InCycle = None, page: PageNumber = 1
) -> schema.PlanList:
    """Every published plan, newest cycle first."""
    links = Links(request)
    found = sheet(queries.plans_matching(STRANGER, cycle=(cycle or "").upper()), page, request)
    return schema.PlanList(**found.around([plan_row(row, links) for row in found.rows]))


@router.get(
    "plans/{folio}",
    response={200: schema.Plan, 404: Problem, 422: Problem},
    summary="Read a plan",
)
def read_plan(request: HttpRequest, folio: PlanName) -> schema.Plan:
    """One plan with its public text in each language and the act that published it."""
    row = known(queries.plan(folio, STRANGER))
    version = drafts.public_version(row)
    pages = drafts.whole_pages(version) if version else []
    return plan(row, Links(request), version=version, pages=pages)
