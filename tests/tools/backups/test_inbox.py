"""Who cares for the installation finds a missing copy in the inbox; nobody else does."""

import pytest

from planabierto.kit import clock
from planabierto.tools.backups import offers
from planabierto.tools.backups.models import Backup


def waiting(world, key):
    return list(offers.tasks(world.actor(key), clock.now()))


def made(**facts):
    now = clock.now()
    return Backup.objects.create(started=now, ended=now, **{"sha256": "0" * 64} | facts)


@pytest.mark.parametrize(
    ("facts", "word"),
    [({"sha256": "", "problem": "disco lleno"}, "disco lleno"), ({"damaged": 3}, "3 archivos")],
)
def test_what_went_wrong_last_waits_for_administrators(world, facts, word):
    made(**facts)
    (task,) = waiting(world, "administrator")
    assert word in str(task.why)
    assert waiting(world, "secretary") == []


def test_no_copy_at_all_is_told_and_a_fresh_one_is_enough(world, settings):
    assert len(waiting(world, "administrator")) == 1
    settings.DEMO = True
    assert waiting(world, "administrator") == []
    settings.DEMO = False
    made()
    assert waiting(world, "administrator") == []
