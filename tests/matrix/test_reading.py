"""Every address, read by every reader, answers as the matrix says; by some in English too.

What somebody may read does not hang on the language: three readers make sure of it. They also
speak for all where the matrix says that everybody is answered alike, signed in or not.
"""

import pytest

from tests.matrix.row import READERS
from tests.matrix.table import PARTS, WITHOUT_LANGUAGE
from tests.security.hygiene import unsafe_parts, wrong_headers

pytestmark = [pytest.mark.one_engine, pytest.mark.django_db]

SPEAKERS = ("stranger", "resident", "secretary")


def every(reader):
    """Each address in each language this reader asks it in."""
    for part, rows in PARTS.items():
        both = reader in SPEAKERS and part not in WITHOUT_LANGUAGE
        for row in rows:
            if row.answers_alike and reader not in SPEAKERS:
                continue
            yield from ((row, language) for language in ("es", "en")[: 1 + both])


@pytest.mark.parametrize("reader", READERS)
def test_every_address_answers_each_reader_as_the_matrix_says(asked, reader):
    differences, unsafe = [], []
    for row, language in every(reader):
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
