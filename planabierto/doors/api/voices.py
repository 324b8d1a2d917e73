"""Shadow opinions and public questions."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router

from planabierto.doors.api.links import Links
from planabierto.doors.api.paging import PageNumber, sheet
from planabierto.doors.api.parameters import COMMITMENT, CommitmentFolio
from planabierto.doors.api.schemas import voices as schema
from planabierto.doors.api.schemas.base import Problem
from planabierto.doors.api.shapes.voices import opinion, question
from planabierto.doors.shared.gate import known
from planabierto.journey.commitments.queries import commitments
from planabierto.journey.monitoring.queries import opinions, questions
from planabierto.kit.actor import STRANGER

OPINION = COMMITMENT.removesuffix("$") + "-[Oo][1-9][0-9]{0,6}$"
QUESTION = COMMITMENT.removesuffix("$") + "-[Qq][1-9][0-9]{0,6}$"
OpinionFolio = Annotated[str, Path(pattern=OPINION, description="Such as `NL-2022-C3-O4`.")]
QuestionFolio = Annotated[str, Path(pattern=QUESTION, description="Such as `NL-2022-C3-Q5`.")]

router = Router(tags=["voices"])


@router.get(
    "commitments/{folio}/opinions",
    response={200: schema.OpinionList, 404: Problem, 422: Problem},
    summary="List the shadow opinions on a commitment",
)
def list_opinions(
    request: HttpRequest, folio: CommitmentFolio, page: PageNumber = 1
) -> schema.OpinionList:
    """What organisations find of a commitment, its milestones and reports, newest first."""
    links, row = Links(request), known(commitments.commitment(folio, STRANGER))
    shown = sheet(opinions.with_papers(opinions.opinions_on(row, STRANGER)), page, request)
    return schema.OpinionList(**shown.around([opinion(each, links) for each in shown.rows]))


@router.get(
    "opinions/{folio}",
    response={200: schema.Opinion, 404: Problem, 422: Problem},
    summary="Read a shadow opinion",
)
def read_opinion(request: HttpRequest, folio: OpinionFolio) -> schema.Opinion:
    """One opinion with the documents shown for it."""
    return opinion(known(opinions.opinion(folio, STRANGER)), Links(request))


@router.get(
    "commitments/{folio}/questions",
    response={200: schema.QuestionList, 404: Problem, 422: Problem},
    summary="List the public questions on a commitment",
)
def list_questions(
    request: HttpRequest, folio: CommitmentFolio, page: PageNumber = 1
) -> schema.QuestionList:
    """What was asked in public and what was answered, those without an answer first."""
    links, row = Links(request), known(commitments.commitment(folio, STRANGER))
    shown = sheet(questions.questions_on(row, STRANGER), page, request)
    return schema.QuestionList(**shown.around([question(each, links) for each in shown.rows]))


@router.get(
    "questions/{folio}",
    response={200: schema.PublicQuestion, 404: Problem, 422: Problem},
    summary="Read a public question",
)
def read_question(request: HttpRequest, folio: QuestionFolio) -> schema.PublicQuestion:
    """One question and every answer to it."""
    return question(known(questions.question(folio, STRANGER)), Links(request))
