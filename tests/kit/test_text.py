"""Accents fold away, ñ stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.kit.text import fold, slug, tidy, words
from tests.builders import PROPERTY

texts = st.text(st.characters(exclude_categories=["Cs"])) | st.text("aáñÑn\u0303\u0301 \t\r\n\x00")


@PROPERTY
@given(texts)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@PROPERTY
@given(texts)
def test_tidying_twice_is_tidying_once(text):
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert unicodedata.is_normalized("NFC", tidied)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Acción", "accion"), ("AÑO", "año"), ("an\u0303o", "año"), ("pingüino", "pinguino")],
)
def test_accents_go_and_enye_stays(text, folded):
    assert fold(text) == folded


def test_ano_is_not_año():
    assert fold("ano") != fold("año")


def test_words_are_folded_and_in_order():
    assert words("¿Qué año, señora?") == ["que", "año", "señora"]


def test_a_slug_is_ascii():
    assert slug("Plan de Acción: San Pedro — 2022") == "plan-de-accion-san-pedro-2022"


def test_control_signs_and_blank_ends_go():
    assert tidy("\r\n\n uno\x00 \r dos\t\n\n") == " uno\n dos"


def test_tidy_drops_what_no_database_takes():
    assert tidy("a\x00b\ud800c\te") == "abc\te"
