"""Reports, ratings and recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import evaluation as schema
from planabierto.doors.api.schemas.base import Document
from planabierto.doors.api.shapes.base import document, institution_reference, moment, texts
from planabierto.journey.evaluation import models, naming
from planabierto.journey.evaluation.queries.ratings import Rating
from planabierto.journey.evaluation.queries.reading import Part
from planabierto.tools.library.models import DocumentVersion
from planabierto.tools.questionnaires.models import CHOOSING, Question
from planabierto.tools.questionnaires.queries import BETWEEN

Asked = Mapping[int, Sequence[Question]]


def row(report: models.Report, links: Links) -> dict[str, Any]:
    """What a list shows of a public report."""
    inclusion = report.inclusion
    return {
        "folio": report.folio,
        "url": links.page(report.folio),
        "api": links.api("read_report", report.folio),
        "cycle": report.cycle.folio,
        "kind": report.kind,
        "title": texts(naming.title_of(report)),
        "plan": report.plan.folio,
        "commitment": inclusion.commitment.folio if inclusion else None,
        "official_id": (inclusion.official_id or None) if inclusion else None,
        "body": institution_reference(report.body, links),
        "language": report.language,
        "state": report.state,
        "published": moment(report.published_at) if report.published_at else None,
        "sha256": report.digest,
        "replaces": report.replaces.folio if report.replaces else None,
        "correction": report.correction or None,
        "illustrative": report.illustrative,
    }


def part(said: Part, asked: Asked) -> schema.ReportPart:
    """One part with every question that was answered or something was found at."""
    inclusion = said.row.inclusion
    form = said.row.form
    told = {each.question for each in said.findings} | said.answers.keys()
    return schema.ReportPart(
        commitment=said.commitment or None,
        official_id=(inclusion.official_id or None) if inclusion else None,
        form=f"{form.key}/{form.version}",
        answers=[_answer(each, said) for each in asked[form.pk] if each.key in told],
    )


def check(asked: models.FactualCheck, links: Links) -> schema.FactualCheck:
    """An institution that was asked to check the facts, with its replies."""
    return schema.FactualCheck(
        institution=institution_reference(asked.institution, links),
        turn=asked.turn,
        due=asked.due,
        replies=[
            schema.Reply(
                text=each.text,
                made=moment(each.made_at),
                file=document(each.version, links) if each.version else None,
            )
            for each in asked.replies.all()
        ],
    )


def papers(versions: Iterable[DocumentVersion], links: Links) -> list[Document]:
    """The public ones of these versions."""
    return [found for each in versions if (found := document(each, links))]


def rating(found: Rating) -> schema.Rating:
    """One rating."""
    return schema.Rating.model_validate(
        {
            "report": found.report,
            "kind": found.kind,
            "plan": found.plan,
            "commitment": found.commitment,
            "official_id": found.official_id or None,
            "question": found.question,
            "asked": texts(found.asked),
            "found": schema.Chosen(key=found.option, words=texts(found.words)),
            "published": moment(found.published),
            "illustrative": found.illustrative,
        }
    )


def recommendation(found: models.Recommendation, links: Links) -> schema.Recommendation:
    """A recommendation with what was said and done, from rows of `recommendations.with_answers`."""
    return schema.Recommendation(
        folio=found.folio,
        url=links.page(found.folio),
        api=links.api("read_recommendation", found.folio),
        report=found.report.folio,
        plan=found.report.plan.folio,
        addressee=institution_reference(found.addressee, links),
        text=found.text,
        language=found.report.language,
        due=found.due,
        responses=[_response(each) for each in found.responses.all()],
        follow_ups=[
            schema.FollowUp(text=each.text, done=each.done, made=moment(each.made_at))
            for each in found.follow_ups.all()
        ],
    )


def _response(said: models.RecommendationResponse) -> schema.Response:
    told = {"acceptance": said.acceptance, "reason": said.reason, "made": moment(said.made_at)}
    return schema.Response.model_validate(told)


def _answer(question: Question, said: Part) -> schema.ReportAnswer:
    text = said.answers.get(question.key, "")
    is_chosen = question.kind in CHOOSING
    keys = text.split(BETWEEN) if is_chosen else []
    return schema.ReportAnswer(
        question=question.key,
        asked=texts(question.text),
        text=None if is_chosen or not text else text,
        chosen=[
            schema.Chosen(key=each.key, words=texts(each.text))
            for each in question.options.all()
            if each.key in keys
        ],
        findings=[_finding(each) for each in said.findings if each.question == question.key],
    )


def _finding(found: models.Finding) -> schema.Finding:
    return schema.Finding(
        text=found.text,
        citations=[
            schema.Citation(
                kind=each.kind,
                folio=each.folio,
                version=each.version.number if each.version else None,
                words=each.words or None,
            )
            for each in found.citations.all()
        ],
    )
