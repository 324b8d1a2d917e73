"""Proposals with their answers, and drafts with their rounds."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import Link, Listing, Record, Reference, Shape, Texts
from planabierto.journey.cocreation.models import ResponseOutcome

ProposalState = Literal["presented", "shortlisted", "answered", "merged"]
DraftState = Literal["public", "soon", "open", "closed"]
ParagraphKind = Literal["h1", "h2", "h3", "p", "li", "td"]


class Ground(Shape):
    """What a proposal stands on: a theme, a contribution or a meeting, by folio."""

    folio: str
    reason: str | None


class ReasonedResponse(Shape):
    """What becomes of a proposal, why, and who says so."""

    outcome: ResponseOutcome
    reason: str
    institution: Reference
    published: datetime


class Proposal(Record):
    """What somebody wants a government to commit to."""

    cycle: str
    title: Texts
    problem: str | None
    change: str | None
    who_acts: str | None
    steps: str | None
    language: str
    state: ProposalState
    table: str | None = Field(description="The folio of the table it was written at.")
    grounds: list[Ground]
    ungrounded: str | None = Field(description="Why it stands on nothing said before.")
    backing: int = Field(description="How many back it.")
    response: ReasonedResponse | None
    illustrative: bool


class DraftRow(Record):
    """A text of a cycle that people comment on."""

    cycle: str
    plan: str | None
    title: Texts
    about: Texts
    state: DraftState = Field(description="Where its newest comment round stands.")
    version: int
    withdrawn: str | None
    answers: Link = Field(description="Every comment with its answer, for people.")
    illustrative: bool


class Paragraph(Shape):
    """A paragraph; its key follows it to the next version."""

    key: str
    kind: ParagraphKind
    text: str


class DraftVersion(Shape):
    """A version that was made public."""

    number: int
    language: str
    note: str | None
    published: datetime


class Round(Shape):
    """A version open to comments, from a moment to another."""

    number: int
    version: int
    opens: datetime
    closes: datetime


class Draft(DraftRow):
    """A draft with its newest public text."""

    versions: list[DraftVersion]
    rounds: list[Round]
    paragraphs: list[Paragraph]


class ProposalList(Listing[Proposal]):
    """Proposals, newest first."""


class DraftList(Listing[DraftRow]):
    """Drafts, newest first."""
