"""Figures: progress by every way of dividing it, and how standing promises stand."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import Shape, Texts

type_of_promise = Literal[
    "kept", "due", "late", "paused", "upcoming", "nothing_owed", "not_measured"
]


class Levels(Shape):
    """How many milestones stand at each level; `none` are those nobody has spoken of."""

    complete: int
    substantial: int
    limited: int
    not_started: int
    no_evidence: int
    none: int


class Counts(Shape):
    """The milestones of one part, counted; declared and verified are two facts."""

    milestones: int
    declared_complete: int
    verified_complete: int
    late: int
    silent: int
    declared: Levels
    verified: Levels


class Part(Shape):
    """One row of a division; an area has no folio."""

    folio: str | None
    name: Texts
    counts: Counts


class Division(Shape):
    """One way of dividing the whole."""

    key: str
    definition: str = Field(description="What a row counts, in Spanish.")
    parts: list[Part]


class Progress(Shape):
    """The dashboard of a cycle, or of one plan, on a day."""

    folio: str
    as_of: date
    total: Counts
    divisions: list[Division]


class Turn(Shape):
    """One time a promise came due."""

    since: date
    due: date
    done: date | None
    proof: str | None = Field(description="The folio of what fulfilled it.")
    lane: str | None = Field(description="Whose turn it was, where each of many owes it.")


class PromiseState(Shape):
    """A standing promise as its facts say it stands."""

    folio: str
    what: Texts
    state: type_of_promise
    turns: list[Turn]


class PromiseStates(Shape):
    """Every standing promise of a cycle on a day."""

    folio: str
    as_of: date
    promises: list[PromiseState]
