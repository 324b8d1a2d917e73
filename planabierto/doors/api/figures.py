"""The dashboard's figures and the state of standing promises."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from ninja import Router

from planabierto.doors.api.parameters import CycleFolio, PlanName
from planabierto.doors.api.schemas import figures as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.base import texts
from planabierto.doors.shared.gate import known
from planabierto.journey.cycles import queries as cycles
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.cycles.standing import Turn
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.reading.figures import progress, promises
from planabierto.reading.figures.counting import Counts

router = Router(tags=["progress"])


@router.get(
    "cycles/{folio}/progress",
    response={200: schema.Progress, 404: Problem, 422: Problem},
    summary="Read the progress of a cycle",
)
def read_cycle_progress(request: HttpRequest, folio: CycleFolio) -> schema.Progress:
    """Every figure of the cycle's dashboard: a cross-cutting milestone is counted once."""
    return _progress(known(cycles.cycle(folio, STRANGER)))


@router.get(
    "plans/{folio}/progress",
    response={200: schema.Progress, 404: Problem, 422: Problem},
    summary="Read the progress of a plan",
)
def read_plan_progress(request: HttpRequest, folio: PlanName) -> schema.Progress:
    """Every figure of one plan's dashboard, as that plan sees its milestones."""
    plan: Plan = known(cycles.plan(folio, STRANGER))
    return _progress(plan.cycle, plan)


@router.get(
    "cycles/{folio}/promises",
    response={200: schema.PromiseStates, 404: Problem, 422: Problem},
    summary="Read the state of a cycle's standing promises",
)
def read_promises(request: HttpRequest, folio: CycleFolio) -> schema.PromiseStates:
    """How each promise stands today, with every time it came due."""
    cycle: Cycle = known(cycles.cycle(folio, STRANGER))
    at = clock.now()
    return schema.PromiseStates(
        folio=cycle.folio,
        as_of=clock.today_in(cycle.time_zone, at),
        promises=[_promise(each) for each in promises.of_cycle(cycle, at)],
    )


def _progress(cycle: Cycle, plan: Plan | None = None) -> schema.Progress:
    day = clock.today_in(cycle.time_zone, clock.now())
    found = progress.of(cycle, STRANGER, day, plan)
    return schema.Progress(
        folio=plan.folio if plan else cycle.folio,
        as_of=day,
        total=_counts(found.total),
        divisions=[
            schema.Division(
                key=each.key,
                definition=str(each.definition),
                parts=[_part(part) for part in each.parts],
            )
            for each in found.divisions
        ],
    )


def _part(part: progress.Part) -> schema.Part:
    return schema.Part(folio=part.folio or None, name=texts(part.name), counts=_counts(part.counts))


def _counts(counts: Counts) -> schema.Counts:
    measured = {each.key: counts.value(each.key) for each in progress.MEASURES}
    return schema.Counts(
        **measured, declared=_levels(counts.declared), verified=_levels(counts.verified)
    )


def _levels(counts: Mapping[Level | None, int]) -> schema.Levels:
    named = {LEVEL_STATES[level].key: counts.get(level, 0) for level in progress.ORDER}
    return schema.Levels(**named, none=counts.get(None, 0))


def _promise(found: promises.PromiseState) -> schema.PromiseState:
    return schema.PromiseState.model_validate(
        {
            "folio": found.promise.folio,
            "what": texts(found.promise.what),
            "state": found.standing.state.key,
            "turns": [_turn(each) for each in found.standing.turns],
        }
    )


def _turn(turn: Turn) -> schema.Turn:
    return schema.Turn(
        since=turn.since,
        due=turn.due,
        done=turn.done,
        proof=turn.subject or None,
        lane=turn.lane or None,
    )
