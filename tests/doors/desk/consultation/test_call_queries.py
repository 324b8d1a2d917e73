"""A call's pages at the desk ask as little of a hundred rows as of three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions import NewVoice, paper
from tests.doors.desk.conftest import SYSTEM
from tests.doors.web.test_query_counts import LIST, RECORD

MANY = 30
LISTS = ("desk_calls", "desk_batches", "desk_moderation", "desk_recordings", "desk_help_points")
RECORDS = ("desk_call", "desk_assist", "desk_batch", "desk_questions", "desk_differences")


@pytest.fixture
def batch(call, facilitator):
    """A batch that the facilitator enters."""
    return paper.open_batch(actor=SYSTEM, call=call)


def grow(call, batch, number):
    """So many calls, batches, sheets, cases, voices to translate and help points."""
    said = {"answers": {"que-propones": "Más sombra"}}
    odd = [NewVoice(causes=["trap"], **said) for _ in range(number)]
    foreign = [NewVoice(language="nah", **said) for _ in range(number)]
    actions.submit_many(actor=SYSTEM, call=call, voices=[*odd, *foreign])
    for place in range(number):
        paper.open_batch(actor=SYSTEM, call=call)
        paper.enter_sheet(actor=SYSTEM, batch=batch, voice=NewVoice(**said))
        actions.open_help_point(actor=SYSTEM, call=call, name=f"Punto {place}")
        actions.draft_call(actor=SYSTEM, cycle=call.cycle, title_es=f"Consulta {place}")


def asked(secretary, call, batch):
    """How much each page asks of the database."""
    found = {}
    for name in LISTS + RECORDS:
        of_batch = name in ("desk_batch", "desk_differences")
        arguments = [] if name == "desk_calls" else [batch.folio if of_batch else call.folio]
        with CaptureQueriesContext(connection) as seen:
            assert secretary.get(reverse(name, args=arguments)).status_code == 200
        found[name] = len(seen)
    return found


def test_as_little_of_many_as_of_few(secretary, call, batch):
    grow(call, batch, 3)
    asked(secretary, call, batch)
    few = asked(secretary, call, batch)
    grow(call, batch, MANY)
    many = asked(secretary, call, batch)
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert {name: few[name] for name in LISTS if few[name] > LIST} == {}
    assert {name: few[name] for name in RECORDS if few[name] > RECORD} == {}
