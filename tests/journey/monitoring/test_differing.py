"""How far civil society is from the official word: a figure, a sentence, and nothing invented."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.monitoring.differing import Difference, Whole, difference, whole
from planabierto.journey.monitoring.models import ShadowOpinion
from planabierto.journey.monitoring.states import Level
from tests.builders import PROPERTY

START = datetime(2023, 1, 1, tzinfo=UTC)


def opinion(body, level, day=0, milestone=1, pk=0):
    return ShadowOpinion(
        pk=pk or day + 1,
        institution_id=body,
        level=level,
        occurred=START + timedelta(days=day),
        milestone_id=milestone,
    )


@pytest.mark.parametrize(
    ("declared", "found", "figure", "words"),
    [
        (4, 2, "−2", "2 niveles menos"),
        (3, 2, "−1", "1 nivel menos"),
        (2, 2, "0", "el mismo nivel"),
        (1, 2, "+1", "1 nivel más"),
        (1, 4, "+3", "3 niveles más"),
        (None, 2, "—", "nadie ha declarado"),
        (2, None, "—", "Ninguna organización"),
    ],
)
def test_a_difference_is_a_number_and_a_sentence(declared, found, figure, words):
    made = difference(declared, [] if found is None else [opinion(1, found)])
    assert made.figure == figure
    assert words in made.words
    assert bool(made.declared_state) == (declared is not None)
    assert bool(made.found_state) == (found is not None)


def test_each_organisation_counts_once_with_its_newest_level():
    said = [opinion(1, 0, day=1), opinion(1, 4, day=2), opinion(2, 2, day=1), opinion(3, None)]
    made = difference(4, said)
    assert (made.voices, made.found) == (2, Level.LIMITED)
    # Of two middle levels the lower one, so that it is one somebody found.
    assert difference(4, [opinion(1, 1), opinion(2, 4, pk=9)]).found == Level.NOT_STARTED


def test_the_whole_is_over_the_milestones_that_can_be_compared():
    said = [opinion(1, 2, milestone=1), opinion(1, 3, milestone=2), opinion(1, 3, milestone=9)]
    made = whole({1: 4, 2: 3, 3: 4, 4: None}, said)
    assert (made.compared, made.below, made.average) == ([-2, 0], 1, Fraction(-1))
    assert made.figure == "−1.0"
    assert "En 1 de 2 hitos" in made.words
    assert whole({1: 4}, []).figure == "—"
    assert "Todavía no hay hitos" in whole({1: 4}, []).words
    assert "nadie encuentra menos" in whole({1: 1}, said).words
    assert whole({1: 1}, said).figure == "+1.0"
    assert Whole({1: Difference(Level.LIMITED, Level.LIMITED)}).figure == "0.0"


LEVELS = st.integers(0, 4)
SAID = st.lists(
    st.tuples(st.integers(1, 4), st.none() | LEVELS, st.integers(0, 400), st.integers(1, 3))
)


@PROPERTY
@given(SAID, st.none() | LEVELS)
def test_the_level_found_is_one_that_somebody_found_last(rows, declared):
    said = [opinion(*row, pk=place) for place, row in enumerate(rows, 1)]
    made = difference(declared, said)
    newest = {}
    for each in sorted(said, key=lambda one: (one.occurred, one.pk)):
        if each.level is not None:
            newest[each.institution_id] = each.level
    assert made.voices == len(newest)
    if newest:
        levels = sorted(newest.values())
        assert made.found == levels[(len(levels) - 1) // 2]
    else:
        assert made.found is None


@PROPERTY
@given(SAID, st.dictionaries(st.integers(1, 3), st.none() | LEVELS))
def test_the_whole_is_made_of_its_parts_alone(rows, declared):
    said = [opinion(*row, pk=place) for place, row in enumerate(rows, 1)]
    made = whole(declared, said)
    for key, level in declared.items():
        own = [each for each in said if each.milestone_id == key]
        assert made.by_milestone[key] == difference(level, own)
    if made.average is not None:
        assert min(made.compared) <= made.average <= max(made.compared)
        assert made.average * len(made.compared) == sum(made.compared)
