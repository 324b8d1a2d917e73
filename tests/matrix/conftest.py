"""The world the matrix is asked in."""

import pytest

from tests.matrix import places, readers
from tests.matrix.asking import World


@pytest.fixture
def asked(world) -> World:
    built = places.build(world)
    return World(built, readers.sessions(world))
