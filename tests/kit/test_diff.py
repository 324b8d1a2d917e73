"""What changed, word by word, gives both texts back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.kit.diff import Piece, compare
from tests.builders import PROPERTY

texts = st.text(max_size=60) | st.lists(st.sampled_from(["uno", "dos", " ", "\n", "ñ"])).map(
    "".join
)


@PROPERTY
@given(texts, texts)
def test_the_pieces_give_both_texts_back(before, after):
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


@PROPERTY
@given(st.text(min_size=1))
def test_equal_texts_are_one_kept_piece(text):
    assert compare(text, text) == (Piece("kept", text),)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", "", []),
        ("", "nuevo", ["added"]),
        ("viejo", "", ["removed"]),
        ("dos meses", "tres meses", ["removed", "added", "kept"]),
    ],
)
def test_pieces_come_in_reading_order(before, after, kinds):
    assert [piece.kind for piece in compare(before, after)] == kinds
