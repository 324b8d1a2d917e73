"""What was found and asked of a commitment, as its page tells it: all of it in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    Field,
    IntegerField,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from planabierto.ground.institutions.models import Institution
from planabierto.journey.commitments.models import Commitment, Milestone
from planabierto.journey.monitoring.models import PublicAnswer, PublicQuestion, ShadowOpinion
from planabierto.journey.monitoring.queries.opinions import in_force
from planabierto.journey.monitoring.queries.questions import SHOWN
from planabierto.journey.monitoring.queries.reading import known_place
from planabierto.kit.actor import Actor

Asked = tuple[PublicQuestion, list[PublicAnswer]]
OPINION, QUESTION = "opinion", "question"
# Every column: its type, where an opinion keeps it, where a question or its answer does.
_COLUMNS: tuple[tuple[type[Field[Any, Any]], str, str], ...] = (
    (IntegerField, "pk", "pk"),
    (IntegerField, "number", "number"),
    (DateTimeField, "occurred", "made_at"),
    (CharField, "stance", "state"),
    (CharField, "language", "language"),
    (BooleanField, "illustrative", "illustrative"),
    (IntegerField, "institution", "answers__institution"),
    (CharField, "institution__name_es", "answers__institution__name_es"),
    (CharField, "institution__name_en", "answers__institution__name_en"),
    (IntegerField, "milestone", ""),
    (IntegerField, "update", ""),
    (IntegerField, "level", ""),
    (TextField, "retracted", ""),
    (TextField, "", "text"),
    (DateField, "", "due"),
    (IntegerField, "", "answers__pk"),
    (TextField, "", "answers__text"),
    (CharField, "", "answers__language"),
    (DateTimeField, "", "answers__occurred"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    pk: int
    number: int
    at: datetime
    word: str
    language: str
    illustrative: bool
    institution: int | None
    name_es: str
    name_en: str
    milestone: int | None
    update: int | None
    level: int | None
    retracted: str
    text: str
    due: date | None
    answer: int | None
    answer_text: str
    answer_language: str
    answered: datetime | None


@dataclass(frozen=True, slots=True)
class Voiced:
    """The opinions in force, newest first and without their words; the questions that show.

    Questions without an answer come first; each has its answers, oldest first.
    """

    opinions: list[ShadowOpinion]
    questions: list[Asked]


def voiced(commitment: Commitment, steps: Iterable[Milestone], actor: Actor) -> Voiced:
    """What was found and asked of a commitment in hand, with its milestones; one query."""
    opinions = ShadowOpinion.objects.filter(
        known_place(actor, "update__inclusion"), commitment=commitment
    )
    asked = PublicQuestion.objects.filter(commitment=commitment, state__in=SHOWN)
    both = _shaped(opinions, OPINION, 1).union(_shaped(asked, QUESTION, 2), all=True)
    rows = [_Row(*each) for each in both]
    by_key = {step.pk: step for step in steps}
    found = [_opinion(row, commitment, by_key) for row in rows if row.kind == OPINION]
    found.sort(key=lambda each: (each.occurred, each.pk), reverse=True)
    return Voiced(in_force(found), _questions(rows, commitment))


def _shaped(found: QuerySet[Any], kind: str, place: int) -> QuerySet[Any]:
    columns: dict[str, Any] = {"v_kind": Cast(Value(kind), CharField())}
    for number, column in enumerate(_COLUMNS):
        type_, path = column[0], cast("str", column[place])
        columns[f"v_{number}"] = F(path) if path else Cast(Value(None), type_())
    rows: QuerySet[Any] = found.order_by().annotate(**columns).values_list(*columns)
    return rows


def _opinion(row: _Row, commitment: Commitment, steps: Mapping[int, Milestone]) -> ShadowOpinion:
    made = ShadowOpinion(
        pk=row.pk,
        number=row.number,
        occurred=row.at,
        stance=row.word,
        language=row.language,
        illustrative=row.illustrative,
        level=row.level,
        retracted=row.retracted,
        milestone_id=row.milestone,
        update_id=row.update,
        institution=_institution(row),
        commitment=commitment,
    )
    if row.milestone is not None and row.milestone in steps:
        made.milestone = steps[row.milestone]
    return made


def _questions(rows: Iterable[_Row], commitment: Commitment) -> list[Asked]:
    found: dict[int, tuple[PublicQuestion, list[PublicAnswer]]] = {}
    for row in rows:
        if row.kind != QUESTION:
            continue
        made, answers = found.setdefault(row.pk, (_question(row, commitment), []))
        if row.answer is not None:
            answers.append(_answer(row, made))
    told = [
        (each, sorted(answers, key=lambda act: (act.occurred, act.pk)))
        for each, answers in found.values()
    ]
    told.sort(key=lambda pair: pair[0].made_at, reverse=True)
    return sorted(told, key=lambda pair: pair[0].state == "answered")


def _question(row: _Row, commitment: Commitment) -> PublicQuestion:
    return PublicQuestion(
        pk=row.pk,
        number=row.number,
        made_at=row.at,
        state=row.word,
        language=row.language,
        illustrative=row.illustrative,
        text=row.text,
        due=row.due,
        commitment=commitment,
    )


def _answer(row: _Row, question: PublicQuestion) -> PublicAnswer:
    return PublicAnswer(
        pk=row.answer,
        question=question,
        text=row.answer_text,
        language=row.answer_language,
        occurred=row.answered or row.at,
        institution=_institution(row),
    )


def _institution(row: _Row) -> Institution:
    return Institution(pk=row.institution, name_es=row.name_es, name_en=row.name_en)
