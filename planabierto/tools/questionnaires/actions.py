"""Filling in forms."""

from __future__ import annotations

from collections.abc import Mapping

from planabierto.kit.verdict import refuse
from planabierto.tools.questionnaires import queries
from planabierto.tools.questionnaires.models import Answer, Form, Sheet


def fill(*, form: Form, language: str, answers: Mapping[str, str]) -> tuple[Sheet, list[Answer]]:
    """Write a new sheet with its answers; the host asks its rule and journals the rows.

    A key the form does not have is refused.
    """
    by_key = {question.key: question for question in queries.questions(form)}
    unknown = sorted(set(answers) - set(by_key))
    if unknown:
        raise refuse(f"{form.key}: {', '.join(unknown)}?")
    sheet = Sheet.objects.create(form=form, language=language)
    written = [
        Answer(sheet=sheet, question=by_key[key], text=text)
        for key, text in answers.items()
        if text
    ]
    Answer.objects.bulk_create(written)
    return sheet, written
