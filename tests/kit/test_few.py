"""A long list is cut, and says that it was."""

from planabierto.kit.few import SHOWN, few


def test_a_short_list_is_whole():
    found = few(list(range(SHOWN)))
    assert (list(found.rows), found.more) == (list(range(SHOWN)), False)


def test_a_longer_one_says_that_there_is_more():
    found = few(list(range(SHOWN + 1)))
    assert (len(found.rows), found.more) == (SHOWN, True)
