"""People who sign in at the front door, with a password everybody here knows."""

import pytest
from django.core.cache import cache

from planabierto.sample.cast import PASSWORD, member
from tests.matrix import places, readers
from tests.matrix.asking import World


@pytest.fixture(autouse=True)
def fresh_limits():
    """The rate limits count anew for each test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asked(world) -> World:
    built = places.build(world)
    return World(built, readers.sessions(world))


@pytest.fixture
def credentials():
    """The login form of a member of the cast."""
    return lambda key: {"login": member(key).email, "password": PASSWORD}
