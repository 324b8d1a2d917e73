"""A new edition begins with all that the one before says."""

from __future__ import annotations

from collections.abc import Mapping

from planabierto.journey.evaluation.models import (
    Citation,
    Finding,
    Report,
    ReportFile,
    ReportPart,
)
from planabierto.journey.evaluation.models.report import CITED
from planabierto.journey.evaluation.queries import reading
from planabierto.journey.evaluation.queries.reading import Part
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.tools.questionnaires import actions as forms
from planabierto.tools.questionnaires import queries as asked
from planabierto.tools.questionnaires.models import CHOOSING, Form, Sheet
from planabierto.tools.questionnaires.queries import BETWEEN
from planabierto.tools.questionnaires.rules import Typed


def copy_into(old: Report, new: Report, actor: Actor) -> list[ReportFile]:
    """Write parts, findings, citations and files of a report anew under another; its files.

    What it recommends stays with the edition that was answered.
    """
    for each in reading.parts_of(old):
        _copy_part(each, new, actor)
    return [
        ReportFile.objects.create(report=new, version=each.version, position=each.position)
        for each in reading.files_of(old)
    ]


def sheet_of(form: Form, language: str, answers: Mapping[str, str]) -> Sheet:
    """Stored answers, written once more on a sheet of their own."""
    chosen = {each.key for each in asked.questions(form) if each.kind in CHOOSING}
    typed: dict[str, Typed] = {
        key: text.split(BETWEEN) if key in chosen else text for key, text in answers.items()
    }
    return forms.answer(form=form, language=language, answers=typed, partial=True)


def _copy_part(part: Part, new: Report, actor: Actor) -> None:
    row = ReportPart.objects.create(
        report=new,
        inclusion=part.row.inclusion,
        form=part.row.form,
        sheet=sheet_of(part.row.form, new.language, part.answers) if part.row.sheet_id else None,
        saved_by=part.row.saved_by,
        saved_at=part.row.saved_at,
    )
    for each in part.findings:
        found = Finding.objects.create(
            part=row,
            question=each.question,
            position=each.position,
            text=each.text,
            made_by=actor.pseudonym,
            made_at=clock.now(),
        )
        Citation.objects.bulk_create(
            Citation(
                finding=found,
                words=one.words,
                **{f"{name}_id": getattr(one, f"{name}_id") for name in CITED},
            )
            for one in each.citations.all()
        )
