"""One value, one sequence of bytes: the same as RFC 8785 writes."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from planabierto.kit.canonical import LARGEST_EXACT, canonical_bytes, canonical_value, digest
from tests.builders import PROPERTY

texts = st.text(st.characters(exclude_categories=["Cs"]))
leaves = st.none() | st.booleans() | texts | st.integers(-LARGEST_EXACT, LARGEST_EXACT)
keys = st.text(st.characters(max_codepoint=127))
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)
)


@PROPERTY
@given(values)
def test_the_standard_library_writes_what_rfc_8785_writes(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)


@PROPERTY
@given(st.dictionaries(keys, leaves, min_size=2))
def test_the_order_of_keys_does_not_matter(value):
    backwards = dict(reversed(value.items()))
    assert canonical_bytes(backwards) == canonical_bytes(value)


@pytest.mark.parametrize(
    "value", [1.5, LARGEST_EXACT + 1, -LARGEST_EXACT - 1, {"ñ": 1}, {1: 1}, [{"a": {2, 3}}], b"a"]
)
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(TypeError):
        canonical_bytes(value)


def test_database_values_become_text():
    found = canonical_value(
        {
            "day": date(2024, 2, 29),
            "moment": datetime(2024, 2, 29, 1, tzinfo=UTC),
            "key": UUID(int=7),
            "number": 1.5,
            "rows": ({"a": None}, True),
        }
    )
    assert found == {
        "day": "2024-02-29",
        "moment": "2024-02-29T01:00:00+00:00",
        "key": str(UUID(int=7)),
        "number": "1.5",
        "rows": [{"a": None}, True],
    }


def test_a_nonce_changes_the_digest():
    assert digest("00", {"a": 1}) != digest("01", {"a": 1})
    assert digest("00", {"a": 1}) == digest("00", {"a": 1})
