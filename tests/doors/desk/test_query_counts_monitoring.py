"""The pages of monitoring and evaluation ask little of whoever opens them, all rooms at once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.browser import (
    pages_clocks,
    pages_cuts,
    pages_evaluating,
    pages_groups,
    pages_opinions,
    pages_references,
    pages_rhythm,
)
from tests.doors.web.test_query_counts import LIST, RECORD
from tests.matrix.clocks import spread
from tests.matrix.cutting import cut_and_corrected
from tests.matrix.evaluating import evaluated
from tests.matrix.groups import grouped
from tests.matrix.opinions import opined
from tests.matrix.readers import sign_in
from tests.matrix.references import referenced
from tests.matrix.rhythm import rhythmed

ROOMS = {
    "clocks": (spread, pages_clocks.clocks),
    "cuts": (cut_and_corrected, pages_cuts.cuts),
    "evaluation": (evaluated, pages_evaluating.evaluating),
    "groups": (grouped, pages_groups.groups),
    "opinions": (opined, pages_opinions.opinions),
    "references": (lambda _world: referenced(), pages_references.references),
    "rhythm": (rhythmed, pages_rhythm.rhythm),
}
LISTS = {
    *("promises", "disseminations", "cuts", "reports", "recommendations", "opinions", "questions"),
    *("references", "commitment_alike", "desk_inbox", "desk_disseminations", "desk_supports"),
    *("desk_asked", "desk_monitor", "desk_evaluator", "desk_intake"),
}


def asked_by(world, kinds):
    """Reader and address → how many queries it took, and how many it may take."""
    found = {}
    for reader, pages in kinds.items():
        client = Client()
        if reader:
            sign_in(client, world.account(reader), second_factor=True)
        for kind in (each for each in pages if each.status == 200):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(kind.path("es")).status_code == 200, kind
            most = LIST if kind.name in LISTS else RECORD
            found[reader, kind.path("es")] = (len(asked), most)
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_page_asks_little(world, room):
    make, kinds = ROOMS[room]
    found = asked_by(world, kinds(make(world)))
    assert not {key: asked for key, (asked, most) in found.items() if asked > most}


READERS = ("", "resident", "lead", "monitor", "evaluator", "secretary")
RECORDED = ("/compromisos/NL-2022-C8/", "/hitos/NL-2022-C8-M1/", "/compromisos/NL-2022-C8/grupo/")


def test_a_commitment_where_everything_happened_asks_little_of_each_reader(world):
    for make in (rhythmed, grouped, opined, evaluated):
        make(world)
    over = {}
    for reader in READERS:
        client = Client()
        if reader:
            sign_in(client, world.account(reader), second_factor=reader != "resident")
        for address in RECORDED:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            if len(asked) > RECORD:
                over[reader, address] = len(asked)
    assert not over
