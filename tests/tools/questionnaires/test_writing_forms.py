"""A form is written question by question, and stays as it is once somebody answered it."""

import pytest

from planabierto.kit.bilingual import Bilingual
from planabierto.kit.verdict import Refused
from planabierto.tools.questionnaires import actions, queries
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from planabierto.tools.questionnaires.models import Question

pytestmark = pytest.mark.django_db
COLOURS = (OptionDraft("Rojo", "Red"), OptionDraft("Azul", "Blue"))


@pytest.fixture
def form():
    return actions.new_form(title=Bilingual("Encuesta"), source="test")


def write(form, text="¿Color?", kind="single", key="", **facts):
    given = {"options": COLOURS} if kind in ("single", "multiple", "ranking", "scale") else {}
    draft = QuestionDraft(kind, text, **(given | facts))
    return actions.write_question(form=form, draft=draft, key=key)


def order(form):
    return [(each.position, each.key) for each in queries.questions(form)]


def test_two_forms_without_a_key_are_two(form):
    assert actions.new_form(title=Bilingual("Encuesta"), source="test").key != form.key


def test_questions_stand_in_the_order_they_were_written_with_keys_of_their_own(form):
    write(form)
    write(form)
    write(form, "¿¡…!?", "text")
    assert order(form) == [(1, "color"), (2, "color-2"), (3, "p")]


def test_a_question_can_be_written_anew_and_keeps_its_options(form):
    first = write(form)
    kept = first.options.get(key="azul")
    again = write(
        form,
        "¿Qué color?",
        key="color",
        required=True,
        options=(OptionDraft("Azul marino", "", "azul"), OptionDraft("Verde"), OptionDraft("Azul")),
    )
    assert again.pk == first.pk
    assert again.required
    found = list(again.options.all())
    assert [each.key for each in found] == ["azul", "verde", "azul-2"]
    assert (found[0].pk, found[0].text_es) == (kept.pk, "Azul marino")


def test_the_same_option_key_twice_becomes_two_options(form):
    twice = (OptionDraft("Uno", "", "a"), OptionDraft("Dos", "", "a"))
    assert [each.key for each in write(form, options=twice).options.all()] == ["a", "a-2"]


def test_a_question_that_is_no_longer_chosen_from_loses_its_options(form):
    write(form)
    assert not write(form, kind="text", key="color").options.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"text": "  "}, "Escribe la pregunta"),
        ({"kind": "smell"}, "Elige de qué tipo"),
        ({"key": "nothing"}, "Esa pregunta no está"),
        ({"options": COLOURS[:1]}, "al menos dos"),
        ({"options": (OptionDraft(" "), OptionDraft("Sí"))}, "lleva un texto"),
        ({"shown_when": "color:rojo"}, "que va antes"),
    ],
)
def test_what_makes_no_question_is_refused(form, facts, words):
    with pytest.raises(Refused, match=words):
        write(form, **facts)
    assert not Question.objects.filter(form=form, required=True).exists()


def test_a_question_appears_for_an_option_of_an_earlier_one(form):
    write(form)
    then = write(form, "¿Por qué?", "text", shown_when="color:rojo")
    assert then.shown_when.text_es == "Rojo"
    with pytest.raises(Refused, match="que va antes"):
        write(form, key="color", shown_when="color:rojo")


def test_what_another_question_depends_on_cannot_be_taken_out(form):
    write(form)
    write(form, "¿Por qué?", "text", shown_when="color:rojo")
    with pytest.raises(Refused, match="según esta"):
        actions.remove_question(form=form, key="color")
    with pytest.raises(Refused, match="que quitaste"):
        write(form, key="color", options=(OptionDraft("Verde"), OptionDraft("Azul")))
    with pytest.raises(Refused, match="después de la que"):
        actions.move_question(form=form, key="por-que", to=1)


def test_questions_move_and_the_rest_closes_up(form):
    for text in ("Uno", "Dos", "Tres"):
        write(form, text, "text")
    actions.move_question(form=form, key="tres", to=1)
    assert order(form) == [(1, "tres"), (2, "uno"), (3, "dos")]
    actions.move_question(form=form, key="tres", to=99)
    actions.remove_question(form=form, key="uno")
    assert order(form) == [(1, "dos"), (2, "tres")]
    with pytest.raises(Refused, match="no está"):
        actions.move_question(form=form, key="uno", to=1)


def test_a_form_somebody_answered_stays_as_it_is(form):
    write(form, "Uno", "text")
    actions.answer(form=form, language="es", answers={"uno": "Sí"})
    for attempt in (
        lambda: write(form, "Dos", "text"),
        lambda: actions.move_question(form=form, key="uno", to=1),
        lambda: actions.remove_question(form=form, key="uno"),
    ):
        with pytest.raises(Refused, match="Ya hay respuestas"):
            attempt()


def test_a_copy_asks_the_same(form):
    write(form, "¿Color?", help_es="Uno solo", section_es="Gustos", most=1)
    write(form, "¿Por qué?", "text", shown_when="color:rojo")
    copy = actions.copy_form(form=form, title=Bilingual("Otra"), source="test")
    assert [actions.draft_of(each) for each in queries.asked(copy)] == [
        actions.draft_of(each) for each in queries.asked(form)
    ]
    assert copy.key != form.key
