"""What civil society finds, and what residents ask of a commitment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import Document, Listing, Record, Shape
from planabierto.doors.api.schemas.monitoring import Act, Level

StanceKey = Literal["agree", "partly", "disagree"]
QuestionState = Literal["open", "answered"]


class Retracted(Shape):
    """The organisation took its opinion back; it stays readable and counts no more."""

    reason: str
    occurred: datetime


class Opinion(Record, Act):
    """*Valoración de sociedad civil*: what an organisation that monitors finds."""

    commitment: str = Field(description="The folio of its commitment.")
    milestone: str | None = Field(description="The folio of its milestone; null for the whole.")
    update: str | None = Field(description="The folio of the update it is of; null for none.")
    number: int
    stance: StanceKey
    level: Level | None = Field(description="What the organisation finds on OGP's scale.")
    narrative: str
    language: str = Field(description="The language it is written in.")
    documents: list[Document]
    retracted: Retracted | None
    illustrative: bool = Field(description="Made up for the sample world.")


class PublicAnswer(Act):
    """An institution answers a public question."""

    text: str
    language: str


class PublicQuestion(Record):
    """*Pregunta pública*: anybody asks, and an institution answers. Who asked is not kept here."""

    commitment: str = Field(description="The folio of its commitment.")
    number: int
    text: str
    language: str = Field(description="The language it is written in.")
    asked: datetime
    due: date | None = Field(description="The last day to answer: ten working days.")
    state: QuestionState
    answers: list[PublicAnswer]
    illustrative: bool = Field(description="Made up for the sample world.")


class OpinionList(Listing[Opinion]):
    """Opinions, newest first; of one organisation on one thing the newest counts."""


class QuestionList(Listing[PublicQuestion]):
    """Questions, those without an answer first."""
