"""The small world and a client that reads JSON."""

import pytest

from tests.doors.api import telling, world

ROOT = "/api/v1/"


@pytest.fixture
def small_world(db):
    world.build()


@pytest.fixture
def told_world(small_world):
    telling.build()


@pytest.fixture
def get(client):
    """Ask for an address below the root and give the parsed answer, or fail on another status."""

    def ask(path="", status=200, **query):
        response = client.get(ROOT + path, query)
        assert response.status_code == status, response.content
        assert response["Content-Type"].startswith("application/json")
        return response.json()

    return ask
