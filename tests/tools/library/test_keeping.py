"""What nobody stands on is swept; links are asked for once a week."""

import os
from datetime import timedelta

import pytest
from django.db import transaction

from planabierto.kit import clock
from planabierto.kit.bilingual import Bilingual
from planabierto.tools.library import actions, jobs, offers, queries
from planabierto.tools.library.actions import Upload
from planabierto.tools.library.models import LinkCheck, LinkOutcome
from planabierto.tools.library.reaching import Answer
from tests.builders import SYSTEM

pytestmark = pytest.mark.django_db
TITLE = Bilingual("Minuta")


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """A folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(**more):
    return actions.add_file(actor=SYSTEM, title=TITLE, upload=Upload("a.txt", b"hola"), **more)


def link(path="a", **more):
    url = f"https://example.org/{path}"
    return actions.add_link(actor=SYSTEM, title=TITLE, url=url, **more)


def left(storage, name, *, hours):
    path = storage / "library" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    when = (clock.now() - timedelta(hours=hours)).timestamp()
    os.utime(path, (when, when))
    return path


def test_a_file_nobody_stands_on_is_swept_after_a_week(storage):
    kept = add()
    path = storage / kept.file.name
    os.utime(path, (0, 0))
    old = left(storage, "2026/11/old", hours=7 * 24 + 1)
    young = left(storage, "2026/11/young", hours=7 * 24 - 1)
    assert actions.sweep_orphans() == 1
    assert (path.exists(), old.exists(), young.exists()) == (True, False, True)
    assert not list(offers.altered_files())


def test_what_was_under_way_is_swept_after_a_day(storage):
    old = left(storage, "under-way/old", hours=25)
    young = left(storage, "under-way/young", hours=23)
    assert jobs.sweep_orphans.call() == 1
    assert (old.exists(), young.exists()) == (False, True)


def test_sweeping_an_empty_library_does_nothing():
    assert actions.sweep_orphans() == 0


def test_an_act_undone_by_its_host_leaves_a_file_that_is_swept(storage):
    with transaction.atomic():
        version = add()
        transaction.set_rollback(True)
    assert (storage / version.file.name).exists()
    assert actions.sweep_orphans() == 0
    assert actions.sweep_orphans(older_than=timedelta(seconds=-1)) == 1
    assert not (storage / version.file.name).exists()


def test_each_open_link_is_asked_for_once_a_week():
    first, second = link(), link("b")
    add()
    link("c", public=False)
    actions.restrict(actor=SYSTEM, version=link("d"), reason="x")
    asked = []

    def ask(url):
        asked.append(url)
        return Answer(LinkOutcome.ANSWERS, 200, "y" * 2_000)

    assert actions.check_links(ask=ask, limit=1) == 1
    assert actions.check_links(ask=ask) == 1
    assert actions.check_links(ask=ask) == 0
    assert asked == [first.url, second.url]
    check = queries.checks_in([first.pk, second.pk])[first.pk]
    assert (check.outcome, check.status, len(check.detail)) == ("answers", 200, 1_000)


@pytest.mark.parametrize(("since", "due"), [(-1, True), (0, True), (1, False)])
def test_a_week_is_seven_days_to_the_second(since, due):
    version, at = link(), clock.now()
    week_ago = at - queries.BETWEEN_CHECKS + timedelta(seconds=since)
    LinkCheck.objects.create(version=version, checked_at=week_ago, outcome=LinkOutcome.SILENT)
    assert queries.links_due(at).exists() is due


def test_the_newest_check_of_a_link_counts():
    version, at = link(), clock.now()
    for days, outcome in ((1, LinkOutcome.MISSING), (2, LinkOutcome.ANSWERS)):
        checked = at - timedelta(days=days)
        LinkCheck.objects.create(version=version, checked_at=checked, outcome=outcome)
    assert queries.checks_in([version.pk])[version.pk].outcome == LinkOutcome.MISSING


def test_the_worker_asks(monkeypatch):
    monkeypatch.setattr(jobs.actions, "check_links", lambda: 3)
    assert jobs.check_links.call() == 3
