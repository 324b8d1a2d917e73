"""Opinions, public questions and their answers."""

from __future__ import annotations

from typing import Any, cast

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import voices as schema
from planabierto.doors.api.shapes.base import document, moment
from planabierto.doors.api.shapes.monitoring import act, level
from planabierto.journey.monitoring import models


def opinion(row: models.ShadowOpinion, links: Links) -> schema.Opinion:
    """An opinion with the documents shown for it, from the rows of `opinions.with_papers`."""
    shown = [document(each.version, links) for each in row.papers.all() if each.version.is_open]
    return schema.Opinion(
        **_record(row.folio, "read_opinion", links),
        **act(row, links),
        commitment=row.commitment.folio,
        milestone=row.milestone.folio if row.milestone else None,
        update=f"{row.commitment.folio}-U{row.update.number}" if row.update else None,
        number=row.number,
        stance=cast("schema.StanceKey", row.stance),
        level=level(row.level),
        narrative=row.narrative,
        language=row.language,
        documents=[each for each in shown if each],
        retracted=_retracted(row),
        illustrative=row.illustrative,
    )


def question(row: models.PublicQuestion, links: Links) -> schema.PublicQuestion:
    """A question with its answers, oldest first."""
    return schema.PublicQuestion(
        **_record(row.folio, "read_question", links),
        commitment=row.commitment.folio,
        number=row.number,
        text=row.text,
        language=row.language,
        asked=moment(row.made_at),
        due=row.due,
        state=cast("schema.QuestionState", row.state),
        answers=[_answer(each, links) for each in row.answers.all()],
        illustrative=row.illustrative,
    )


def _answer(row: models.PublicAnswer, links: Links) -> schema.PublicAnswer:
    return schema.PublicAnswer(**act(row, links), text=row.text, language=row.language)


def _retracted(row: models.ShadowOpinion) -> schema.Retracted | None:
    if row.retracted_at is None:
        return None
    return schema.Retracted(reason=row.retracted, occurred=moment(row.retracted_at))


def _record(folio: str, operation: str, links: Links) -> dict[str, Any]:
    return {"folio": folio, "url": links.page(folio), "api": links.api(operation, folio)}
