"""Every form, sent by every reader, is taken from those who may and writes nothing for others."""

import pytest

from tests.matrix.row import READERS
from tests.matrix.table import PARTS

pytestmark = [pytest.mark.one_engine, pytest.mark.django_db]

TAKEN = "d"
WRITING = {part: [row for row in rows if row.post] for part, rows in PARTS.items()}
# A page that shows takes nothing from whoever keeps the record, and so from nobody.
WHO_MIGHT_WRITE = ("stranger", "resident", "secretary", "evaluator")
SHOWING = [row for rows in PARTS.values() for row in rows if not row.post]


@pytest.mark.parametrize("part", PARTS)
def test_a_filled_in_form_is_taken_only_from_who_may(asked, part):
    differences = []
    for row in WRITING[part]:
        values = asked.filled(row)
        for reader in READERS:
            answer = asked.post(row, reader, values)
            expected = row.expected(reader, row.post, sent=True)
            if answer.letter != expected:
                differences.append(f"{row.label} {reader}: {expected}, got {answer.letter}")
            if row.journals and bool(answer.journalled) != (expected == TAKEN):
                differences.append(f"{row.label} {reader}: journalled {answer.journalled}")
            if row.journals and expected != TAKEN and answer.written:
                differences.append(f"{row.label} {reader}: wrote {sorted(answer.written)}")
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_form_is_shown_again_and_writes_nothing(asked, part):
    differences = []
    for row in WRITING[part]:
        if row.blank:
            answer = asked.post(row, "secretary", {"go": "1"})
            if answer.letter != row.blank or (row.journals and answer.written):
                written = sorted(answer.written)
                differences.append(f"{row.label}: {row.blank}, got {answer.letter} {written}")
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("reader", WHO_MIGHT_WRITE)
def test_posting_to_a_page_that_only_shows_writes_nothing(asked, reader):
    differences = []
    for row in SHOWING:
        answer = asked.post(row, reader, {"go": "1"})
        allowed = {row.expected(reader, row.get), "m", "h"}
        if answer.letter not in allowed or answer.journalled or answer.written:
            differences.append(f"{row.label}: {answer.letter} wrote {sorted(answer.written)}")
    assert not differences, "\n".join(differences)
