"""The figures are what they say: learned from a tenth, judged on the rest, beside plain words."""

import numpy as np
import pytest

from planabierto.tools.likeness.judging import judge, tenth
from tests.tools.likeness.texts import ALL, LABELS

SCORES = {"nmi", "ari", "v_measure"}, {"accuracy", "macro_f1"}


@pytest.mark.parametrize("seed", range(3))
def test_a_tenth_of_each_label_is_drawn(seed):
    labels = np.asarray(["común"] * 80 + ["raro"] * 20)
    mask = tenth(labels, seed)
    assert mask.sum() == 10
    assert sorted(labels[mask]) == ["común"] * 8 + ["raro"] * 2


def test_another_seed_draws_others_and_the_same_seed_the_same():
    labels = np.asarray(["a"] * 50 + ["b"] * 50)
    assert (tenth(labels, 1) == tenth(labels, 1)).all()
    assert (tenth(labels, 1) != tenth(labels, 2)).any()


@pytest.mark.parametrize("labels", [["a"] * 30 + ["b"], ["a"] * 9 + ["b"], ["b"] + ["a"] * 9])
def test_never_only_one_label_is_drawn(labels):
    mask = tenth(np.asarray(labels), 0)
    assert set(np.asarray(labels)[mask]) == {"a", "b"}


def test_what_is_plainly_different_is_told_apart_whole():
    texts = ["agua limpia y potable para la colonia"] * 20 + ["contratos abiertos del gasto"] * 20
    judgement = judge(texts, ["agua"] * 20 + ["cuentas"] * 20)
    for scores in (judgement.groups, judgement.plain_groups):
        assert scores == pytest.approx(dict.fromkeys(SCORES[0], 1))
    for scores in (judgement.suggestions, judgement.plain_suggestions):
        assert scores == pytest.approx(dict.fromkeys(SCORES[1], 1))


def test_labels_drawn_by_lot_are_not_found_in_the_texts():
    lots = np.random.default_rng(3).integers(0, 2, 60)
    texts = [f"{ALL[place % len(ALL)]} {place}" for place in range(60)]
    judgement = judge(texts, [f"lote {lot}" for lot in lots])
    assert judgement.groups["ari"] < 0.2
    assert judgement.suggestions["accuracy"] < 0.75


def test_each_part_is_timed_and_the_engine_named(engine):
    judgement = judge(ALL, LABELS, seeds=[0])
    assert (judgement.texts, judgement.labels, judgement.engine.name) == (24, 3, engine)
    assert list(judgement.seconds) == ["reading", "groups", "suggestions", "baselines"]


def test_the_same_texts_give_the_same_figures(engine):
    first, second = judge(ALL, LABELS, seeds=[1]), judge(ALL, LABELS, seeds=[1])
    assert (first.groups, first.suggestions) == (second.groups, second.suggestions)


@pytest.mark.filterwarnings("ignore:Number of distinct clusters")
def test_texts_without_words_are_judged_too():
    judgement = judge(["...", "!!", "??", "--"] * 3, ["a", "b"] * 6, seeds=[0])
    assert judgement.plain_groups["ari"] <= 0


def test_one_label_cannot_be_judged():
    with pytest.raises(ValueError, match="two labels"):
        judge(["agua", "aire"] * 6, ["a"] * 12)


def test_fewer_than_ten_texts_have_no_tenth():
    with pytest.raises(ValueError, match="10 texts"):
        judge(["agua", "aire"], ["a", "b"])
