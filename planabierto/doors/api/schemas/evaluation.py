"""Public reports of the monitoring body, what they found on OGP's scales, and what they advise."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import Document, Listing, Record, Reference, Shape, Texts
from planabierto.doors.api.schemas.cuts import EditionName

ReportKind = Literal["inception", "end"]
ReportState = Literal["published", "superseded"]
Acceptance = Literal["accepted", "partly", "declined"]


class Chosen(Shape):
    """One thing that was chosen: its key on the scale, and what the scale calls it."""

    key: str
    words: Texts


class Rating(Shape):
    """What a report in force chose at one question, of one record of a commitment."""

    report: str = Field(description="The folio of the report.")
    kind: ReportKind
    plan: str = Field(description="The folio of the plan whose record it is.")
    commitment: str = Field(description="The folio of the commitment.")
    official_id: str | None
    question: str = Field(description="Its key in OGP's form, such as `completion`.")
    asked: Texts
    found: Chosen
    published: datetime
    illustrative: bool = Field(description="Made up for the sample world.")


class RatingList(Listing[Rating]):
    """Ratings by report, the oldest first, in the order of OGP's form."""


class Citation(Shape):
    """What a finding rests on."""

    kind: str
    folio: str
    version: int | None
    words: str | None = Field(description="Which part of it.")


class Finding(Shape):
    """What was found at a question, in the report's language."""

    text: str
    citations: list[Citation]


class ReportAnswer(Shape):
    """One question of a report with its answer: own words, or what was chosen."""

    question: str
    asked: Texts
    text: str | None = Field(description="In the report's language; null where it was chosen.")
    chosen: list[Chosen]
    findings: list[Finding]


class ReportPart(Shape):
    """What a report says of the whole, or of one commitment."""

    commitment: str | None = Field(description="Null for the report as a whole.")
    official_id: str | None
    form: str = Field(description="The form and its version, such as `ogp-end/1`.")
    answers: list[ReportAnswer]


class Reply(Shape):
    """What an institution replied before the report was public, word by word."""

    text: str
    made: datetime
    file: Document | None


class FactualCheck(Shape):
    """*Revisión de hechos*: an institution that was asked, and what it replied."""

    institution: Reference
    turn: int
    due: date = Field(description="The last day to reply.")
    replies: list[Reply]


class ReportRow(Record):
    """A public report of the monitoring body."""

    cycle: str
    kind: ReportKind
    title: Texts
    plan: str
    commitment: str | None = Field(description="Null for an Inception Report.")
    official_id: str | None
    body: Reference = Field(description="The monitoring body.")
    language: str
    state: ReportState
    published: datetime
    sha256: str = Field(description="Of the canonical text its evaluators signed.")
    replaces: str | None
    correction: str | None = Field(description="Why it takes the place of another.")
    illustrative: bool = Field(description="Made up for the sample world.")


class ReportList(Listing[ReportRow]):
    """Public reports, newest first; nothing that is not public is counted."""


class Report(ReportRow):
    """One public report: all its authors say, and what was replied."""

    authors: list[str]
    parts: list[ReportPart]
    files: list[Document]
    written: Document | None = Field(description="The signed file, when written elsewhere.")
    checks: list[FactualCheck]
    recommendations: list[str] = Field(description="Their folios.")
    editions: list[EditionName]


class Response(Shape):
    """Whether the addressee accepts a recommendation, and why; the newest counts."""

    acceptance: Acceptance
    reason: str
    made: datetime


class FollowUp(Shape):
    """What was done about a recommendation since."""

    text: str
    done: bool = Field(description="Nothing is left to do.")
    made: datetime


class Recommendation(Record):
    """What a public report recommends, to whom, and what became of it."""

    report: str
    plan: str
    addressee: Reference
    text: str
    language: str
    due: date | None
    responses: list[Response] = Field(description="Newest first.")
    follow_ups: list[FollowUp] = Field(description="Oldest first.")


class RecommendationList(Listing[Recommendation]):
    """Recommendations of the reports in force, the newest report's first."""
