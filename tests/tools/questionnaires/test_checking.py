"""Answers are taken when they fit their question, and every problem is named at once."""

import pytest

from planabierto.ground.places.models import Place
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.questionnaires import actions, queries
from planabierto.tools.questionnaires.actions import OptionDraft, QuestionDraft
from planabierto.tools.questionnaires.models import Answer, Choice, Question
from planabierto.tools.questionnaires.rules import Misfilled, checked

pytestmark = pytest.mark.django_db
OPTIONS = tuple(OptionDraft(name) for name in ("Agua", "Aire", "Suelo"))


@pytest.fixture
def form():
    return actions.new_form(title=Bilingual("Encuesta"), source="test")


def ask(form, kind, text="P", **facts):
    given = {"options": OPTIONS} if kind in ("single", "multiple", "ranking", "scale") else {}
    return actions.write_question(form=form, draft=QuestionDraft(kind, text, **(given | facts)))


def taken(form, answers, **how):
    return {each.question.key: each.text for each in checked(queries.asked(form), answers, **how)}


@pytest.mark.parametrize(
    ("kind", "typed", "text"),
    [
        ("text", "  Hola\r\nadiós \x00", "Hola\nadiós"),
        ("text", ["uno", "dos"], "uno\ndos"),
        ("list", "uno\ndos", "uno\ndos"),
        ("number", "42", "42"),
        ("single", "aire", "aire"),
        ("single", ["aire"], "aire"),
        ("scale", "suelo", "suelo"),
        ("multiple", ["suelo", "agua", "agua", ""], "agua,suelo"),
        ("ranking", ["suelo", "agua"], "suelo,agua"),
        ("place", "19019", "19019"),
        ("point", "25.65, -100.40", "25.65,-100.40"),
    ],
)
def test_what_fits_is_taken(form, kind, typed, text):
    ask(form, kind)
    assert taken(form, {"p": typed}) == {"p": text}


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("text", "x" * 5_001, "admite 5000 signos"),
        ("number", "cuatro", "número entero"),
        ("number", "-4", "número entero"),
        ("number", "٤", "número entero"),
        ("single", ["agua", "aire"], "1 como máximo"),
        ("scale", ["agua", "aire"], "1 como máximo"),
        ("single", "fuego", "Elige entre las opciones"),
        ("multiple", ["agua", "fuego"], "Elige entre las opciones"),
        ("place", "99999", "municipio de la lista"),
        ("point", "aquí", "Marca un punto"),
        ("point", "91,0", "Marca un punto"),
        ("point", "0,181", "Marca un punto"),
        ("file", "algo.pdf", "con un archivo"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(form, kind, typed, words):
    ask(form, kind)
    with pytest.raises(Misfilled, match=words) as refused:
        taken(form, {"p": typed})
    assert set(refused.value.problems) == {"p"}


@pytest.mark.parametrize("kind", ["multiple", "ranking"])
def test_no_more_is_chosen_than_the_question_allows(form, kind):
    ask(form, kind, most=2)
    assert taken(form, {"p": ["agua", "aire"]})
    with pytest.raises(Misfilled, match="2 como máximo"):
        taken(form, {"p": ["agua", "aire", "suelo"]})


def test_a_text_is_no_longer_than_the_question_allows(form):
    ask(form, "text", most=3)
    assert taken(form, {"p": "uno"})
    with pytest.raises(Misfilled, match="admite 3 signos y escribiste 4"):
        taken(form, {"p": "unos"})


def test_what_is_required_is_answered_by_hand_or_by_voice(form):
    ask(form, "text", "Propuesta " + "larga " * 20, required=True)
    (key,) = (each.key for each in queries.asked(form))
    with pytest.raises(Misfilled, match="Falta responder: «Propuesta larga"):
        taken(form, {key: "   "})
    assert taken(form, {}, filed={key}) == {}
    assert taken(form, {}, partial=True) == {}


def test_every_problem_is_named_at_once(form):
    ask(form, "text", "Uno", required=True)
    ask(form, "number", "Dos")
    with pytest.raises(Misfilled) as refused:
        taken(form, {"dos": "x", "tres": "y"}, filed={"cuatro"})
    assert set(refused.value.problems) == {"uno", "dos", "tres", "cuatro"}


def test_what_a_condition_hides_is_neither_asked_nor_taken(form):
    ask(form, "single", "Uno")
    ask(form, "single", "Dos", shown_when="uno:agua", required=True)
    ask(form, "text", "Tres", shown_when="dos:aire", required=True)
    assert taken(form, {"uno": "aire", "dos": "agua", "tres": "x"}) == {"uno": "aire"}
    assert taken(form, {"uno": "agua", "dos": "agua", "tres": "x"}) == {
        "uno": "agua",
        "dos": "agua",
    }
    with pytest.raises(Misfilled, match="«Tres»"):
        taken(form, {"uno": "agua", "dos": "aire"})


def test_choices_are_stored_with_their_rank_and_read_in_words(form):
    ask(form, "ranking", "Orden")
    ask(form, "multiple", "Varias")
    ask(form, "place", "Lugar")
    ask(form, "text", "Libre")
    sheet = actions.answer(
        form=form,
        language="es",
        answers={
            "orden": ["suelo", "agua"],
            "varias": ["aire"],
            "lugar": "19019",
            "libre": "Hola",
        },
    )
    chosen = Choice.objects.filter(answer__sheet=sheet).values_list("option__key", "rank")
    assert set(chosen) == {("suelo", 1), ("agua", 2), ("aire", 0)}
    read = [text for _question, text in queries.readable([sheet.pk], "en")[sheet.pk]]
    assert read == ["1. Suelo · 2. Agua", "Aire", Place.objects.get(key="19019").name, "Hola"]
    own = queries.own_words([sheet.pk])[sheet.pk]
    assert [(question.key, text) for question, text in own] == [("libre", "Hola")]


def test_a_file_and_what_is_gone_from_the_data_still_read(form):
    file, single = ask(form, "file", "Archivo"), ask(form, "single", "Una")
    (sheet,) = actions.write_sheets(form=form, filled=[("es", [])])
    for question, text in ((file, "x"), (single, "otra")):
        Answer.objects.create(sheet=sheet, question=question, text=text)
    assert [text for _question, text in queries.readable([sheet.pk], "es")[sheet.pk]] == [
        "Archivo",
        "otra",
    ]


def test_the_digest_of_a_sheet_is_that_of_its_answers_and_redaction_takes_the_nonce(form):
    ask(form, "text", "Libre")
    ask(form, "single", "Una")
    sheet = actions.answer(
        form=form, language="es", answers={"libre": "Me llamo Ana", "una": "agua"}
    )
    told = queries.answers_of(sheet)
    assert sheet.digest == queries.digest_of(form.key, "es", sheet.nonce, told)
    actions.redact(sheet=sheet)
    assert queries.answers_of(sheet) == {"una": "agua"}
    sheet.refresh_from_db()
    assert not sheet.nonce
    assert sheet.digest


def test_writing_many_sheets_takes_three_queries(form, django_assert_num_queries):
    ask(form, "single", "Una")
    given = checked(queries.asked(form), {"una": "agua"})
    with django_assert_num_queries(3):
        actions.write_sheets(form=form, filled=[("es", given)] * 20)
    assert Question.objects.filter(form=form).count() == 1
