"""The published page of a plan as structured, immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from planabierto.journey.drafting.template.dates import is_date
from planabierto.journey.drafting.template.headings import LANGUAGES
from planabierto.journey.drafting.template.refusal import NotAPlan
from planabierto.journey.drafting.template.shape import (
    list_of,
    number_of,
    record_of,
    text_of,
    texts_of,
)

QUESTION_KEYS: tuple[str, ...] = (
    "long_term_vision",
    "achievements",
    "challenges",
    "medium_term_goals",
    "contribution_to_vision",
    "contribution_to_administration_goals",
    "lead_institutions",
    "coordination_arrangements",
    "collaboration_spaces",
    "diversity_measures",
    "participants",
    "groups_count",
    "public_meetings_count",
    "continued_collaboration",
    "monitoring_body",
    "monitoring_body_contact",
    "progress_activities",
    "agency_check_ins",
    "results_sharing",
)
NUMBER_KEYS: tuple[str, ...] = ("groups_count", "public_meetings_count")


@dataclass(frozen=True, slots=True)
class Endorsement:
    """One endorser: the name ends at the first comma, the organisation follows the last.

    `written` keeps the published line only when the three parts cannot give it back.
    """

    name: str
    position: str
    organisation: str
    written: str = field(default="", compare=False)

    @property
    def line(self) -> str:
        """The line as published."""
        parts = (self.name, self.position, self.organisation)
        return self.written or ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Defect:
    """Something the page lacks: where, of what kind, and the words that prove it."""

    kind: str
    question: str
    detail: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the template asks of a plan; each of the 19 answers is present, perhaps empty."""

    language: str
    title: str
    jurisdiction: str
    submission_year: int | None
    ends: str
    submitted: date | None
    header_institutions: str
    foreword: str
    answers: Mapping[str, str] = field(hash=False)
    institutions: tuple[str, ...]
    endorsements: tuple[Endorsement, ...]
    attachments: tuple[str, ...]
    recognised: int

    def to_json(self) -> dict[str, object]:
        """Give the page as plain JSON values that `from_json` turns back without loss."""
        record: dict[str, object] = {item.name: getattr(self, item.name) for item in fields(self)}
        return record | {
            "submitted": self.submitted.isoformat() if self.submitted else None,
            "answers": dict(self.answers),
            "institutions": list(self.institutions),
            "endorsements": [_endorsement_record(item) for item in self.endorsements],
            "attachments": list(self.attachments),
        }

    @classmethod
    def from_json(cls, value: object) -> PlanPage:
        """Rebuild a page; raise NotAPlan when anything is missing, unknown or of another type."""
        record = record_of(value, [item.name for item in fields(cls)], "plan")
        year = record["submission_year"]
        endorsements = list_of(record["endorsements"], "endorsements")
        return cls(
            language=_language(record["language"]),
            title=text_of(record["title"], "title"),
            jurisdiction=text_of(record["jurisdiction"], "jurisdiction"),
            submission_year=None if year is None else number_of(year, "submission_year"),
            ends=_month_or_day(record["ends"]),
            submitted=_day(record["submitted"]),
            header_institutions=text_of(record["header_institutions"], "header_institutions"),
            foreword=text_of(record["foreword"], "foreword"),
            answers=_answers(record["answers"]),
            institutions=texts_of(record["institutions"], "institutions"),
            endorsements=tuple(_endorsement(item) for item in endorsements),
            attachments=texts_of(record["attachments"], "attachments"),
            recognised=number_of(record["recognised"], "recognised"),
        )


def _language(value: object) -> str:
    language = text_of(value, "language")
    if language not in LANGUAGES:
        raise NotAPlan("malformed", "language: idioma desconocido")
    return language


def _month_or_day(value: object) -> str:
    text = text_of(value, "ends")
    if text and not is_date(text):
        raise NotAPlan("malformed", "ends: se esperaba AAAA-MM o AAAA-MM-DD")
    return text


def _day(value: object) -> date | None:
    if value is None:
        return None
    text = text_of(value, "submitted")
    if len(text) != len("2022-12-20") or not is_date(text):
        raise NotAPlan("malformed", "submitted: se esperaba AAAA-MM-DD")
    return date.fromisoformat(text)


def _answers(value: object) -> dict[str, str]:
    record = record_of(value, QUESTION_KEYS, "answers")
    return {key: text_of(record[key], f"answers.{key}") for key in QUESTION_KEYS}


def _endorsement_record(endorsement: Endorsement) -> dict[str, str]:
    return {item.name: getattr(endorsement, item.name) for item in fields(endorsement)}


def _endorsement(value: object) -> Endorsement:
    names = [item.name for item in fields(Endorsement)]
    record = record_of(value, names, "endorsements")
    return Endorsement(*(text_of(record[name], f"endorsements.{name}") for name in names))
