"""Many want few places at once: no table is overbooked, nobody jumps the queue.

`bench/registering.py` asks the same of five hundred people over HTTP.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import checks
from planabierto.tools.meetings import actions
from planabierto.tools.meetings.models import Registration
from planabierto.tools.meetings.queries import meetings
from tests.builders_meetings import TOLD, build_meeting

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PEOPLE, PLACES, CLIENTS = 90, 8, 6


def all_at_once(act, given):
    """Each client has a connection of its own and closes it when it has nothing more to do."""

    def client(mine):
        try:
            return [act(each) for each in mine]
        finally:
            connection.close()

    shares = [given[number::CLIENTS] for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        return [done for share in pool.map(client, shares) for done in share]


def states(table):
    return sorted(table.registrations.order_by().values_list("state", flat=True))


def test_parallel_clients_never_overbook_a_table():
    meeting = build_meeting(capacity=PLACES)
    table = meetings.tables_of(meeting).get()

    def register(number):
        email = f"p{number}@example.org"
        given = {"meeting": meeting, "table": table, "email": email, "data": TOLD}
        return actions.register(actor=STRANGER, **given)

    done = all_at_once(register, range(PEOPLE))
    assert states(table) == ["confirmed"] * PLACES + ["waiting"] * (PEOPLE - PLACES)
    assert sorted(table.registrations.values_list("turn", flat=True)) == list(range(1, PEOPLE + 1))
    waiting = table.registrations.filter(state="waiting")
    assert not waiting.exclude(name="", gender="", needs=[], notice=None).exists()

    seated = [each for each in done if each.registration.state == "confirmed"]
    all_at_once(lambda each: actions.cancel_registration(secret=each.secret), seated)
    offered = Registration.objects.filter(table=table, state="offered")
    next_in_turn = list(offered.order_by("turn").values_list("turn", flat=True))
    left = list(waiting.order_by("turn").values_list("turn", flat=True))
    assert len(next_in_turn) == PLACES
    assert max(next_in_turn) < min(left)
    assert list(checks["meetings.places"].problems()) == []
