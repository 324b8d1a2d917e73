"""Who is signed in asks as little as everybody else: lists at most 12, records 16."""

import pytest
from django.test import Client

from tests.doors.web.test_query_counts import PAGES, measure
from tests.doors.web.world import grow
from tests.matrix.readers import sign_in

READERS = ("resident", "lead", "evaluator", "secretary")


@pytest.fixture
def readers(world):
    """Who holds no mandate, one in a plan, one in the cycle, and one over everything."""
    return {
        name: sign_in(Client(), world.account(name), second_factor=name != "resident")
        for name in READERS
    }


def asked_by(readers, world):
    """Reader and address → how many queries the page took."""
    return {
        (name, page): asked
        for name, client in readers.items()
        for page, (asked, _size) in measure(client, world).items()
    }


def test_pages_ask_as_little_of_two_hundred_rows_as_of_ten(readers, world):
    grow(world, 10)
    few = asked_by(readers, world)
    grow(world, 190)
    assert asked_by(readers, world) == few
    over = {key: asked for key, asked in few.items() if asked > PAGES[key[1]]}
    assert not over
