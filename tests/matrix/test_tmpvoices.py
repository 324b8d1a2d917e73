"""Every address, read by every reader in both languages, answers as the matrix says."""

import pytest

from tests.matrix.row import READERS
from tests.matrix.table import PARTS, WITHOUT_LANGUAGE
from tests.security.hygiene import unsafe_parts, wrong_headers

pytestmark = pytest.mark.one_engine

PARTS={'voices':PARTS['voices']}
EVERY = [
    (row, language)
    for part, rows in PARTS.items()
    for language in (("es",) if part in WITHOUT_LANGUAGE else ("es", "en"))
    for row in rows
]


@pytest.mark.parametrize("reader", READERS)
def test_every_address_answers_each_reader_as_the_matrix_says(asked, reader):
    differences, unsafe = [], []
    for row, language in EVERY:
        answer = asked.get(row, reader, language)
        expected = row.expected(reader, row.get)
        if answer.letter != expected:
            differences.append(f"{row.label} {language}: {expected}, got {answer.letter}")
        if answer.written:
            differences.append(f"{row.label}: reading it wrote {sorted(answer.written)}")
        found = wrong_headers(answer.response) + unsafe_parts(answer.response)
        unsafe += [f"{row.label}: {each}" for each in found]
    assert not differences, "\n".join(differences)
    assert not unsafe, "\n".join(unsafe)
