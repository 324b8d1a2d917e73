"""Named reads of forms and sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from planabierto.ground.places.models import Place
from planabierto.kit.canonical import digest
from planabierto.tools.questionnaires.models import (
    CHOOSING,
    Answer,
    AnswerKind,
    Form,
    Option,
    Question,
    Sheet,
)

BETWEEN = ","


def newest_form(key: str) -> Form:
    """The newest version of a form."""
    return Form.objects.filter(key=key).order_by("-version")[0]


def questions(form: Form) -> QuerySet[Question]:
    """A form's questions in order."""
    return form.questions.order_by("position")


def asked(form: Form) -> tuple[Question, ...]:
    """A form's questions in order with their options and conditions; two queries."""
    found = questions(form).select_related("shown_when__question").prefetch_related("options")
    return tuple(found)


def asked_of_many(forms: Iterable[int]) -> dict[int, list[Question]]:
    """Form's key → its questions in order with their options; two queries however many forms."""
    found: dict[int, list[Question]] = defaultdict(list)
    rows = Question.objects.filter(form__in=list(forms)).prefetch_related("options")
    for each in rows.order_by("form", "position"):
        found[each.form_id].append(each)
    return found


def question(form: Form, key: str) -> Question | None:
    """One question of a form."""
    return form.questions.select_related("shown_when__question").filter(key=key).first()


def is_answered(form: Form) -> bool:
    """Whether anybody has filled the form in: from then on it stays as it is."""
    return form.sheets.exists()


def answers_of(sheet: Sheet) -> dict[str, str]:
    """Question key → answer for one sheet; unanswered questions are absent."""
    return dict(Answer.objects.filter(sheet=sheet).values_list("question__key", "text"))


def answers_of_many(sheets: Iterable[int]) -> dict[int, dict[str, str]]:
    """Sheet → question key → answer; one query."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Answer.objects.filter(sheet__in=list(sheets))
    for sheet, key, text in rows.values_list("sheet_id", "question__key", "text"):
        found[sheet][key] = text
    return found


def own_words(sheets: Iterable[int]) -> dict[int, list[tuple[Question, str]]]:
    """Sheet → what somebody wrote in their own words, question by question; one query."""
    rows = Answer.objects.filter(
        sheet__in=list(sheets), question__kind__in=(AnswerKind.TEXT, AnswerKind.LIST)
    ).select_related("question")
    found: dict[int, list[tuple[Question, str]]] = defaultdict(list)
    for row in rows.order_by("sheet_id", "question__position"):
        found[row.sheet_id].append((row.question, row.text))
    return found


def readable(sheets: Iterable[int], language: str) -> dict[int, list[tuple[Question, str]]]:
    """Sheet → question by question, the answer as a person reads it: options and places by name.

    At most three queries.
    """
    rows = Answer.objects.filter(sheet__in=list(sheets)).select_related("question")
    answers = list(rows.order_by("sheet_id", "question__position"))
    words = _Words(answers, language)
    found: dict[int, list[tuple[Question, str]]] = defaultdict(list)
    for row in answers:
        found[row.sheet_id].append((row.question, words.of(row)))
    return found


def digest_of(form_key: str, language: str, nonce: str, answers: dict[str, str]) -> str:
    """SHA-256 over a nonce and the answers of a sheet, in hex."""
    return digest(nonce, {"form": form_key, "language": language, "answers": answers})


class _Words:
    """Names options and places of many answers after reading them once."""

    def __init__(self, answers: list[Answer], language: str) -> None:
        self._language = language
        chosen = {each.question_id for each in answers if each.question.kind in CHOOSING}
        rows = Option.objects.filter(question__in=chosen) if chosen else Option.objects.none()
        self._options = {(row.question_id, row.key): row for row in rows}
        keys = {each.text for each in answers if each.question.kind == AnswerKind.PLACE}
        places = Place.objects.filter(key__in=keys) if keys else Place.objects.none()
        self._places = {place.key: place.name for place in places}

    def of(self, row: Answer) -> str:
        """One answer in words."""
        kind = row.question.kind
        if kind in CHOOSING:
            names = [self._option(row.question_id, key) for key in row.text.split(BETWEEN)]
            if kind == AnswerKind.RANKING:
                names = [f"{place}. {name}" for place, name in enumerate(names, 1)]
            return " · ".join(names)
        if kind == AnswerKind.PLACE:
            return self._places.get(row.text, row.text)
        return _("Archivo") if kind == AnswerKind.FILE else row.text

    def _option(self, question: int, key: str) -> str:
        option = self._options.get((question, key))
        return option.text.shown_in(self._language).text if option else key
