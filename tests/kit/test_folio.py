"""Folios are read as people type them, and a slip of the finger is caught."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.kit import folio
from planabierto.kit.folio import ALPHABET, BadFolio, check_character, with_check
from tests.builders import PROPERTY

bodies = st.text(ALPHABET, min_size=1, max_size=12)


@PROPERTY
@given(bodies)
def test_every_single_wrong_sign_is_caught(body):
    right = body + check_character(body)
    for place, sign in enumerate(right):
        for other in set(ALPHABET) - {sign}:
            wrong = right[:place] + other + right[place + 1 :]
            assert check_character(wrong[:-1]) != wrong[-1]


@PROPERTY
@given(bodies)
def test_every_swap_of_two_neighbours_is_caught(body):
    right = body + check_character(body)
    for place, (one, two) in enumerate(pairwise(right)):
        if one != two:
            wrong = right[:place] + two + one + right[place + 2 :]
            assert check_character(wrong[:-1]) != wrong[-1]


def test_no_swap_of_neighbours_is_missed_after_any_beginning():
    for beginning in ALPHABET:
        for one in ALPHABET:
            for two in ALPHABET[ALPHABET.index(one) + 1 :]:
                assert check_character(beginning + one + two) != check_character(
                    beginning + two + one
                )


@pytest.mark.parametrize("letter", ["D", "X", "I"])
@pytest.mark.parametrize("number", [1, 12, 999_999, 1_000_000])
def test_a_numbered_folio_reads_back(letter, number):
    read = folio.parse(folio.numbered(letter, number))
    assert (read.number, read.cycle) == (number, "")


def test_a_folio_with_a_wrong_check_is_none():
    right = folio.numbered("I", 3)
    with pytest.raises(BadFolio):
        folio.parse(right[:-1] + ("0" if right[-1] != "0" else "1"))


@pytest.mark.parametrize(
    ("text", "kind", "cycle", "number"),
    [
        ("NL-2022", "cycle", "NL-2022", 0),
        ("NL-2022-SPG", "plan", "NL-2022", 0),
        ("NL-2022-C3", "commitment", "NL-2022", 3),
        ("NL-2022-C3-M12", "milestone", "NL-2022", 12),
        ("NL-2022-G4", "goal", "NL-2022", 4),
        ("NL-2022-P2", "promise", "NL-2022", 2),
        ("NL-2022-B7", "item", "NL-2022", 7),
        ("U-7H2K9QXM", "person", "", 0),
        (with_check("NL-2022-A000431"), "receipt", "NL-2022", 431),
    ],
)
def test_each_kind_has_its_grammar(text, kind, cycle, number):
    read = folio.parse(f" {text[:2]} {text[2:].lower()} ")
    assert (read.text, read.kind, read.cycle, read.number) == (text, kind, cycle, number)


@pytest.mark.parametrize("text", ["", "NL", "NL-22", "NL-2022-C0", "NL-2022-C3-M01", "Ñ-2022"])
def test_what_has_no_grammar_is_no_folio(text):
    with pytest.raises(BadFolio):
        folio.parse(text)
    assert folio.cycle_of(text) == ""
    assert folio.kind_of(text) == ""
    assert folio.number_of(text, "commitment") is None


def test_the_examples_in_the_grammar_hold():
    examples = [word for word in folio.__doc__.split() if any(sign.isdigit() for sign in word)]
    assert len(examples) == 40
    for example in examples:
        assert folio.parse(example).text == example


def test_a_number_is_given_only_for_the_kind_asked():
    assert folio.number_of("NL-2022-C3", "commitment") == 3
    assert folio.number_of("NL-2022-C3", "milestone") is None
    assert folio.cycle_of("nl-2022-c3-m1") == "NL-2022"
    assert folio.kind_of("nl-2022-c3-m1") == "milestone"


def test_the_numbers_of_what_the_house_wrote_are_read_without_asking_the_check_again():
    written = [with_check("NL-2022-A000431"), "NL-2022-A000007-0", "NL-2022-C3"]
    assert folio.numbers_of(written, "receipt") == [431, 7]
