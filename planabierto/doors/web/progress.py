"""Progress in marks, in sums and as evidence: what every page says of it in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from planabierto.doors.shared.addresses import url_of
from planabierto.doors.web.updates import news
from planabierto.journey.commitments.models import Commitment, Milestone, Seat, Side
from planabierto.journey.cycles.models import Plan
from planabierto.journey.monitoring.models import Evidence, MilestoneState, Update, Verification
from planabierto.journey.monitoring.queries import reading, showing, telling
from planabierto.journey.monitoring.queries.reading import Standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import Actor
from planabierto.kit.states import State
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.progress import MEASURES

MOST_UPDATES = 5
LATE = State("late", _("Vencido"), "late")
SILENT = State("silent", _("En silencio"), "due")
UNREPORTED = State("unreported", _("Sin informe"))
UNVERIFIED = State("unverified", _("Sin verificar"))


@dataclass(frozen=True, slots=True)
class Marks:
    """What a row of a list says of a milestone: declared beside verified, and what is wrong."""

    declared: State
    verified: State | None
    alarms: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two facts of a milestone in one plan, or in all: what is declared, what is verified."""

    plan: Plan | None
    state: MilestoneState | None
    act: Verification | None

    @property
    def is_older(self) -> bool:
        """Whether what is verified is an earlier update than what is declared."""
        found = self.state
        return bool(found and found.verified_by_id not in (None, found.declared_by_id))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence as a page shows it; a reserved one keeps its title to itself."""

    evidence: Evidence
    kind: str
    url: str

    @property
    def place(self) -> str:
        """Where it stands on the page of its milestone."""
        return url_of(self.evidence.folio)

    @property
    def is_reserved(self) -> bool:
        """Whether there is an original that not everybody may read."""
        return bool(self.evidence.original_id) or not self.evidence.version.is_open

    @property
    def replacement(self) -> str:
        """The folio of what took its place, if anything did."""
        later = getattr(self.evidence, "replaced_by", None)
        return f"{self.evidence.commitment.folio}-E{later.number}" if later else ""

    @property
    def state(self) -> State | None:
        """Withdrawn or replaced, and so no longer counted."""
        if hasattr(self.evidence, "withdrawal"):
            return State("withdrawn", _("Retirada"), "late")
        if self.replacement:
            return State("replaced", _("Reemplazada"))
        return None


@dataclass(frozen=True, slots=True)
class Bench:
    """The seats of one side of a working group, leads first."""

    label: type_of_text
    seats: tuple[Seat, ...]


def progress_on(
    found: Commitment,
    steps: Sequence[Milestone],
    states: Iterable[MilestoneState],
    actor: Actor,
    day: date,
) -> dict[str, Any]:
    """How far a commitment has come, from its milestones, their states and plans; one query."""
    plans = {found.pk: [each.plan_id for each in found.inclusions.all()]}
    stood = reading.standings_among(steps, actor, plans, states)
    zone = found.cycle.time_zone
    return {
        "reached": {pk: each.joint for pk, each in stood.items()},
        "steps": [
            (step, marks_of(step, stood[step.pk], day, zone), stood[step.pk].differs)
            for step in steps
        ],
        "updates": news(telling.updates_on(found, actor)[:MOST_UPDATES]),
    }


def marks_of(step: Milestone, found: Standing, day: date, zone: str) -> Marks:
    """A milestone's marks, all its plans seen together; one that was withdrawn raises no alarm."""
    alarms = []
    if step.state == "planned" and step.commitment.state == "active":
        alarms += [LATE] if found.is_late(day) else []
        alarms += [SILENT] if found.is_silent(day, zone) else []
    return Marks(
        found.joint.declared_state or UNREPORTED,
        found.joint.verified_state or (UNVERIFIED if found.joint.declared_state else None),
        tuple(alarms),
    )


def tally_of(
    stood: Iterable[Standing], day: date, zone: str
) -> list[tuple[int, type_of_text, type_of_text]]:
    """How many milestones in force there are, and how many of each kind: count, word, meaning."""
    rows = list(stood)
    counts = {
        "milestones": len(rows),
        "declared_complete": sum(each.joint.declared == Level.COMPLETE for each in rows),
        "verified_complete": sum(each.joint.verified == Level.COMPLETE for each in rows),
        "late": sum(each.is_late(day) for each in rows),
        "silent": sum(each.is_silent(day, zone) for each in rows),
    }
    return [(counts[each.key], each.label, each.definition) for each in MEASURES]


def beside(states: Sequence[MilestoneState], plans: Iterable[Plan]) -> list[Beside]:
    """The facts plan by plan once some plan has a word of its own; else those for all plans."""
    by_plan = {each.inclusion.plan_id if each.inclusion else None: each for each in states}
    for_all = by_plan.pop(None, None)
    if by_plan:
        return [_beside(plan, by_plan.get(plan.pk, for_all)) for plan in plans]
    return [_beside(None, for_all)] if for_all else []


def pieces(found: Iterable[Evidence], actor: Actor) -> list[Piece]:
    """Evidence with addresses of what the actor may open."""
    rows = list(found)
    opened = showing.opened_among(rows, actor)
    return [_piece(each, opened) for each in rows]


def benches(seats: Iterable[Seat]) -> list[Bench]:
    """A working group by side; a side nobody sits on is named all the same."""
    held = list(seats)
    return (
        [Bench(side.label, tuple(each for each in held if each.side == side)) for side in Side]
        if held
        else []
    )


def _beside(plan: Plan | None, state: MilestoneState | None) -> Beside:
    return Beside(plan, state, _decisive(state.verified_by) if state else None)


def _decisive(update: Update | None) -> Verification | None:
    """The verification that made the level: the newest from outside government."""
    if update is None:
        return None
    acts = update.verifications.all()
    return next((act for act in acts if act.outside_government), None)


def _piece(row: Evidence, opened: set[int]) -> Piece:
    version = row.version
    may_open = version.is_open or version.pk in opened
    url = reverse("document", args=[version.folio, version.number]) if may_open else ""
    kind = PurePosixPath(version.original_name).suffix.removeprefix(".").upper()
    return Piece(row, kind, url)
