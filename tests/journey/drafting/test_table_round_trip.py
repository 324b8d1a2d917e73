"""A table we wrote reads back the same, whatever the cells hold."""

from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.drafting.table import COLUMNS, gather, guess, read_table, write_csv
from planabierto.journey.drafting.texts import (
    COMMITMENT_FIELDS,
    LISTS,
    MILESTONE_FIELDS,
    CommitmentText,
    MilestoneText,
    joined,
)
from planabierto.kit.text import tidy
from tests.builders import PROPERTY

AWKWARD = ["=1+1", "'=x", "''", "-", "+52 81", "@a", '"', '""";', "\n", "a;b", "a,b", "\t", "👩‍🌾"]
AWKWARD += ["\u202eעברית", "año", "an\u0303o", "| x", "1,5", "2023", "sí", "\ufeff", "«»", "’"]
# The desk tidies every text before it is kept; so do these.
cells = st.lists(st.sampled_from(AWKWARD) | st.text(max_size=6), max_size=4).map(
    lambda parts: tidy("".join(parts)).strip()
)
names = st.lists(
    cells.map(lambda text: text.replace("|", "").replace("\n", " ").strip()), max_size=3
).map(lambda parts: joined(list(dict.fromkeys(part for part in parts if part))))
dates = st.sampled_from(["", "2023", "2023-01", "2023-01-31"])


def _fields(columns):
    kinds = {"starts": dates, "ends": dates} | dict.fromkeys(LISTS, names)
    return st.fixed_dictionaries({}, optional={name: kinds.get(name, cells) for name in columns})


milestones = st.dictionaries(
    st.integers(1, 99), _fields(MILESTONE_FIELDS).filter(lambda fields: any(fields.values()))
).map(lambda steps: tuple(MilestoneText(number, steps[number]) for number in sorted(steps)))
commitments = st.lists(st.tuples(_fields(COMMITMENT_FIELDS), milestones), max_size=4).map(
    lambda found: [
        CommitmentText(f"NL-2022-C{number}", fields, steps)
        for number, (fields, steps) in enumerate(found, 1)
    ]
)


@PROPERTY
@given(commitments)
def test_what_was_written_is_read_back(texts):
    table = read_table(write_csv(texts).encode())
    assert table.headings == COLUMNS
    mapping = guess(table.headings)
    assert mapping == dict(zip(COLUMNS, COLUMNS, strict=True))
    gathered, problems = gather(table, mapping)
    assert not problems
    assert [(each.key, each.text.flat()) for each in gathered] == [
        (text.key, text.flat()) for text in texts
    ]


def test_no_cell_runs_as_a_formula():
    text = CommitmentText("NL-2022-C1", {"title_es": '=HYPERLINK("http://x")', "note_es": "-1"})
    written = write_csv([text])
    assert '"\'=HYPERLINK(""http://x"")"' in written
    assert ",'-1," in written
