"""Plans with their public text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planabierto.doors.api.links import Links
from planabierto.doors.api.schemas import cycles as schema
from planabierto.doors.api.shapes.base import (
    date_text,
    document,
    institution_reference,
    moment,
    place,
    texts,
)
from planabierto.doors.api.shapes.cycles import cycle_reference
from planabierto.journey.cycles.models import Plan
from planabierto.journey.drafting.models import LeadInstitution, Page, Publication, Version
from planabierto.tools.questionnaires.models import AnswerKind, Question


def plan_row(row: Plan, links: Links) -> schema.PlanRow:
    """A plan as lists show it."""
    return schema.PlanRow(**_plan_fields(row, links))


def plan(row: Plan, links: Links, *, version: Version | None, pages: Sequence[Page]) -> schema.Plan:
    """A plan with the text of a published version, when it has one."""
    by_language = {page.language: _page(page, links) for page in pages}
    return schema.Plan(
        **_plan_fields(row, links),
        commitments=links.api("list_plan_commitments", row.folio),
        publication=_publication(version, version.publication, links) if version else None,
        questions=_questions(pages),
        text=schema.PlanPages(es=by_language.get("es"), en=by_language.get("en")),
    )


def _plan_fields(row: Plan, links: Links) -> dict[str, Any]:
    return {
        "folio": row.folio,
        "url": links.page(row.folio),
        "api": links.api("read_plan", row.folio),
        "slug": row.slug,
        "title": texts(row.title),
        "jurisdiction": row.jurisdiction,
        "place": place(row.place),
        "cycle": cycle_reference(row.cycle, links),
        "submission_year": row.submission_year,
        "submitted": row.submitted,
        "ends": date_text(row.end),
        "illustrative": row.cycle.illustrative,
    }


def _publication(version: Version, act: Publication, links: Links) -> schema.Publication:
    return schema.Publication(
        version=version.number,
        published=moment(act.made_at),
        reason=act.reason or None,
        basis=document(act.basis, links) if act.basis else None,
        resolution=act.resolution.folio if act.resolution else None,
        confirmed_defects=[_defect(key) for key in act.confirmed],
    )


def _defect(key: str) -> schema.ConfirmedDefect:
    """Read a key such as `es:empty_answer:groups_count`."""
    language, _colon, rest = key.partition(":")
    kind, _colon, question = rest.partition(":")
    return schema.ConfirmedDefect(language=language, kind=kind, question=question or None)


def _questions(pages: Sequence[Page]) -> list[schema.Question]:
    """The template's questions in order; of two template versions, the first page's lead."""
    asked: dict[str, Question] = {}
    for page in pages:
        for each in sorted(page.sheet.form.questions.all(), key=lambda row: row.position):
            asked.setdefault(each.key, each)
    return [_question(each) for each in asked.values()]


def _question(row: Question) -> schema.Question:
    return schema.Question(
        key=row.key,
        section=texts(row.section),
        text=texts(row.text),
        kind=AnswerKind(row.kind),
        required=row.required,
    )


def _page(page: Page, links: Links) -> schema.PlanPage:
    given = {answer.question.key: answer.text for answer in page.sheet.answers.all()}
    return schema.PlanPage(
        title=page.title,
        foreword=page.foreword or None,
        answers={
            each.key: given.get(each.key)
            for each in sorted(page.sheet.form.questions.all(), key=lambda row: row.position)
        },
        institutions=[_lead(each, links) for each in page.leads.all()],
        endorsements=[
            schema.Endorsement(name=each.name, position=each.post, organisation=each.organisation)
            for each in page.endorsements.all()
        ],
        attachments=[each.label for each in page.attachments.all()],
    )


def _lead(row: LeadInstitution, links: Links) -> schema.LeadInstitution:
    known = institution_reference(row.institution, links) if row.institution else None
    return schema.LeadInstitution(name=row.name, institution=known)
