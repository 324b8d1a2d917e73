"""Calls, contributions, themes and results."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from planabierto.doors.api.schemas.base import Link, Listing, Record, Reference, Shape, Texts
from planabierto.ground.people.bands import AgeBand, Gender, PriorityGroup
from planabierto.journey.consultation.models import (
    Channel,
    Variant,
)
from planabierto.journey.themes.states import Outcome
from planabierto.tools.questionnaires.models import AnswerKind

CallStanding = Literal["soon", "open", "closed"]
ContributionState = Literal["received", "held", "hidden", "withdrawn"]
ThemeState = Literal["active", "split", "merged", "retired"]


class CallRow(Record):
    """A public question of a cycle, under one responsible public body."""

    title: Texts
    variant: Variant
    standing: CallStanding
    opens: datetime
    closes: datetime
    responsible: Reference
    live: bool = Field(description="Whether results can be seen while it is open.")
    illustrative: bool = Field(description="Made up for the sample world.")


class Option(Shape):
    """One thing to choose; on a scale they stand from low to high."""

    key: str
    text: Texts


class CallQuestion(Shape):
    """One question with its options."""

    key: str
    kind: AnswerKind
    section: Texts
    text: Texts
    help: Texts
    required: bool
    most: int | None = Field(description="How many options, or signs, at most.")
    shown_when: str | None = Field(
        description="The option of an earlier question that brings it up: `question:option`."
    )
    options: list[Option]


class Topic(Shape):
    """Something a call offers to speak of."""

    number: int
    name: Texts
    text: Texts


class Notice(Shape):
    """A version of the privacy notice; read it before you give anything."""

    version: int
    short: Texts
    full: Texts


class Call(CallRow):
    """A call with everything it asks."""

    purpose: Texts
    who: Texts
    languages: list[str]
    asks: list[str] = Field(description="What it asks of who answers, none of it needed.")
    correcting_days: int
    questions: list[CallQuestion]
    topics: list[Topic]
    notice: Notice | None
    contributions: Link
    results: Link
    open_data: Link = Field(description="Every contribution that is shown, as CSV.")


class Said(Shape):
    """What somebody wrote in their own words to one question, or said and a person wrote down."""

    question: str
    text: str


class Contribution(Record):
    """What one participation said; its words only while they may be read and quoted."""

    call: str = Field(description="The folio of the call.")
    state: ContributionState
    channel: Channel
    language: str
    day: date
    topic: int | None = Field(description="The number of the topic that was chosen.")
    people: int = Field(description="For how many it says it speaks; 1 is only for itself.")
    said: list[Said] | None = Field(description="Null while its words cannot be read.")
    themes: list[str] = Field(description="The folios of the themes a person assigned to it.")
    illustrative: bool


class Verdict(Shape):
    """What feasibility came to on a theme, always with its reason."""

    outcome: Outcome
    reason: str
    competent: str | None = Field(description="Whose competence it is, when not ours.")
    institution: Reference | None = Field(description="Null when nobody answered in time.")
    published: datetime


class Theme(Record):
    """What many voices of a cycle speak of."""

    name: Texts
    description: Texts
    includes: str | None
    excludes: str | None
    parent: str | None
    state: ThemeState
    contributions: int = Field(description="Voices that are shown and were assigned to it.")
    verdict: Verdict | None
    illustrative: bool


class Base(Shape):
    """Contributions, and for how many people they say they speak; null where that has no sense."""

    contributions: int
    people: int | None


class ResultRow(Shape):
    """A line of a table; its numbers are null when it is kept back: too few persons are meant."""

    key: str
    label: Texts
    contributions: int | None
    people: int | None
    percent: float | None
    points: float | None = None
    first: float | None = None
    mean_place: float | None = None


class Measures(Shape):
    """Numbers about a whole table."""

    least: float | None = None
    most: float | None = None
    mean: float | None = None
    median: float | None = None


class ResultTable(Shape):
    """One thing counted in all its parts."""

    name: str
    kind: AnswerKind | None = Field(description="Of the question; null for other tables.")
    title: Texts
    definition: Texts
    base: Base = Field(description="What percentages are taken of.")
    asked: int | None = Field(description="How many contributions were asked.")
    withheld: bool = Field(description="The base is too small to be divided.")
    rows: list[ResultRow]
    measures: Measures


class Results(Shape):
    """The results of a call on a day."""

    call: str
    as_of: date
    tables: list[ResultTable]


class NewProfile(Shape):
    """What somebody may tell of themselves; only what the call asks."""

    age_band: AgeBand | None = None
    gender: Gender | None = None
    place: str | None = Field(
        default=None, pattern="^([0-9]{1,12}|unsaid)$", description="INEGI key, or `unsaid`."
    )
    groups: list[PriorityGroup] = Field(default=[], max_length=10)


class NewContribution(Shape):
    """A contribution somebody gives through a program."""

    notice: int = Field(
        ge=1, le=32_767, description="The version of the privacy notice the person saw."
    )
    answers: dict[str, str | list[str]] = Field(
        description="Question key → text, option key, or several, the most important first."
    )
    topic: int | None = Field(None, ge=1, le=32_767, description="The number of the topic.")
    language: str = Field("es", pattern="^[a-z]{2,3}$")
    may_quote: bool = Field(description="Whether the person agrees to be quoted.")
    people: int = Field(1, ge=1, le=100_000)
    pin: str | None = Field(None, pattern="^[0-9]{4}$", description="To ask for a lost receipt.")
    origin: str | None = Field(
        None,
        pattern="^[!-~]{1,120}$",
        description="Your own key: the same one twice is refused.",
    )
    profile: NewProfile | None = None


class GivenReceipt(Shape):
    """What proves a contribution. The secret link is given once, to its author alone."""

    folio: str
    url: Link
    secret_link: Link
    state: ContributionState


class CallList(Listing[CallRow]):
    """Calls, newest first."""


class ContributionList(Listing[Contribution]):
    """Contributions by number."""


class ThemeList(Listing[Theme]):
    """Themes by number."""
