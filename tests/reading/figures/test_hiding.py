"""Small numbers kept back in one part do not follow from the sums they are part of."""

from hypothesis import given
from hypothesis import strategies as st

from planabierto.reading.figures.encounters.hiding import Sum, hidden
from tests.builders import PROPERTY

KEYS = ("a", "b", "c")
PARTS = ("one", "two", "three")
rows = st.fixed_dictionaries({key: st.integers(0, 30) for key in KEYS})
tables = st.lists(rows, min_size=1, max_size=3)


def _with_sums(parts):
    cells = dict(zip(PARTS, parts, strict=False))
    names = tuple(cells)
    cells["all"] = {key: sum(each[key] for each in parts) for key in KEYS}
    return cells, [Sum("all", names)]


@PROPERTY
@given(tables)
def test_no_small_cell_is_shown_and_none_is_the_only_one_kept_back(parts):
    cells, sums = _with_sums(parts)
    kept = hidden(cells, sums)
    for part, row in cells.items():
        back = [key for key in KEYS if (part, key) in kept]
        assert all((part, key) in kept for key in KEYS if 0 < row[key] < 5)
        told = [key for key in KEYS if row[key] and key not in back]
        assert not back or not told or (len(back) > 1 and sum(row[key] for key in back) >= 5)
    for each in sums:
        for key in KEYS:
            rows_of = [part for part in (each.whole, *each.parts) if cells[part][key]]
            back = [part for part in rows_of if (part, key) in kept]
            assert len(back) != 1 or len(rows_of) == 1


@PROPERTY
@given(tables)
def test_what_is_nought_is_never_kept_back(parts):
    cells, sums = _with_sums(parts)
    assert all(cells[part][key] for part, key in hidden(cells, sums))


def test_large_numbers_are_all_shown():
    cells, sums = _with_sums([{"a": 5, "b": 9, "c": 0}, {"a": 50, "b": 7, "c": 30}])
    assert hidden(cells, sums) == set()
