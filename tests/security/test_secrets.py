"""Nobody's address stands in an answer that everybody can read."""

import pytest

from planabierto.ground.people.models import Account
from tests.matrix.table import PARTS

ROWS = [row for part in ("public", "api") for row in PARTS[part] if row.name != "account"]


@pytest.mark.parametrize("reader", ["stranger", "secretary"])
def test_no_account_address_in_any_public_answer(asked, reader):
    addresses = [each.encode() for each in Account.objects.values_list("email", flat=True)]
    assert len(addresses) > 10
    told = [
        f"{row.label}: {address!r}"
        for row in ROWS
        if row.expected("stranger", row.get) == "o"
        for body in [_body(asked.get(row, reader).response)]
        for address in addresses
        if address in body
    ]
    assert told == []


def _body(response) -> bytes:
    return b"" if response.streaming else response.content
