"""Two cuts compared: each line moved in some way or in none, and what went up comes down again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.monitoring.comparing import (
    COUNTED,
    MOVE_WORDS,
    Line,
    Move,
    compare,
    differences,
    figures_of,
)
from planabierto.journey.monitoring.states import Level
from tests.builders import PROPERTY

DAY, LATER = date(2023, 6, 30), date(2023, 9, 30)
levels = st.none() | st.sampled_from(list(Level))
keys = st.builds(lambda c, m, p: (f"NL-2022-C{c}-M{m}", p), *[st.integers(1, 12)] * 2, st.just(""))
lines = st.builds(
    Line,
    commitment=st.just("NL-2022-C1"),
    milestone=st.just(""),
    declared=levels,
    verified=levels,
    contests=st.integers(0, 2),
    late=st.booleans(),
    withdrawn=st.booleans(),
    ends=st.none() | st.sampled_from([DAY, LATER]),
)


@st.composite
def cuts(draw):
    """The lines of a cut: one for each milestone."""
    made = draw(st.dictionaries(keys, lines, max_size=8))
    return [
        Line(
            **{name: getattr(line, name) for name in Line.__slots__}
            | {"commitment": key[0].rpartition("-M")[0], "milestone": key[0], "plan": key[1]}
        )
        for key, line in made.items()
    ]


def moves(before, after):
    (found,) = compare([Line("C", "M", **before)], [Line("C", "M", **after)]).changes
    return set(found.moves)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, Move.UNCHANGED),
        ({}, {"declared": Level.NOT_STARTED}, Move.UP),
        ({"declared": Level.LIMITED}, {"declared": Level.COMPLETE}, Move.UP),
        ({"declared": Level.COMPLETE}, {"declared": Level.LIMITED}, Move.DOWN),
        ({"declared": Level.LIMITED}, {}, Move.DOWN),
        ({}, {"verified": Level.LIMITED}, Move.UP),
        ({}, {"verified": Level.NO_EVIDENCE}, Move.DOWN),
        ({"verified": Level.NO_EVIDENCE}, {}, Move.UP),
        ({"ends": DAY}, {"ends": LATER}, Move.SLIPPED),
        ({"ends": DAY}, {"ends": None}, Move.SLIPPED),
        ({"ends": LATER}, {"ends": DAY}, Move.EASED),
        ({}, {"late": True}, Move.SLIPPED),
        ({"late": True}, {}, Move.EASED),
        ({"late": True}, {"late": True}, Move.UNCHANGED),
        ({}, {"contests": 1}, Move.CONTESTED),
        ({"contests": 2}, {"contests": 1}, Move.EASED),
        ({}, {"withdrawn": True}, Move.WITHDRAWN),
        ({"withdrawn": True}, {}, Move.ADDED),
        ({"withdrawn": True}, {"withdrawn": True, "declared": Level.LIMITED}, Move.UNCHANGED),
        ({"evidence": 1}, {"evidence": 4, "last_update": "NL-2022-C1-U2"}, Move.UNCHANGED),
    ],
)
def test_each_way_of_moving(before, after, expected):
    assert moves(before, after) == {expected}


def test_a_milestone_may_move_in_several_ways_at_once():
    after = {"declared": Level.LIMITED, "late": True, "contests": 1}
    assert moves({}, after) == {Move.UP, Move.SLIPPED, Move.CONTESTED}
    swapped = {"declared": Level.COMPLETE, "verified": Level.LIMITED}
    assert moves({"declared": Level.LIMITED, "verified": Level.COMPLETE}, swapped) == {
        Move.UP,
        Move.DOWN,
    }


def test_what_came_and_what_is_gone():
    old, new = Line("C1", "C1-M1"), Line("C1", "C1-M2")
    gone, come = compare([old], [new]).changes
    assert (gone.moves, gone.line) == ((Move.WITHDRAWN,), old)
    assert (come.moves, come.line) == ((Move.ADDED,), new)


def test_what_came_withdrawn_already_did_not_move():
    (found,) = compare([], [Line("C1", "C1-M1", withdrawn=True)]).changes
    assert found.moves == (Move.UNCHANGED,)


def test_lines_stand_in_the_order_people_count():
    folios = ["NL-2022-C10-M1", "NL-2022-C2-M10", "NL-2022-C2-M9"]
    read = compare([], [Line("", folio) for folio in folios])
    assert [each.line.milestone for each in read.changes] == folios[::-1]


def test_a_plan_follows_the_joint_view_of_its_milestone():
    made = [Line("C", "M", plan=plan) for plan in ("NL-2022-SPG", "", "NL-2022-MTY")]
    read = compare([], made)
    assert [each.line.plan for each in read.changes] == ["", "NL-2022-MTY", "NL-2022-SPG"]


def test_every_way_of_moving_has_its_words():
    assert set(MOVE_WORDS) == set(Move)


@PROPERTY
@given(cuts(), cuts())
def test_each_line_of_either_is_there_once(earlier, later):
    read = compare(earlier, later)
    found = [each.line.key for each in read.changes]
    assert len(found) == len(set(found))
    assert set(found) == {line.key for line in [*earlier, *later]}
    assert all(each.moves for each in read.changes)
    counts = read.counts()
    assert {move: len(read.moved(move)) for move in Move} == counts
    still = [each for each in read.changes if Move.UNCHANGED in each.moves]
    assert all(each.moves == (Move.UNCHANGED,) for each in still)


@PROPERTY
@given(cuts())
def test_a_cut_beside_itself_has_not_moved(made):
    assert compare(made, made).counts()[Move.UNCHANGED] == len(made)


MIRROR = {
    Move.UP: Move.DOWN,
    Move.DOWN: Move.UP,
    Move.ADDED: Move.WITHDRAWN,
    Move.WITHDRAWN: Move.ADDED,
    Move.UNCHANGED: Move.UNCHANGED,
}


@PROPERTY
@given(cuts(), cuts())
def test_what_moved_one_way_moved_the_other_way_back(earlier, later):
    back = {each.line.key: set(each.moves) for each in compare(later, earlier).changes}
    for each in compare(earlier, later).changes:
        there = set(each.moves)
        for move, mirrored in MIRROR.items():
            assert (move in there) == (mirrored in back[each.line.key])
        if there & {Move.SLIPPED, Move.CONTESTED}:
            assert Move.EASED in back[each.line.key]


@PROPERTY
@given(cuts())
def test_every_milestone_is_counted_once_on_each_side(made):
    figures = figures_of(made)
    assert set(figures) == set(COUNTED)
    standing = [line for line in made if not line.withdrawn]
    assert figures["milestones"] == len(standing)
    assert figures["withdrawn"] == len(made) - len(standing)
    for side in ("declared", "verified"):
        assert figures["milestones"] == sum(
            value for name, value in figures.items() if name.startswith(f"{side}_")
        )
    assert figures["late"] == sum(line.late for line in standing)
    assert figures["contests"] == sum(line.contests for line in standing)
    assert figures["commitments"] == len({line.commitment for line in standing})


@PROPERTY
@given(cuts(), cuts())
def test_added_and_withdrawn_say_how_many_milestones_there_are(earlier, later):
    counts = compare(earlier, later).counts()
    more = counts[Move.ADDED] - counts[Move.WITHDRAWN]
    was, now = figures_of(earlier)["milestones"], figures_of(later)["milestones"]
    assert now - was == more


def test_what_a_plan_sees_is_not_counted_again():
    assert figures_of([Line("C", "M"), Line("C", "M", plan="NL-2022-SPG")])["milestones"] == 1


def test_figures_side_by_side_keep_what_only_one_of_them_counts():
    found = differences({"late": 2, "old": 1}, {"late": 5, "new": 3})
    assert found == [("late", 2, 5, 3), ("new", 0, 3, 3), ("old", 1, 0, -1)]


def test_a_line_is_written_without_empty_texts():
    said = Line("C", "M", declared=Level.LIMITED, ends=DAY, late=True).as_canonical()
    assert said["declared"] == "limited"
    assert said["verified"] is None
    assert said["plan"] is said["last_update"] is None
    assert said["ends"] == "2023-06-30"
