"""The forum: who sits in it, when it meets, what it was asked and what it resolved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import (
    Document,
    Link,
    Listing,
    Record,
    Reference,
    Shape,
    Texts,
)
from planabierto.journey.forum.models import MotionKind, SeatSector, SessionKind, TenureKind
from planabierto.tools.ballots.models import Deciding

MeetingState = Literal["called", "held", "cancelled"]
MotionState = Literal["tabled", "voting", "carried", "lost", "withdrawn"]
Choice = Literal["yes", "no", "abstain"]


class Tenure(Shape):
    """Somebody holds a seat, as titular or alternate."""

    name: str
    post: str | None
    kind: TenureKind
    starts: date
    ends: date | None = Field(description="The last day; null while it has none.")


class Seat(Shape):
    """A place in the forum, and who holds it today."""

    folio: str
    sector: SeatSector
    name: Texts
    institution: Reference | None = Field(description="Null when a collective holds it.")
    votes: bool
    founding: bool
    since: date
    rotates_months: int | None
    tenures: list[Tenure]


class Member(Shape):
    """An organisation of a collective."""

    institution: Reference
    since: date
    spokesperson: str | None


class Position(Shape):
    """What a collective publicly holds."""

    title: str
    text: str
    language: str
    published: datetime


class Collective(Shape):
    """A member made of many."""

    name: Texts
    about: Texts
    members: list[Member]
    positions: list[Position]


class Rules(Shape):
    """One version of the rules of participation."""

    in_force: date
    document: Document | None


class Forum(Record):
    """The multi-stakeholder forum of a cycle."""

    name: Texts
    about: Texts
    deciding: Deciding = Field(description="The rule motions are decided by unless they say other.")
    quorum_percent: int = Field(description="Of the seats that vote.")
    seats: list[Seat]
    collectives: list[Collective]
    rules: list[Rules] = Field(description="Newest first.")
    sessions: Link
    motions: Link
    resolutions: Link
    illustrative: bool


class SessionRow(Record):
    """A session of a forum."""

    cycle: str
    number: int
    kind: SessionKind
    title: Texts
    state: MeetingState
    starts: datetime | None
    ends: datetime | None
    illustrative: bool


class Presence(Shape):
    """Who held a seat at a session, from when to when."""

    seat: str
    name: str
    kind: TenureKind
    came: datetime
    left: datetime | None


class Quorum(Shape):
    """How many of the seats that vote are there, and how many are needed."""

    present: int
    needed: int
    seats: int
    met: bool


class Session(SessionRow):
    """A session with who came and what it was asked."""

    quorum: Quorum | None = Field(description="Null until there is a list of who came.")
    presences: list[Presence]
    motions: list[str] = Field(description="Folios, by number.")


class MotionRow(Record):
    """What a forum was asked to resolve."""

    cycle: str
    kind: MotionKind
    title: Texts
    state: MotionState
    session: str | None = Field(description="Null when it was voted by written procedure.")
    resolution: str | None
    illustrative: bool


class Tally(Shape):
    """The count of a closed vote; `proof` is the SHA-256 of everything it was counted from."""

    passed: bool
    yes: int
    no: int
    abstain: int
    recused: int
    silent: int
    electors: int
    took_part: int
    quorum: int
    quorate: bool
    proof: str
    counted: datetime
    sheet: Link = Field(description="The bytes the proof is of, as JSON.")


class RollLine(Shape):
    """What one seat did in a roll call."""

    seat: str
    vote: Choice | None
    recused: str | None = Field(description="The conflict of interest that was said.")
    left: bool = Field(description="Left before the close; not counted.")
    dissent: str | None


class Vote(Shape):
    """The vote on a motion."""

    deciding: Deciding
    quorum: int
    opens: datetime | None
    closes: datetime | None
    tally: Tally | None = Field(description="Null until it is closed.")
    roll: list[RollLine] = Field(description="Empty until it is closed.")


class Motion(MotionRow):
    """A motion with its text and its vote."""

    text: Texts
    proposer: str | None = Field(description="The folio of the seat that proposes it.")
    vote: Vote | None


class Resolution(Record):
    """A carried motion, numbered, its text frozen."""

    cycle: str
    number: int
    kind: MotionKind
    title: Texts
    text: Texts
    motion: str
    published: datetime
    illustrative: bool


class SessionList(Listing[SessionRow]):
    """Sessions, newest first."""


class MotionList(Listing[MotionRow]):
    """Motions, newest first."""


class ResolutionList(Listing[Resolution]):
    """Resolutions, newest first."""
