"""The parts other shapes are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Row = TypeVar("Row")
DateText = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        description="A date as exactly as it is known: `2024`, `2024-07` or `2024-07-31`.",
    ),
]
Link = Annotated[str, Field(description="An absolute address.")]


class Shape(BaseModel):
    """A closed shape: a field it does not name is an error, never a leak."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(Shape):
    """The same text in Spanish and in English; a language it was not given in is null."""

    es: str | None
    en: str | None


class Record(Shape):
    """A record of the plan: its public identifier, its page for people, its own address here."""

    folio: str
    url: Link = Field(description="The page for people.")
    api: Link = Field(description="This record in this interface.")


class Reference(Record):
    """Another record by its name."""

    title: Texts


class Duty(Shape):
    """A goal or a standing promise: it has a folio and a place on its cycle's page."""

    folio: str
    url: Link


class Place(Shape):
    """A territory with its INEGI key."""

    key: str
    name: str


class Document(Shape):
    """One public version of a document: stored bytes with their SHA-256, or a link elsewhere."""

    folio: str
    version: int
    title: Texts
    url: Link
    download: Link | None = Field(description="The stored bytes; null for a link.")
    link: str | None = Field(description="The address elsewhere; null for stored bytes.")
    sha256: str | None
    media_type: str | None
    size: int | None = Field(description="In bytes.")
    language: str | None
    added: datetime


class Withdrawal(Shape):
    """*Baja*: it is no longer pursued, and why."""

    reason: str
    occurred: datetime


class Listing(Shape, Generic[Row]):
    """Twenty rows of a list in a stable order; a page past the end is empty."""

    count: int = Field(description="How many rows the whole list has.")
    next: Link | None
    previous: Link | None
    results: list[Row]


class Problem(Shape):
    """Why there is no answer, in words."""

    detail: str
    parameters: list[str] = Field(
        default=[], description="The parameters that cannot be taken, when that is why."
    )
