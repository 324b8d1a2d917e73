"""Texts that nearly repeat one another are found, and only those."""

from itertools import combinations
from random import Random

from planabierto.kit.text import words
from planabierto.tools.likeness.pairs import LIKE, SHINGLE, pairs

LONG = "Queremos que arreglen el drenaje de la calle Hidalgo porque se inunda cada vez que llueve"


def test_the_same_words_otherwise_written_are_a_pair():
    texts = [LONG, "Otra cosa muy distinta de todas", LONG.upper() + "!!!", f"{LONG} mucho"]
    assert pairs(texts) == [(0, 2), (0, 3)]


def test_short_and_different_texts_are_none():
    assert pairs(["Más agua", "Más agua", "", "uno dos tres cuatro", "cinco seis siete ocho"]) == []
    assert pairs([]) == []


def test_each_repeats_the_first_of_its_kind_so_that_a_flood_is_no_square():
    assert pairs([LONG] * 50) == [(0, place) for place in range(1, 50)]


def test_what_the_sketch_finds_is_what_going_through_all_finds():
    random = Random(7)
    vocabulary = [f"palabra{n}" for n in range(40)]
    texts = []
    for _each in range(60):
        said = random.choices(vocabulary, k=30)
        texts.append(" ".join(said))
        said[random.randrange(30)] = "cambio"
        texts.append(" ".join(said))
    runs = [
        {tuple(said[at : at + SHINGLE]) for at in range(len(said) - SHINGLE + 1)}
        for said in map(words, texts)
    ]
    alike = {
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if len(runs[one] & runs[other]) / len(runs[one] | runs[other]) >= LIKE
    }
    assert set(pairs(texts)) == alike
    assert len(alike) == 60
