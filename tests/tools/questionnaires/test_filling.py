"""A form is data; a sheet answers the questions of the form it was filled in on."""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from planabierto.journey.drafting.template import NUMBER_KEYS, QUESTION_KEYS
from planabierto.kit.verdict import Refused
from planabierto.tools import questionnaires
from planabierto.tools.questionnaires import queries
from planabierto.tools.questionnaires.actions import fill
from planabierto.tools.questionnaires.models import Answer, AnswerKind, Form, Question, Sheet

pytestmark = pytest.mark.django_db
KEY = "ogp-local-plan"


def test_the_template_has_its_nineteen_questions_in_order_in_both_languages():
    form = queries.newest_form(KEY)
    asked = list(queries.questions(form))
    assert tuple(question.key for question in asked) == QUESTION_KEYS
    assert all(each.text.es and each.text.en and each.section.es for each in asked)
    assert form.title.shown_in("en").language == "en"
    numbers = [each.key for each in asked if each.kind == AnswerKind.NUMBER]
    assert tuple(numbers) == NUMBER_KEYS


def test_the_stored_form_is_the_form_in_the_data():
    file = Path(questionnaires.__file__).parent / "forms" / f"{KEY}-1.json"
    data = json.loads(file.read_text("utf-8"))
    stored = {each.key: each.text_en for each in queries.questions(queries.newest_form(KEY))}
    assert stored == {each["key"]: each["text_en"] for each in data["questions"]}


def test_an_empty_answer_has_no_row():
    form = queries.newest_form(KEY)
    sheet, written = fill(
        form=form, language="es", answers={"challenges": "", "participants": "864"}
    )
    assert [answer.text for answer in written] == ["864"]
    assert queries.answers_of(sheet) == {"participants": "864"}


def test_a_question_the_form_does_not_have_is_refused():
    with pytest.raises(Refused, match="weather"):
        fill(form=queries.newest_form(KEY), language="es", answers={"weather": "x"})
    assert not Sheet.objects.exists()


def test_the_newest_version_of_a_form_is_used():
    newer = Form.objects.create(key=KEY, version=2, title_es="x", title_en="x", source="x")
    assert queries.newest_form(KEY) == newer


def test_the_database_itself_keeps_forms_questions_and_answers_apart():
    form = queries.newest_form(KEY)
    sheet, (answer,) = fill(form=form, language="es", answers={"participants": "864"})
    facts = {"form": form, "section_es": "x", "section_en": "x"}
    for wrong in (
        lambda: Form.objects.create(key=KEY, version=1),
        lambda: Question.objects.create(**facts, key="participants", position=99),
        lambda: Question.objects.create(**facts, key="new", position=1),
        lambda: Answer.objects.create(sheet=sheet, question=answer.question, text="865"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
