"""Texts as stems and passages, whatever the language."""

import pytest

from planabierto.tools.likeness.passages import PASSAGES_A_TEXT, WORDS_A_PASSAGE, passages_of
from planabierto.tools.likeness.words import is_empty, stems_of, surface_forms, weighed


def test_forms_of_a_word_meet_in_their_beginning_in_three_languages():
    assert stems_of("Árboles, arboleda; arbres") == ["arbol", "arbol", "arbre"]
    assert stems_of("transporte transport transportation") == ["trans"] * 3
    assert stems_of("a de y el ñu") == []


def test_the_form_people_wrote_most_often_stands_for_a_stem():
    forms = surface_forms(["Árboles y árboles", "un árbol", "arboles"])
    assert forms["arbol"] == "árboles"
    assert surface_forms(["zona zonas"])["zonas"] == "zonas"
    assert surface_forms(["calles calle"])["calle"] == "calle"


def test_words_without_content_and_numbers_name_nothing():
    assert is_empty("También")
    assert is_empty("2016")
    assert not is_empty("agua")


def test_texts_without_a_single_word_weigh_nothing():
    matrix, stems = weighed(["...", ""])
    assert (matrix.shape, matrix.nnz, stems) == ((2, 1), 0, [""])


def test_in_many_texts_a_stem_of_one_alone_is_left_out():
    matrix, stems = weighed(["agua limpia"] * 60 + ["único"])
    assert stems == ["agua", "limpi"]
    assert matrix.shape == (61, 2)


@pytest.mark.parametrize(
    ("words", "passages"),
    [(0, 1), (WORDS_A_PASSAGE, 1), (WORDS_A_PASSAGE + 1, 2), (5_000, PASSAGES_A_TEXT)],
)
def test_a_long_text_is_read_in_bounded_passages(words, passages):
    cut = passages_of("agua " * words)
    assert len(cut) == passages
    assert max(len(passage.split()) for passage in cut) <= WORDS_A_PASSAGE


def test_the_nul_sign_does_not_cut_a_text():
    assert passages_of("antes\0 después\r\n\tfin") == ["antes después fin"]
