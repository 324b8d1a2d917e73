"""What many rooms wait for is read in one query, the most pressing first."""

from datetime import UTC, date, datetime

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import Task
from planabierto.tools.waiting.queue import Queue, folio, queues, rows, together
from tests.builders import build_institution, build_mandate, build_person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 1, tzinfo=UTC)


def named(actor, at):
    found = Institution.objects.filter(name_es__startswith="Q")
    yield rows(
        found, kind="a", subject=folio("sector", "-R", "id"), title_es="name_es", said="name_es"
    )


def ending(actor, at):
    from planabierto.ground.institutions.models import Mandate

    yield rows(
        Mandate.objects.filter(ends__isnull=False),
        kind="b",
        subject=folio("-D", "id"),
        title_es="basis",
        due="ends",
    )


def task(row, actor, at):
    if row.said == "Q sin tarea":
        return None
    return Task(row.kind, row.subject, row.title, row.said, "Ver", "mine", row.due)


def test_queues_are_read_together_in_one_query(django_assert_num_queries):
    body = build_institution(name="Q uno")
    build_institution(name="Q sin tarea")
    who = build_person()
    dates = ((date(2026, 1, 1), date(2026, 5, 9)), (date(2026, 1, 1), date(2026, 5, 3)))
    late, soon = (
        build_mandate(institution=body, person=who, scope=f"{code}-2022", starts=starts, ends=ends)
        for code, (starts, ends) in zip(("AA", "BB"), dates, strict=True)
    )
    both = [Queue("one", named, task), Queue("two", ending, task)]
    with django_assert_num_queries(1):
        found = list(together(both, STRANGER, AT))
    assert [(each.kind, each.subject, each.due) for each in found] == [
        ("b", f"-D{soon.pk}", date(2026, 5, 3)),
        ("b", f"-D{late.pk}", date(2026, 5, 9)),
        ("a", f"{body.sector}-R{body.pk}", None),
    ]
    assert found[2].title.es == "Q uno"
    assert [each.kind for each in both[0].tasks(STRANGER, AT)] == ["a"]


def test_nothing_is_asked_where_nothing_is_offered(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(together([], STRANGER, AT)) == []
        assert list(together([Queue("none", lambda *_who: (), task)], STRANGER, AT)) == []


def test_every_queue_of_the_house_is_read_for_a_stranger_too():
    assert len(list(queues)) > 5
    assert list(together(list(queues), STRANGER, AT)) == []
