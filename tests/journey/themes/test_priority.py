"""Priority: five measures, declared weights, a what-if that writes nothing, and a decision."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.ground.journal.models import Entry
from planabierto.ground.places.models import Place
from planabierto.ground.vocabulary.models import Scheme, Term
from planabierto.journey.consultation import actions as consultation
from planabierto.journey.consultation.actions import NewProfile
from planabierto.journey.themes.actions.aligning import align
from planabierto.journey.themes.actions.weighing import decide_weights
from planabierto.journey.themes.models import Weighing
from planabierto.journey.themes.priority import (
    EVEN,
    Measured,
    Weights,
    protected,
    ranked,
    score_of,
)
from planabierto.journey.themes.queries import priority as queries
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import PROPERTY, build_call, build_contribution, holder
from tests.builders_judging import approved, build_instrument, build_judging
from tests.builders_themes import KEEPER, hear, put, theme_of

SUPPORT = Weights(100, 0, 0, 0, 0)


def measured(theme, **facts):
    """What was counted of a theme: nothing, unless told."""
    none = Measured(theme, 0, 0, 0, "", 0, (0, 0), (0, 0))
    return replace(none, **facts)


def test_each_measure_is_read_against_the_theme_with_most():
    found = ranked(
        [
            measured(1, voices=8, supports=2, places=4, outcome="viable", instruments=2),
            measured(2, voices=5, places=1, outcome="not_viable", groups=(5, 10)),
        ],
        EVEN,
        instruments=4,
    )
    assert [(each.theme, each.place, each.score) for each in found] == [(1, 1, 70.0), (2, 2, 20.0)]
    assert found[0].parts == {
        "support": 100,
        "reach": 100,
        "feasibility": 100,
        "alignment": 50,
        "equity": None,
    }
    assert found[1].parts["equity"] == 25


def test_equal_scores_share_a_place_and_nothing_at_all_is_nought():
    found = ranked([measured(2), measured(1), measured(3, voices=1)], SUPPORT, instruments=0)
    assert [(each.theme, each.place) for each in found] == [(3, 1), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("part", "base", "share"),
    [(0, 4, None), (0, 5, 0), (4, 20, None), (5, 20, 25), (16, 20, None), (20, 20, 100)],
)
def test_a_share_that_would_let_a_few_be_known_is_not_told(part, base, share):
    assert protected(part, base) == share


@PROPERTY
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=8),
    st.tuples(*[st.integers(0, 100)] * 5),
)
def test_scores_stay_between_nought_and_a_hundred_and_places_follow_them(voices, given_weights):
    total = sum(given_weights) or 1
    shares = [100 * each // total for each in given_weights]
    weights = Weights(100 - sum(shares[1:]), *shares[1:])
    found = ranked([measured(n, voices=v) for n, v in enumerate(voices)], weights, 1)
    assert weights.is_whole
    assert all(0 <= each.score <= 100 for each in found)
    assert sorted(each.score for each in found) == [each.score for each in reversed(found)]
    assert all(each.score == score_of(each.parts, weights) for each in found)


@pytest.mark.django_db
class TestOfACycle:
    @pytest.fixture
    def call(self):
        return build_call()

    @pytest.fixture
    def agua(self, call):
        return theme_of(call.cycle, "Agua")

    def test_what_is_counted_of_each_theme(self, call, agua):
        aire = theme_of(call.cycle, "Aire")
        build_instrument(call.cycle)
        places = list(Place.objects.filter(kind="municipality")[:2])
        profiles = [
            NewProfile(place=places[n % 4 == 0], groups=["carer"] if n < 6 else ["unsaid"])
            for n in range(12)
        ]
        voices = [build_contribution(call=call, profile=each).contribution for each in profiles]
        put(voices, agua)
        put(voices[:1], aire)
        for n in range(2):
            consultation.support(actor=STRANGER, contribution=voices[1], device=f"device-{n}")
        area = Term.objects.filter(scheme=Scheme.AREA).first()
        align(actor=KEEPER, theme=agua, line=call.cycle.instruments.get().lines.first())
        align(actor=KEEPER, theme=agua, area=area)
        approved(build_judging(agua))
        (found,) = [
            each
            for each in queries.measured(call.cycle, {agua.pk: agua, aire.pk: aire})
            if each.theme == agua.pk
        ]
        assert found == Measured(agua.pk, 12, 2, 2, "viable", 2, (6, 12), (3, 12))
        order = queries.in_order(call.cycle, EVEN)
        assert [(each.theme, each.voices) for each in order] == [(agua, 12), (aire, 1)]
        assert order[0].scored.parts["equity"] == 25
        assert not Weighing.objects.exists()

    def test_voices_taken_back_do_not_count(self, call, agua):
        voices = hear(call, 2)
        put(voices, agua)
        type(voices[0]).objects.filter(pk=voices[0].pk).update(state="withdrawn")
        assert [each.voices for each in queries.in_order(call.cycle, EVEN)] == [1]

    def test_weights_hold_once_somebody_decides_with_a_reason(self, call):
        runner = holder(Role.SECRETARY, "NL-2022")
        assert queries.weights_of(call.cycle) == EVEN
        facts = {"actor": runner, "cycle": call.cycle, "weights": SUPPORT}
        decide_weights(reason="Así lo acordó el foro", **facts)
        assert queries.weights_of(call.cycle) == SUPPORT
        assert Entry.objects.get(verb="themes.weights_decided").audience == "public"
        for wrong in (
            {"reason": " "},
            {"reason": "x", "weights": Weights(50, 0, 0, 0, 0)},
            {"reason": "x", "weights": Weights(120, -20, 0, 0, 0)},
            {"reason": "x", "actor": holder(Role.CONTACT, "NL-2022")},
        ):
            with pytest.raises(Refused):
                decide_weights(**(facts | wrong))
        assert queries.weighings_of(call.cycle).count() == 1
