"""Standing promises stand on every page as they are computed, the same for every reader."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from planabierto.kit import clock
from planabierto.reading.figures.promises import of_cycle
from tests.doors.web.world import grow
from tests.matrix.readers import sign_in

HOME, CYCLE, PLAN, WHOLE = "/", "/planes/NL-2022/", "/planes/NL-2022-SPG/", "/promesas/NL-2022/"
MOST = 12


@pytest.fixture
def remembering(settings):
    """Parts are kept, as they are where the program is installed; whole pages are not."""
    settings.CACHES = settings.CACHES | {
        "parts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "t-duty"}
    }
    caches["parts"].clear()
    yield
    caches["parts"].clear()


def said_of(page, promise):
    """The state a page gives a promise: the first one after its words."""
    _before, found, after = page.partition(promise.what.es)
    assert found, promise.folio
    return re.search(r'<span class="status [^"]*">(?:<svg.*?</svg>)?([^<]*)</span>', after)[1]


def states_on(page, computed):
    """Each promise's state as a page shows it."""
    return [said_of(page, each.promise) for each in computed]


def test_home_and_cycle_show_the_state_the_promises_page_shows(world, client):
    every = of_cycle(world.cycle, clock.now())
    own = of_cycle(world.cycle, clock.now(), own=True)
    assert len({each.standing.state for each in own}) > 1
    for address, computed in ((HOME, own), (CYCLE, own), (WHOLE, every)):
        expected = [str(each.standing.state.label) for each in computed]
        assert states_on(client.get(address).content.decode(), computed) == expected, address


def test_all_states_of_a_cycle_take_three_questions(world, django_assert_num_queries):
    """The promises with the law's pauses, what every room counts together, and progress."""
    grow(world, 10)
    cycle, at = world.cycle, clock.now()
    with django_assert_num_queries(3):
        found = of_cycle(cycle, at)
    assert len({each.promise.counts for each in found}) > 10


def test_a_plan_leads_to_the_promises_of_its_cycle(world, client):
    assert f'href="{WHOLE}"' in client.get(PLAN).content.decode()


def test_what_is_the_same_for_all_is_made_once_for_all(world, client, remembering):
    client.get(HOME)
    reader = sign_in(Client(), world.account("secretary"), second_factor=True)
    with CaptureQueriesContext(connection) as first:
        page = reader.get(HOME).content.decode()
    assert not [each for each in first if "cycles_promise" in each["sql"]]
    computed = of_cycle(world.cycle, clock.now(), own=True)
    assert states_on(page, computed) == states_on(client.get(HOME).content.decode(), computed)


@pytest.mark.parametrize("name", ["resident", "lead", "group_member", "evaluator", "secretary"])
def test_home_asks_little_of_who_is_signed_in_also_when_nothing_is_kept(world, name):
    grow(world, 10)
    reader = sign_in(Client(), world.account(name), second_factor=name != "resident")
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(HOME).status_code == 200
    assert len(asked) <= MOST
