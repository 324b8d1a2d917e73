"""Meetings: when and where, at which tables, what for, and what was agreed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import (
    Document,
    Listing,
    Place,
    Record,
    Reference,
    Shape,
    Texts,
)
from planabierto.tools.meetings.models import Calling, MeetingKind, Need

MeetingState = Literal["called", "held", "cancelled"]
AgreementState = Literal["open", "done", "dropped"]


class MeetingRow(Record):
    """People come together."""

    cycle: str
    kind: MeetingKind
    calling: Calling
    title: Texts
    state: MeetingState
    starts: datetime | None
    ends: datetime | None
    responsible: Reference | None
    registers: bool = Field(description="Whether one registers to come.")
    for_minors: bool
    illustrative: bool


class Venue(Shape):
    """Where it is held."""

    name: str
    address: str | None
    place: Place | None
    offers: list[Need] = Field(description="The needs it meets.")
    online: bool


class Table(Shape):
    """Those who sit together, around a topic."""

    folio: str
    venue: str
    topic: Texts
    capacity: int | None = Field(description="Null: as many as come.")


class AgendaPoint(Shape):
    """One point of the agenda."""

    title: Texts
    minutes: int | None
    who: str | None


class Paper(Shape):
    """A document of the meeting, and when it was sent to those called."""

    document: Document | None
    sent: datetime | None


class Minutes(Shape):
    """The minutes, as those present approved them."""

    text: str
    language: str


class Agreement(Shape):
    """What was agreed, who does it, and by when."""

    folio: str
    what: str
    who: str
    institution: Reference | None
    due: date | None
    state: AgreementState


class Meeting(MeetingRow):
    """A meeting with everything that is public of it; who came is told in sums on its page."""

    purpose: Texts
    who: Texts
    venues: list[Venue]
    tables: list[Table]
    agenda: list[AgendaPoint]
    papers: list[Paper]
    minutes: Minutes | None
    agreements: list[Agreement]


class MeetingList(Listing[MeetingRow]):
    """Meetings, the last to begin first."""
