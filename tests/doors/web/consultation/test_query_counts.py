"""Questions to the database: few, and as many at ten voices as at two hundred."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import NewVoice
from tests.builders import SYSTEM, build_contribution

LIST, RECORD, LARGEST = 12, 16, 60 * 1024


@pytest.fixture
def pages(call):
    """Address → the most questions it may ask."""
    receipt = build_contribution(call=call)
    folio = receipt.contribution.folio
    return {
        reverse("calls"): LIST,
        reverse("call", args=[call.folio]): RECORD,
        reverse("call_notice", args=[call.folio]): LIST,
        reverse("call_moderation", args=[call.folio]): LIST,
        reverse("contribute", args=[call.folio]): LIST,
        reverse("contribution", args=[folio]): RECORD,
        reverse("my_folio"): LIST,
        reverse("receipt", args=[receipt.secret]): LIST,
        reverse("receipt_link", args=[receipt.secret]): RECORD,
        reverse("receipt_correct", args=[receipt.secret]): LIST,
    }


def measure(client, pages):
    """Address → how many queries its page took, and how large it is on the wire."""
    found = {}
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(page)
        assert response.status_code == 200, page
        found[page] = (len(asked), len(gzip.compress(response.content)))
    return found


def grow(call, number):
    """More voices, each of its own words."""
    voices = [NewVoice({"que-propones": f"Propuesta {n}"}) for n in range(number)]
    actions.submit_many(actor=SYSTEM, call=call, voices=voices)


def test_pages_ask_as_little_of_many_voices_as_of_few(client, call, pages):
    grow(call, 10)
    few = measure(client, pages)
    grow(call, 190)
    many = measure(client, pages)
    assert {page: n for page, (n, _size) in few.items()} == {
        page: n for page, (n, _size) in many.items()
    }
    assert not {page: n for page, (n, _size) in many.items() if n > pages[page]}
    assert not {page: size for page, (_n, size) in many.items() if size > LARGEST}


def test_sending_asks_little(client, call, answer):
    answer()
    with CaptureQueriesContext(connection) as asked:
        assert answer().status_code == 302
    writes = [each["sql"] for each in asked.captured_queries]
    assert len(writes) <= 24, "\n".join(sql[:110] for sql in writes)
