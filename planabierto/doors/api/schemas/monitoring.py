"""Progress: updates with what others said of them, and evidence."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import (
    Document,
    Listing,
    Record,
    Reference,
    Shape,
    Withdrawal,
)

Level = Literal["no_evidence", "not_started", "limited", "substantial", "complete"]
UpdateState = Literal["declared", "contested", "answered", "settled", "verified", "retracted"]


class MilestoneProgress(Shape):
    """Two facts kept apart; of several plans the least counts, and nothing where one is silent."""

    declared: Level | None = Field(description="By the institution that answers for it.")
    verified: Level | None = Field(description="By the working group, from outside government.")
    late: bool = Field(description="Its last day is over and it is not declared complete.")
    silent: bool = Field(description="Begun, not complete, and 92 days without an update.")


class PlanProgress(Shape):
    """What is declared and what is verified in one plan, or in all."""

    plan: str | None = Field(description="The folio of the plan; null for all of them.")
    declared: Level | None
    declared_on: datetime | None
    declared_by: str | None = Field(description="The folio of the update that says so.")
    verified: Level | None
    verified_on: datetime | None
    verified_update: str | None = Field(description="The folio of the update that was verified.")


class Act(Shape):
    """Who said it, for which institution, by which way and when."""

    institution: Reference
    made_by: str = Field(description="A pseudonym.")
    mandate: str | None = Field(description="The folio of the designation it was made under.")
    via: Literal["page", "link", "table"]
    occurred: datetime
    recorded: datetime


class Verification(Act):
    """Somebody from another institution found a level."""

    level: Level
    words: str | None
    outside_government: bool


class Answer(Act):
    """The reporting institution answers what was contested."""

    text: str


class Settlement(Act):
    """*Solventado*: the answer is taken as enough."""

    words: str | None


class Contest(Act):
    """*Observación*: somebody disagrees, and says why."""

    reason: str
    answers: list[Answer]
    settlement: Settlement | None


class Erratum(Act):
    """*Fe de erratas*: a typing error was mended; both wordings stay."""

    reason: str
    narrative_before: str
    narrative_after: str
    challenges_before: str | None
    challenges_after: str | None


class Retraction(Act):
    """The update was taken back; it stays readable and counts no more."""

    reason: str


class Update(Record, Act):
    """*Avance*: an institution declares how far it has come, and what others said of it."""

    commitment: str = Field(description="The folio of its commitment.")
    milestone: str | None = Field(description="The folio of its milestone; null for the whole.")
    plan: str | None = Field(description="The folio of the plan it speaks for; null for all.")
    number: int
    level: Level
    narrative: str
    challenges: str | None
    language: str = Field(description="The language it is written in.")
    state: UpdateState
    illustrative: bool = Field(description="Made up for the sample world.")
    evidence: list[str] = Field(description="The folios of what came with it.")
    verifications: list[Verification]
    contests: list[Contest]
    errata: list[Erratum]
    retraction: Retraction | None


class Evidence(Record, Act):
    """A version of a document that shows something of a milestone."""

    commitment: str = Field(description="The folio of its commitment.")
    milestone: str = Field(description="The folio of its milestone.")
    update: str | None = Field(description="The folio of the update it came with.")
    number: int
    document: Document | None = Field(description="Null while it is kept from the public.")
    sha256: str | None = Field(description="Of the stored bytes, public or not.")
    original_reserved: bool = Field(description="Whether an original is kept from the public.")
    description: str | None
    replaces: str | None = Field(description="The folio of the evidence it replaced.")
    replaced_by: str | None = Field(description="The folio of the evidence in its place.")
    withdrawal: Withdrawal | None
    illustrative: bool = Field(description="Made up for the sample world.")


class UpdateList(Listing[Update]):
    """Updates, newest first."""


class EvidenceList(Listing[Evidence]):
    """Evidence, newest first."""
