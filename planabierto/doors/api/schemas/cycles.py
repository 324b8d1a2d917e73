"""Cycles and plans."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from planabierto.doors.api.schemas.base import (
    DateText,
    Document,
    Duty,
    Link,
    Listing,
    Place,
    Record,
    Reference,
    Shape,
    Texts,
)
from planabierto.journey.cycles.models import Basis, Horizon, PhaseKind
from planabierto.tools.questionnaires.models import AnswerKind


class CycleRow(Record):
    """A coalition's action-plan cycle."""

    title: Texts
    starts: date
    ends: date
    time_zone: str
    illustrative: bool = Field(description="Made up for the sample world.")


class Phase(Shape):
    """A stretch of the calendar; its last day counts."""

    kind: PhaseKind
    opens: date
    closes: date
    announced: date | None
    illustrative: bool


class Goal(Duty):
    """One line of the long-term vision, or one medium-term goal."""

    horizon: Horizon
    text: Texts
    owner: Reference | None
    due: date | None


class Promise(Duty):
    """A standing promise: who owes what to whom, how often, from when to when."""

    what: Texts
    debtor: Texts
    creditor: Texts
    fulfilled: Texts = Field(description="What counts as fulfilment.")
    basis: Basis = Field(description="Who asks for it: the plan itself, or OGP.")
    once: bool = Field(description="Whether a single time between its days keeps it.")
    every_months: int | None = Field(description="Null when each event of a kind calls for it.")
    starts: date | None
    ends: date | None


class RestrictedPeriod(Shape):
    """Days on which the law suspends government publicity; both ends count."""

    starts: date
    ends: date
    basis: Texts


class Holiday(Shape):
    """A day on which offices do not work; deadlines in working days pass over it."""

    day: date
    name: Texts


class Cycle(CycleRow):
    """A cycle with its calendar, its duties and its plans."""

    previous: Reference | None
    plans: list[Reference]
    commitments: Link = Field(description="The list of its commitments.")
    phases: list[Phase]
    goals: list[Goal]
    promises: list[Promise]
    restricted_periods: list[RestrictedPeriod]
    holidays: list[Holiday]


class PlanRow(Record):
    """One jurisdiction's official plan in a cycle."""

    slug: str
    title: Texts
    jurisdiction: str
    place: Place | None
    cycle: Reference
    submission_year: int | None
    submitted: date | None
    ends: DateText | None
    illustrative: bool = Field(description="Its cycle is made up for the sample world.")


class Question(Shape):
    """A question of the plan template."""

    key: str
    section: Texts
    text: Texts
    kind: AnswerKind
    required: bool


class LeadInstitution(Shape):
    """A lead institution as the plan writes it, and the record it was recognised as."""

    name: str
    institution: Reference | None


class Endorsement(Shape):
    """*Respaldo*: a person who endorsed the plan, as the published plan names them."""

    name: str
    position: str
    organisation: str


class PlanPage(Shape):
    """The public text of a plan in one language."""

    title: str
    foreword: str | None
    answers: dict[str, str | None] = Field(description="By question key; null when left empty.")
    institutions: list[LeadInstitution]
    endorsements: list[Endorsement]
    attachments: list[str]


class PlanPages(Shape):
    """The public text by language; null where the plan was not published in it."""

    es: PlanPage | None
    en: PlanPage | None


class ConfirmedDefect(Shape):
    """A defect that was published knowingly."""

    language: str
    kind: str
    question: str | None


class Publication(Shape):
    """The act that made this text public, and the document or resolution it rests on."""

    version: int
    published: datetime
    reason: str | None
    basis: Document | None
    resolution: str | None = Field(description="The folio of the forum's resolution.")
    confirmed_defects: list[ConfirmedDefect]


class Plan(PlanRow):
    """A plan with its public text."""

    commitments: Link = Field(description="The list of its commitments.")
    publication: Publication | None
    questions: list[Question]
    text: PlanPages


class CycleList(Listing[CycleRow]):
    """Cycles, newest first."""


class PlanList(Listing[PlanRow]):
    """Plans by folio, newest cycle first."""
