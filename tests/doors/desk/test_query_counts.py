"""The desk asks little of each of the cast, and as much at ten rows as at two hundred."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planabierto.journey.commitments.models import Milestone
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.states import Level
from tests.builders import proof
from tests.doors.web.test_query_counts import LIST, RECORD
from tests.doors.web.world import grow
from tests.matrix.readers import sign_in

EVERYBODY = ("lead", "contact", "group_member", "monitor", "evaluator", "secretary")
RUNNING = ("contact", "secretary")
LISTS = {
    "desk_inbox": (EVERYBODY, ()),
    "desk_plans": (RUNNING, ()),
    "desk_cycles": (RUNNING, ()),
    "desk_commitments": (RUNNING, ("NL-2022",)),
    "desk_items": (RUNNING, ("NL-2022",)),
    "desk_links": (("secretary",), ("NL-2022",)),
    "desk_institutions": (("secretary",), ()),
    "desk_mandates": (("secretary",), ()),
    "desk_people": (("secretary",), ()),
    "desk_invitations": (("secretary",), ()),
    "desk_log": (EVERYBODY, ()),
    "desk_letters": (("secretary",), ()),
}
RECORDS = {
    "desk_update": EVERYBODY,
    "desk_report": ("lead",),
    "desk_evidence_new": ("lead",),
    "desk_cycle": RUNNING,
    "desk_group": ("secretary",),
    "desk_link": RUNNING,
    "desk_institution": ("secretary",),
    "desk_amend": ("secretary",),
}


@pytest.fixture
def desks(world):
    """The cast, signed in with a second factor."""
    return {name: sign_in(Client(), world.account(name), second_factor=True) for name in EVERYBODY}


def _said(world, folio, *contests):
    """A report with evidence, and contests of it, one of them answered."""
    step = Milestone.objects.select_related("commitment__cycle").get(folio=folio)
    said = {"level": Level.SUBSTANTIAL, "narrative": "El sistema ya opera."}
    made = actions.report(
        actor=world.actor("lead"), milestone=step, evidence=[proof(step.number)], **said
    )
    for reason in contests:
        contest = actions.contest(actor=world.actor("evaluator"), update=made, reason=reason)
    if contests:
        actions.answer(actor=world.actor("lead"), contest=contest, text="Se ve en el portal")
    return made.folio


def _addresses(world):
    """Name, address and who opens it; the busiest milestone is the one rows are hung on."""
    for name, (readers, arguments) in LISTS.items():
        yield name, reverse(name, args=arguments), readers
    busy = Update.objects.filter(milestone=world.commitment(3).milestones.get(number=1))
    contested = _said(world, "NL-2022-C8-M3", "No se ve", "No abre")
    folios = {
        "desk_update": [_said(world, "NL-2022-C8-M2"), contested, busy.earliest("pk").folio],
        "desk_report": ["NL-2022-C8-M1"],
        "desk_evidence_new": ["NL-2022-C8-M1"],
        "desk_cycle": ["NL-2022"],
        "desk_group": ["NL-2022-C8"],
        "desk_link": ["NL-2022-C8-M1"],
        "desk_institution": [world.commitment(1).responsibilities.first().institution.folio],
        "desk_amend": ["NL-2022-C1"],
    }
    for name, readers in RECORDS.items():
        for folio in folios[name]:
            yield name, reverse(name, args=[folio]), readers


def _asked(desks, addresses):
    """Page, address and reader → how many queries it took."""
    found = {}
    for name, address, readers in addresses:
        for reader in readers:
            with CaptureQueriesContext(connection) as asked:
                response = desks[reader].get(address)
            assert response.status_code == 200, (address, reader)
            found[name, address, reader] = len(asked)
    return found


def test_the_desk_asks_as_little_of_two_hundred_rows_as_of_ten(world, desks):
    grow(world, 10)
    addresses = list(_addresses(world))
    few = _asked(desks, addresses)
    grow(world, 190)
    assert _asked(desks, addresses) == few
    over = {key: n for key, n in few.items() if n > (LIST if key[0] in LISTS else RECORD)}
    assert not over
