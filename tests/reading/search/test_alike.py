"""Records that say much the same as a text: they share its telling words, on both engines."""

import pytest

from planabierto.reading.search import engine
from planabierto.reading.search.alike import alike
from planabierto.reading.search.models import SearchDocument

pytestmark = pytest.mark.django_db
TEXTS = {
    "NL-2022-A000001-V": "Faltan árboles y sombra en las banquetas del centro",
    "NL-2022-A000002-T": "Más sombra en las paradas del camión",
    "NL-2022-A000003-R": "Que el presupuesto se publique en datos abiertos",
}


@pytest.fixture(autouse=True)
def written():
    """Three voices and a commitment in the index."""
    rows = [
        SearchDocument(kind="contribution", folio=folio, cycle="NL-2022", body_es=text)
        for folio, text in TEXTS.items()
    ]
    rows.append(
        SearchDocument(
            kind="commitment", folio="NL-2022-C1", cycle="NL-2022", body_es="Sombra en banquetas"
        )
    )
    SearchDocument.objects.bulk_create(rows)
    engine.write(SearchDocument.objects.all())


def found(text, **asked):
    return alike(text, **({"kind": "contribution", "cycle": "NL-2022", "most": 5} | asked))


def test_what_shares_two_telling_words_is_found_best_first():
    told = found("Quiero árboles y mucha sombra en todas las banquetas de mi colonia")
    assert told == ["NL-2022-A000001-V"]


def test_accents_capitals_and_endings_do_not_matter():
    assert found("SOMBRAS, BANQUETA y un arbol") == ["NL-2022-A000001-V"]


def test_one_word_alone_is_enough_when_there_is_no_other():
    assert set(found("¡Sombra!")) == {"NL-2022-A000001-V", "NL-2022-A000002-T"}


@pytest.mark.parametrize("text", ["", "   ", "el de la", "???", "sí no ya"])
def test_a_text_that_says_nothing_is_like_nothing(text):
    assert found(text) == []


def test_other_kinds_and_cycles_are_left_out():
    assert found("sombra banquetas", kind="commitment") == ["NL-2022-C1"]
    assert found("sombra banquetas", cycle="XX-2024") == []


def test_only_so_many_are_given():
    assert len(found("sombra", most=1)) == 1


def test_signs_of_the_search_language_are_words_like_any(db):
    for text in ("sombra' | 'x", 'sombra" OR "x', "sombra:* & !banquetas", "a\\'; DROP TABLE"):
        found(text)
