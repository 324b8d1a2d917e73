"""Cuts and editions: how everything stood on a day, what moved, and what was published of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import Document, Link, Listing, Record, Shape
from planabierto.journey.monitoring.comparing import Move
from planabierto.publication.models import EditionKind

type_of_level = Literal["no_evidence", "not_started", "limited", "substantial", "complete"]


class EditionName(Record):
    """An edition by its folio."""

    sha256: str = Field(description="Of the published file's bytes.")


class CutRow(Record):
    """A cut: what it counts, and the digest of all it froze."""

    cycle: str
    on: date = Field(description="The day at whose end everything stood so.")
    reason: str | None = Field(description="Why it was made out of turn.")
    illustrative: bool
    figures: dict[str, int] = Field(description="Counts by name, as seen from all plans.")
    sha256: str = Field(description="Of the cut's canonical JSON.")
    content: Link = Field(description="Those bytes.")
    made: datetime


class CutList(Listing[CutRow]):
    """One page of cuts."""


class CutLine(Shape):
    """How one milestone stood; `plan` is null when it is seen from all its plans."""

    commitment: str
    milestone: str
    plan: str | None
    declared: type_of_level | None
    verified: type_of_level | None
    last_update: str | None
    evidence: int
    contests: int
    late: bool
    withdrawn: bool
    ends: date | None


class Cut(CutRow):
    """One cut with everything it froze."""

    editions: list[EditionName]
    evidence: list[str] = Field(description="Folios of what counted, in order.")
    lines: list[CutLine]


class LineChange(Shape):
    """One line in two cuts; null on the side it was not there."""

    moves: list[Move]
    before: CutLine | None
    after: CutLine | None


class FigureChange(Shape):
    """One figure in two cuts."""

    name: str
    before: int
    after: int
    difference: int


class Comparison(Shape):
    """What moved between two cuts of a cycle; what did not is only counted."""

    before: str
    after: str
    figures: list[FigureChange]
    counts: dict[Move, int]
    changes: list[LineChange]


class Edition(EditionName):
    """What was published of a record, frozen."""

    cycle: str
    kind: EditionKind
    subject: str = Field(description="The folio of what it is of.")
    file: Document | None
    journal_position: int = Field(description="The newest seal when it was made.")
    replaces: str | None
    replaced_by: str | None
    reason: str | None
    illustrative: bool
    made: datetime


class EditionList(Listing[Edition]):
    """One page of editions."""
