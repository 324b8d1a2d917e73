"""A copy is due once a night, at the installation's own hour, and not again a moment later."""

from datetime import UTC, datetime, time, timedelta

import pytest

from planabierto.tools.backups import queries
from planabierto.tools.backups.models import Backup

# 02:30 in Monterrey, which keeps UTC-6 all year.
NIGHT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def at_half_past_two(settings, db):
    settings.BACKUP_AT, settings.TIME_ZONE = time(2, 30), "America/Monterrey"


def made(started, **facts):
    return Backup.objects.create(started=started, ended=started, **{"sha256": "0" * 64} | facts)


def test_without_any_copy_one_is_due():
    assert queries.is_due(NIGHT)
    assert queries.is_stale(NIGHT)


@pytest.mark.parametrize(("after", "due"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)])
def test_it_is_due_from_the_hour_on(after, due):
    made(NIGHT - timedelta(days=1))
    assert queries.is_due(NIGHT + after) is due


def test_a_copy_of_tonight_is_enough_until_tomorrow():
    made(NIGHT)
    assert not queries.is_due(NIGHT + timedelta(days=1) - SECOND)
    assert queries.is_due(NIGHT + timedelta(days=1))


def test_a_failure_waits_before_the_next_attempt():
    made(NIGHT, sha256="", problem="disco lleno")
    assert not queries.is_due(NIGHT + queries.BETWEEN_ATTEMPTS - SECOND)
    assert queries.is_due(NIGHT + queries.BETWEEN_ATTEMPTS)
    assert queries.last().problem == "disco lleno"
    assert queries.last_made() is None


def test_no_hour_or_a_demonstration_means_no_nightly_copy(settings):
    settings.BACKUP_AT = None
    assert not queries.is_due(NIGHT)
    settings.BACKUP_AT, settings.DEMO = time(2, 30), True
    assert not queries.is_due(NIGHT)


@pytest.mark.parametrize(("age", "stale"), [(-SECOND, False), (0 * SECOND, False), (SECOND, True)])
def test_a_copy_is_stale_after_two_days(age, stale):
    made(NIGHT - queries.STALE - age)
    assert queries.is_stale(NIGHT) is stale


def test_the_hour_is_the_installations_own():
    assert queries.last_moment(time(2, 30), NIGHT - SECOND) == NIGHT - timedelta(days=1)
    assert queries.last_moment(time(2, 30), NIGHT) == NIGHT
