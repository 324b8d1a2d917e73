"""Texts that speak of the same come together, the same way each time."""

import pytest
from sklearn.metrics import adjusted_rand_score

from planabierto.tools.likeness.grouping import clusters
from tests.tools.likeness.texts import ALL, LABELS


def numbered(grouping, count):
    found = [None] * count
    for number, group in enumerate(grouping.groups):
        for place in group.members:
            assert found[place] is None
            found[place] = number
    return found


def test_every_text_is_in_one_group_and_the_largest_comes_first(engine):
    grouping = clusters(ALL, 3)
    assert None not in numbered(grouping, len(ALL))
    sizes = [len(group.members) for group in grouping.groups]
    assert len(sizes) == 3
    assert sizes == sorted(sizes, reverse=True)
    assert grouping.engine.name == engine


@pytest.mark.usefixtures("real")
def test_meaning_brings_together_what_shares_no_word():
    found = numbered(clusters(ALL, 3), len(ALL))
    assert adjusted_rand_score(LABELS, found) > 0.7


def test_the_same_texts_and_seed_give_the_same_groups(engine):
    assert clusters(ALL, 4, seed=7) == clusters(ALL, 4, seed=7)


def test_a_group_shows_typical_texts_and_words_of_its_own():
    texts = ["Más árboles en el parque"] * 3 + ["Publicar contratos y presupuesto"] * 3
    groups = clusters(texts, 2).groups
    assert sorted(group.members for group in groups) == [(0, 1, 2), (3, 4, 5)]
    words = {group.members[0]: set(group.terms) for group in groups}
    assert words == {0: {"árboles", "parque"}, 3: {"publicar", "contratos", "presupuesto"}}
    assert all(set(group.examples) <= set(group.members) for group in groups)


def test_there_are_never_more_groups_than_different_texts():
    assert len(clusters(["agua", "agua", "agua"], 3).groups) == 1
    assert len(clusters(["agua"], 5).groups) == 1
    assert len(clusters(["", "..."], 2).groups) == 1


def test_nothing_cannot_be_grouped():
    with pytest.raises(ValueError, match="Nothing"):
        clusters([], 2)
