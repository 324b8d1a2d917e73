"""Named reads of forms and sheets."""

from __future__ import annotations

from django.db.models import QuerySet

from planabierto.tools.questionnaires.models import Answer, Form, Question, Sheet


def newest_form(key: str) -> Form:
    """The newest version of a form."""
    return Form.objects.filter(key=key).order_by("-version")[0]


def questions(form: Form) -> QuerySet[Question]:
    """A form's questions in order."""
    return form.questions.order_by("position")


def answers_of(sheet: Sheet) -> dict[str, str]:
    """Question key → answer for one sheet; unanswered questions are absent."""
    return dict(Answer.objects.filter(sheet=sheet).values_list("question__key", "text"))
