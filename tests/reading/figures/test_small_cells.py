"""No table lets anybody work out what a few persons told of themselves."""

from hypothesis import given
from hypothesis import strategies as st

from planabierto.reading.figures.consultation.cells import SMALLEST, protected
from tests.builders import PROPERTY


def test_large_cells_are_shown_as_they_are():
    assert protected({"a": 5, "b": 9, "c": 0}) == {"a": 5, "b": 9, "c": 0}


def test_a_lone_small_cell_takes_the_next_smallest_with_it():
    assert protected({"a": 3, "b": 9, "c": 7, "d": 0}) == {"a": None, "b": 9, "c": None, "d": 0}


def test_two_small_cells_that_together_are_few_take_another_with_them():
    """One and one: whoever knows the whole would know both."""
    assert protected({"a": 1, "b": 1, "c": 50}) == {"a": None, "b": None, "c": None}


def test_nothing_is_shown_when_nothing_can_hide_a_cell():
    assert protected({"a": 4, "b": 0}) is None


@PROPERTY
@given(st.dictionaries(st.integers(0, 9), st.integers(0, 12)))
def test_what_is_kept_back_has_more_than_one_reading(cells):
    """Whoever knows the whole, the rest and the rule still cannot tell any hidden cell."""
    found = protected(cells)
    if found is None:
        assert 0 < sum(cells.values()) < SMALLEST or len([c for c in cells.values() if c]) == 1
        return
    hidden = [key for key, count in found.items() if count is None]
    for key, count in found.items():
        assert count in (None, cells[key])
        assert not 0 < (count or 0) < SMALLEST
    if hidden:
        rest = sum(cells[key] for key in hidden)
        assert len(hidden) >= 2
        assert rest >= SMALLEST
        # Each hidden cell could hold one more or one fewer without another whole.
        assert rest > len(hidden)
