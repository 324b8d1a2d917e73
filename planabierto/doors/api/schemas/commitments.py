"""Commitments and milestones."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import (
    DateText,
    Document,
    Duty,
    Link,
    Listing,
    Record,
    Reference,
    Shape,
    Texts,
    Withdrawal,
)
from planabierto.doors.api.schemas.monitoring import MilestoneProgress, PlanProgress
from planabierto.journey.cycles.models import Horizon

CommitmentState = Literal["active", "withdrawn"]
MilestoneState = Literal["planned", "withdrawn"]


class Term(Shape):
    """A word of OGP's taxonomy."""

    code: str
    label: Texts


class Classifications(Shape):
    """What a commitment is about; policy areas are optional."""

    values: list[Term]
    areas: list[Term]
    sectors: list[Term]


class Institutions(Shape):
    """Who answers for a commitment, and who takes part in it."""

    lead: list[Reference]
    co_responsible: list[Reference]
    partners: list[Reference]


class Inclusion(Shape):
    """A plan the commitment stands in, with its official id there when it is known."""

    plan: Reference
    official_id: str | None


class CommitmentRow(Record):
    """A commitment as lists show it."""

    title: Texts
    cycle: str = Field(description="The folio of its cycle.")
    number: int
    state: CommitmentState
    illustrative: bool = Field(description="Made up for the sample world.")
    starts: DateText | None
    ends: DateText | None
    inclusions: list[Inclusion]
    classifications: Classifications
    institutions: Institutions
    milestone_count: int


class MilestoneRow(Record):
    """A milestone: what will exist, how it is measured and proved, until when, by whom."""

    commitment: str = Field(description="The folio of its commitment.")
    number: int
    output: Texts
    indicator: Texts
    verification: Texts = Field(description="The means of verification.")
    starts: DateText | None
    ends: DateText | None
    responsible: Reference | None
    illustrative: bool = Field(description="Made up: no official milestone was available.")
    state: MilestoneState
    withdrawal: Withdrawal | None
    progress: MilestoneProgress


class Milestone(MilestoneRow):
    """A milestone with the commitment it is a step of, and how far it has come plan by plan."""

    step_of: Reference
    by_plan: list[PlanProgress] = Field(description="Empty before anybody reports.")
    evidence: Link = Field(description="The list of what shows it.")
    updates: Link = Field(description="The list of what was reported on its commitment.")


class Change(Shape):
    """One field before and after; a path such as `title_es` or `milestones.2.ends`."""

    path: str
    before: str | None
    after: str | None


class Amendment(Shape):
    """*Modificación*: the wording changed, for a reason."""

    number: int
    reason: str
    occurred: datetime
    made_by: str = Field(description="A pseudonym.")
    mandate: str | None = Field(description="The folio of the designation it was made under.")
    resolution: str | None = Field(description="The folio of the forum's resolution.")
    changes: list[Change]


class GoalReference(Duty):
    """The goal of the cycle that the commitment serves."""

    horizon: Horizon
    text: Texts


class Adoption(Shape):
    """The act by which the text was frozen, and the document or resolution it rests on."""

    adopted: datetime
    reason: str | None
    basis: Document | None
    resolution: str | None = Field(description="The folio of the forum's resolution.")


class Commitment(CommitmentRow):
    """A commitment whole: its wording in force, its milestones and everything that changed."""

    problem: Texts
    status_quo: Texts
    action: Texts
    solution: Texts = Field(description="How the action solves the problem.")
    relevance: Texts = Field(description="Why it bears on OGP's values.")
    note: Texts
    goal: GoalReference | None
    milestones: list[MilestoneRow]
    adoption: Adoption | None
    amendments: list[Amendment] = Field(description="Newest first.")
    updates: Link = Field(description="The list of what was reported on it.")
    withdrawal: Withdrawal | None


class CommitmentList(Listing[CommitmentRow]):
    """Commitments by number, newest cycle first."""


class MilestoneList(Listing[MilestoneRow]):
    """Milestones by commitment and number, newest cycle first."""
