"""Commitments and milestones."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import (
    CommitmentFilters,
    CommitmentFolio,
    InCommitment,
    InCycle,
    InState,
    MilestoneFolio,
    PlanName,
)
from planabierto.doors.api.refusals import BadParameter
from planabierto.doors.api.schemas import commitments as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.commitments import commitment, commitment_row
from planabierto.doors.api.shapes.milestones import milestone, milestone_row, withdrawal_of
from planabierto.doors.shared.gate import known
from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.queries import commitments, history, lists, milestones
from planabierto.journey.commitments.queries.commitments import Filters
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.monitoring.queries import reading, telling
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.folio import number_of

router = Router(tags=["commitments and milestones"])
LISTED = {200: schema.CommitmentList, 422: Problem}


@router.get("commitments", response=LISTED, summary="List commitments")
def list_commitments(
    request: HttpRequest, filters: Query[CommitmentFilters], page: PageNumber = 1
) -> schema.CommitmentList:
    """Every public commitment that the filters leave; a coalition's commitment stands once."""
    day = clock.today_in(RECORD_ZONE, clock.now())
    return _listed(request, commitments.matching(_filters(filters), STRANGER, day), page)


@router.get(
    "plans/{folio}/commitments",
    response={**LISTED, 404: Problem},
    summary="List the commitments of a plan",
)
def list_plan_commitments(
    request: HttpRequest, folio: PlanName, page: PageNumber = 1
) -> schema.CommitmentList:
    """The commitments that stand in one plan, by number."""
    plan = known(cycles.plan(folio, STRANGER))
    return _listed(request, commitments.of_plan(plan, STRANGER), page)


@router.get(
    "commitments/{folio}",
    response={200: schema.Commitment, 404: Problem, 422: Problem},
    summary="Read a commitment",
)
def read_commitment(request: HttpRequest, folio: CommitmentFolio) -> schema.Commitment:
    """One commitment whole: wording, inclusions, institutions, milestones and what changed."""
    row = known(commitments.commitment(folio, STRANGER))
    lists.with_what_lists_show([row], STRANGER)
    return commitment(
        row,
        Links(request),
        amendments=history.amendments_of(row),
        withdrawals=history.withdrawals_of(row),
        plans={plan.folio for plan in cycles.plans_of(row.cycle, STRANGER)},
        standings=reading.standings_in([row], STRANGER),
    )


@router.get(
    "milestones", response={200: schema.MilestoneList, 422: Problem}, summary="List milestones"
)
def list_milestones(
    request: HttpRequest,
    cycle: InCycle = None,
    commitment: InCommitment = None,
    state: InState = None,
    page: PageNumber = 1,
) -> schema.MilestoneList:
    """The milestones of every public commitment; withdrawn ones stay, with the reason."""
    links = Links(request)
    found = milestones.milestones_matching(
        STRANGER,
        cycle=(cycle or "").upper(),
        commitment=(commitment or "").upper(),
        state=state or "",
    )
    shown = sheet(found, page, request, commitments.stretch)
    stood = reading.standings_among(shown.rows, STRANGER)
    rows = [milestone_row(row, links, withdrawal_of(row), stood[row.pk]) for row in shown.rows]
    return schema.MilestoneList(**shown.around(rows))


@router.get(
    "milestones/{folio}",
    response={200: schema.Milestone, 404: Problem, 422: Problem},
    summary="Read a milestone",
)
def read_milestone(request: HttpRequest, folio: MilestoneFolio) -> schema.Milestone:
    """One milestone with the commitment it is a step of, and how far it has come."""
    row = known(milestones.milestone(folio, STRANGER))
    states = telling.states_of_one(row, STRANGER)
    plans = [plan.pk for plan in telling.plans_of(row.commitment, STRANGER)]
    return milestone(row, Links(request), reading.standing_of(row, states, plans), states)


def _listed(request: HttpRequest, found: QuerySet[Commitment], page: int) -> schema.CommitmentList:
    links, shown = Links(request), sheet(found, page, request, commitments.stretch)
    steps = milestones.milestone_counts(shown.rows)
    rows = lists.with_ties(shown.rows, STRANGER)
    results = [commitment_row(row, links, steps.get(row.pk, 0)) for row in rows]
    return schema.CommitmentList(**shown.around(results))


def _filters(asked: CommitmentFilters) -> Filters:
    """The filters as the room reads them: folios in capitals, an institution by its key."""
    number = None
    if asked.institution:
        number = number_of(asked.institution, "institution")
        if number is None:
            raise BadParameter("institution", "string_pattern_mismatch")
    return Filters(
        cycle=(asked.cycle or "").upper(),
        plan=(asked.plan or "").upper(),
        area=asked.area or "",
        value=asked.value or "",
        institution=str(number or ""),
        state=asked.state or "",
    )
