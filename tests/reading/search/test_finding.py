"""Voices found by their words: the folios alone, of one kind and cycle."""

from __future__ import annotations

import pytest

from planabierto.reading.search.finding import Found, holding
from planabierto.reading.search.index import rebuild
from tests.builders_themes import heard

pytestmark = pytest.mark.django_db
WHERE = {"kind": "contribution", "cycle": "NL-2022"}


@pytest.fixture
def voices():
    found = heard(["Más árboles", "Un árbol y agua", "Agua limpia"])
    rebuild()
    return found


@pytest.mark.parametrize(
    ("words", "places"),
    [("arboles", (0, 1)), ("agua", (1, 2)), ("árbol agua", (1,)), ("xyzzy", ())],
)
def test_every_word_is_held_whatever_its_accents_and_number(voices, words, places):
    found = holding(words, **WHERE)
    assert set(found.folios) == {voices[each].folio for each in places}
    assert not found.more


def test_a_folio_is_found_as_it_is_typed(voices):
    typed = f" {voices[0].folio.lower()} "
    assert holding(typed, **WHERE) == Found((voices[0].folio,))


def test_nothing_asked_finds_nothing_and_no_word_no_voice(voices):
    assert holding("  ", **WHERE) is None
    assert holding("!?", **WHERE) == Found(())


def test_of_more_than_anybody_reads_some_are_left_out_and_it_says_so(voices):
    found = holding("agua", **WHERE, most=1)
    assert len(found.folios) == 1
    assert found.more


def test_only_this_kind_and_cycle(voices):
    assert holding("agua", kind="contribution", cycle="XX-2024") == Found(())
    assert holding("agua", kind="commitment", cycle="NL-2022") == Found(())
