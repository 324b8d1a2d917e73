"""The world the matrix is asked in."""

import pytest
from django.db import transaction
from django.utils.translation import override

from tests.matrix import asking, places, readers
from tests.sample_world import put_back


@pytest.fixture(scope="package")
def asked(request, standing, django_db_blocker):
    """The matrix's world, built once: each asking takes back what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = put_back(request.config)
        with override("es"):
            built = places.build(world)
            opened = readers.sessions(world)
        yield asking.World(built, opened)
        transaction.set_rollback(True)
