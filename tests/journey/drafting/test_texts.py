"""A commitment as text survives every form it is kept in."""

from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.drafting.texts import (
    COMMITMENT_FIELDS,
    MILESTONE_FIELDS,
    changes_between,
    from_flat,
    from_json,
    joined,
    keyed,
    listed,
)
from tests.builders import PROPERTY

texts = st.text(max_size=12)
paths = st.sampled_from(COMMITMENT_FIELDS) | st.builds(
    "milestones.{}.{}".format, st.integers(1, 30), st.sampled_from(MILESTONE_FIELDS)
)
flats = st.dictionaries(paths, texts, max_size=12)


@PROPERTY
@given(flats)
def test_paths_and_text_turn_into_each_other(flat):
    text = from_flat(flat, key="NL-2022-C1")
    kept = {path: value for path, value in flat.items() if value}
    assert text.flat() == kept
    assert from_json(text.to_json(), "NL-2022-C1") == text
    assert [step.number for step in text.milestones] == sorted(
        {int(path.split(".")[1]) for path in kept if path.startswith("milestones.")}
    )


@PROPERTY
@given(flats, flats)
def test_the_changes_lead_from_one_text_to_the_other_and_back(before, after):
    old, new = from_flat(before), from_flat(after)
    changes = changes_between(old, new)
    assert old.with_flat({path: value for path, _was, value in changes}).flat() == new.flat()
    assert new.with_flat({path: was for path, was, _value in changes}).flat() == old.flat()
    assert all(was != value for _path, was, value in changes)


@PROPERTY
@given(st.lists(st.text(st.characters(exclude_characters="|\n"), min_size=1), unique=True))
def test_a_list_reads_back(parts):
    kept = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    assert list(listed(joined(kept))) == kept


def test_a_title_is_whichever_language_has_one():
    assert from_flat({"title_en": "Water"}).title == "Water"
    assert from_flat({"title_en": "Water", "title_es": "Agua"}).title == "Agua"
    assert keyed(from_flat({}), "NL-2022-C1").key == "NL-2022-C1"
