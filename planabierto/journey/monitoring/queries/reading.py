"""Where milestones stand, for one plan or for all, and which are late or silent.

A milestone may be reported for all plans at once or for each plan apart. Seen from one plan,
its own word wins over the one for all. Seen from all, the least of the plans' words counts,
and nothing counts where one plan has said nothing: a joint view is never an average.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When

from planabierto.journey.commitments.models import Commitment, Inclusion, Milestone
from planabierto.journey.commitments.queries.milestones import Step
from planabierto.journey.cycles.queries import knowable_plan
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.actor import Actor
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import today_in
from planabierto.kit.states import State

SILENCE = timedelta(days=92)
SOON = timedelta(days=30)
NOTHING = -1
COLUMNS = ("milestone", "inclusion__plan", "declared", "verified", "declared_on")


@dataclass(frozen=True, slots=True)
class Position:
    """What is declared and what is verified, and when somebody last reported."""

    declared: Level | None = None
    verified: Level | None = None
    reported: datetime | None = None

    @property
    def declared_state(self) -> State | None:
        """The declared level with its word."""
        return None if self.declared is None else LEVEL_STATES[self.declared]

    @property
    def verified_state(self) -> State | None:
        """The verified level with its word."""
        return None if self.verified is None else LEVEL_STATES[self.verified]


SILENT_POSITION = Position()


@dataclass(frozen=True, slots=True)
class Standing:
    """A milestone with its position in each plan it stands in, by the plan's key, and in all."""

    milestone: int
    commitment: int
    responsible: int | None
    starts: date | None
    ends: date | None
    joint: Position = SILENT_POSITION
    by_plan: Mapping[int, Position] = field(default_factory=dict)

    def seen_from(self, plan: int | None) -> Position:
        """The position in one plan, or the joint one."""
        return self.joint if plan is None else self.by_plan.get(plan, SILENT_POSITION)

    @property
    def differs(self) -> bool:
        """Whether the plans it stands in say different things."""
        return len(set(self.by_plan.values())) > 1

    def is_late(self, day: date, plan: int | None = None) -> bool:
        """Its last day is over and it is not declared complete."""
        return is_late(self.ends, self.seen_from(plan), day)

    def is_silent(self, day: date, zone: str, plan: int | None = None) -> bool:
        """It has begun, is not complete, and nobody has spoken of it for 92 days."""
        position = self.seen_from(plan)
        if position.declared == Level.COMPLETE or self.starts is None or self.starts > day:
            return False
        last = today_in(zone, position.reported) if position.reported else self.starts
        return day - last > SILENCE


def is_late(ends: date | None, position: Position, day: date) -> bool:
    """Whether the last day is over and it is not declared complete."""
    return ends is not None and ends < day and position.declared != Level.COMPLETE


def known_place(actor: Actor, path: str = "inclusion") -> Q:
    """What is said for all plans, or for a plan the actor may know of."""
    known = knowable_plan(actor, f"{path}__plan__")
    # An empty condition lets everything pass, but not when it is joined to another by "or".
    return Q(**{path: None}) | known if known else known


def standings(milestones: QuerySet[Milestone], actor: Actor) -> list[Standing]:
    """Where the milestones in force among these stand, in their order; three queries.

    Only the plans the actor may know of have a word in it.
    """
    wanted = milestones.filter(state="planned", commitment__state="active")
    rows = list(wanted.values_list("pk", "commitment", "responsible", "starts", "ends"))
    keys = wanted.order_by().values("pk")
    said = _said(MilestoneState.objects.filter(known_place(actor), milestone__in=keys))
    known = knowable_plan(actor, "plan__")
    inside = Inclusion.objects.filter(known, commitment__in=wanted.order_by().values("commitment"))
    plans: dict[int, list[int]] = {}
    for commitment, plan in inside.order_by("plan").values_list("commitment", "plan"):
        plans.setdefault(commitment, []).append(plan)
    return [
        Standing(*row, *_positions(said.get(row[0], {}), plans.get(row[1], []))) for row in rows
    ]


def standings_in(commitments: Iterable[Commitment], actor: Actor) -> dict[int, Standing]:
    """Milestone's key → where it stands, for commitments with their milestones; two queries."""
    return standings_among([step for row in commitments for step in row.milestones.all()], actor)


def standings_among(
    steps: Sequence[Milestone],
    actor: Actor,
    plans: Mapping[int, Iterable[int]] | None = None,
    states: Iterable[MilestoneState] | None = None,
) -> dict[int, Standing]:
    """Milestone's key → where it stands, for milestones in hand; two queries.

    One less when the plans each commitment stands in are given, by its key, and one less when
    the states that the actor may know of are, with their inclusions.
    """
    if not steps:
        return {}
    if states is None:
        keys = [step.pk for step in steps]
        said = _said(MilestoneState.objects.filter(known_place(actor), milestone__in=keys))
    else:
        said = _said_in(states)
    inside = plans if plans is not None else _plans_of(steps, actor)
    return {
        step.pk: stood(step, said.get(step.pk, {}), inside.get(step.commitment_id, ()))
        for step in steps
    }


def _plans_of(steps: Iterable[Milestone], actor: Actor) -> dict[int, list[int]]:
    """Commitment's key → the keys of its plans the actor may know of; one query."""
    among = {step.commitment_id for step in steps}
    known = Inclusion.objects.filter(knowable_plan(actor, "plan__"), commitment__in=among)
    plans: dict[int, list[int]] = {}
    for commitment, plan in known.order_by("plan").values_list("commitment", "plan"):
        plans.setdefault(commitment, []).append(plan)
    return plans


def steps_reached(
    commitments: Sequence[Commitment], actor: Actor
) -> tuple[dict[int, list[Step]], dict[int, Position]]:
    """Commitment's key → its milestones as ribbons show them, and where each stands; one query.

    The joint word of `standings`, by the milestone's key, without the plans' own; a milestone
    nobody reported on is left out of it.
    """
    steps: dict[int, dict[int, Step]] = {}
    said: dict[int, dict[int | None, Position]] = {}
    plans: dict[int, int] = {}
    for row in _stood(commitments, actor):
        commitment, pk, number, starts, ends, state, es, en = row[:8]
        plans[pk], heard, plan, declared, verified, on = row[8:]
        step = Step(pk, number, starts, ends, state, Bilingual(es, en))
        steps.setdefault(commitment, {}).setdefault(pk, step)
        if heard and declared is not None:
            said.setdefault(pk, {})[plan] = Position(_level(declared), _level(verified), on)
    joint = {
        pk: _joint(words.get(None), [words[key] for key in words if key], plans[pk])
        for pk, words in said.items()
    }
    return {key: list(each.values()) for key, each in steps.items()}, joint


def _stood(commitments: Sequence[Commitment], actor: Actor) -> Iterable[tuple[Any, ...]]:
    """The milestones by number, as often as something is said of each, or once."""
    if not commitments:
        return ()
    known = Inclusion.objects.filter(
        knowable_plan(actor, "plan__"), commitment=OuterRef("commitment")
    )
    counted = known.order_by().values("commitment").annotate(count=Count("pk")).values("count")
    found = Milestone.objects.filter(commitment__in=commitments).order_by("number")
    heard = Case(When(known_place(actor, "standings__inclusion"), then=True), default=False)
    return found.values_list(
        *("commitment", "pk", "number", "starts", "ends", "state", "output_es", "output_en"),
        Subquery(counted),
        heard,
        *(f"standings__{column}" for column in COLUMNS[1:]),
    )


def standing_of(
    step: Milestone, states: Iterable[MilestoneState], plans: Iterable[int]
) -> Standing:
    """Where one milestone stands, from its states with their inclusions, and its plans' keys."""
    said = {
        each.inclusion.plan_id if each.inclusion else None: Position(
            _level(each.declared), _level(each.verified), each.declared_on
        )
        for each in states
    }
    return stood(step, said, plans)


def stood(step: Milestone, said: Mapping[int | None, Position], plans: Iterable[int]) -> Standing:
    """Where a milestone stands by these words: one for all plans, or each plan's own by its key."""
    days = (step.starts, step.ends)
    return Standing(
        step.pk, step.commitment_id, step.responsible_id, *days, *_positions(said, plans)
    )


def _said(states: QuerySet[MilestoneState]) -> dict[int, dict[int | None, Position]]:
    """Milestone's key → plan's key, or none for all plans → position.

    A word that was taken back is no word: then the one for all holds again.
    """
    found: dict[int, dict[int | None, Position]] = {}
    spoken = states.filter(declared__isnull=False)
    for milestone, plan, declared, verified, on in spoken.values_list(*COLUMNS):
        position = Position(_level(declared), _level(verified), on)
        found.setdefault(milestone, {})[plan] = position
    return found


def _said_in(states: Iterable[MilestoneState]) -> dict[int, dict[int | None, Position]]:
    """The same, of states in hand with their inclusions; no query."""
    found: dict[int, dict[int | None, Position]] = {}
    for each in states:
        if each.declared is not None:
            place = each.inclusion.plan_id if each.inclusion else None
            position = Position(_level(each.declared), _level(each.verified), each.declared_on)
            found.setdefault(each.milestone_id, {})[place] = position
    return found


def _positions(
    said: Mapping[int | None, Position], plans: Iterable[int]
) -> tuple[Position, dict[int, Position]]:
    for_all = said.get(None, SILENT_POSITION)
    by_plan = {plan: said.get(plan, for_all) for plan in plans}
    return _joint(for_all, list(by_plan.values()), max(len(by_plan), 1)), by_plan


def _joint(for_all: Position | None, own: list[Position], plans: int) -> Position:
    """The least of the plans' words; those without a word of their own share the one for all."""
    words = own if len(own) >= plans else [*own, for_all or SILENT_POSITION]
    reported = [each.reported for each in words if each.reported]
    return Position(
        _least(each.declared for each in words),
        _least(each.verified for each in words),
        max(reported, default=None),
    )


def _least(levels: Iterable[Level | None]) -> Level | None:
    least = min((NOTHING if each is None else int(each) for each in levels), default=NOTHING)
    return _level(None if least == NOTHING else least)


def _level(value: Any) -> Level | None:
    return None if value is None else Level(value)
