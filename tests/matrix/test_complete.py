"""The matrix has a line for every address there is, and none for an address there is not."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from planabierto.sample.cast import CAST
from tests.matrix.row import GROUPS, LETTERS, READERS
from tests.matrix.table import PARTS

ROWS = [row for rows in PARTS.values() for row in rows]
EXTRA_READERS = {"stranger", "secretary_without_second_factor", "secretary_elsewhere"}


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern, inner)


def test_every_address_has_its_line():
    assert set(names(get_resolver())) - {row.name for row in ROWS} == set()


def test_no_name_is_of_two_addresses():
    every = list(names(get_resolver()))
    assert len(every) == len(set(every)), [name for name in every if every.count(name) > 1]


def test_every_line_is_of_an_address_there_is():
    assert {row.name for row in ROWS} - set(names(get_resolver())) == set()


def test_every_member_of_the_cast_is_a_reader():
    assert set(READERS) == {member.key for member in CAST} | EXTRA_READERS


def test_every_code_is_written_in_the_letters():
    for row in ROWS:
        for code in filter(None, (row.get, row.post)):
            letters = code.replace(" ", "")
            assert len(letters) == len(GROUPS), row.label
            assert set(letters) <= set(LETTERS), row.label


def test_no_line_stands_twice():
    labels = [(row.name, row.place, row.query, str(row.form)) for row in ROWS]
    assert len(labels) == len(set(labels))
