"""The journal and the list of entry points."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from planabierto.doors.api.schemas.base import Link, Shape


class Entry(Shape):
    """One act: when, by whom, under which designation, what, on which record."""

    id: int
    position: int | None = Field(description="Its place in the chain; null until it is sealed.")
    occurred: datetime
    recorded: datetime
    actor: str = Field(description="A pseudonym, or a named machine such as `system:importer`.")
    mandate: str | None
    verb: str
    subject: str = Field(description="The folio of the record it speaks of.")
    url: Link | None = Field(description="The page of that record, when it has one.")
    digest: str = Field(description="SHA-256 over the imprints of the rows the act left behind.")


class Journal(Shape):
    """Entries after a cursor, oldest first."""

    count: int = Field(description="How many public entries there are in all.")
    next: Link | None = Field(description="Null when these are the newest.")
    results: list[Entry]


class Checkpoint(Shape):
    """The newest seal, in the form `verify-journal --against` takes."""

    format: str
    position: int
    hash: str
    at: datetime


class Index(Shape):
    """Where to begin."""

    name: str
    version: str
    openapi: Link
    journal_head: int = Field(description="The id of the newest entry; it moves with every act.")
    entry_points: dict[str, Link]
