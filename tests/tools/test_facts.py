"""What many rooms count for promises is read together, in one query, and told apart again."""

import pytest

from planabierto.kit.registry import occurrences
from planabierto.tools.waiting import facts
from tests.builders import OPENED, build_call, build_cycle, build_plan, publish
from tests.builders_forum import build_forum

pytestmark = pytest.mark.django_db


def test_every_source_is_read_in_one_query_as_it_is_alone(django_assert_num_queries):
    plan = build_plan()
    publish(plan=plan)
    cycle = build_forum(cycle=plan.cycle).cycle
    build_call(cycle=cycle)
    with django_assert_num_queries(1):
        found = facts.together(cycle.pk)
    assert set(found) == {each.name for each in facts.sources}
    assert {name for name, told in found.items() if told} >= {
        *("forum.founded", "forum.sectors", "drafting.endorsements", "consultation.inputs"),
    }
    for name, told in found.items():
        assert list(occurrences[name].of(cycle.pk)) == list(told)
        assert occurrences[name].together(cycle.pk)[name] == told


def test_another_cycle_has_nothing_of_it():
    build_call(cycle=build_cycle())
    other = build_cycle(folio="XX-2022")
    assert not any(facts.together(other.pk).values())


def test_what_happens_at_a_moment_comes_oldest_first():
    cycle = build_cycle()
    second = build_call(cycle=cycle, opens=OPENED.replace(day=11))
    first = build_call(cycle=cycle)
    told = facts.together(cycle.pk)["consultation.inputs"]
    assert [each.subject for each in told] == [first.folio, second.folio]
