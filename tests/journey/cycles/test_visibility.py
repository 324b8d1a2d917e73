"""A draft is known only inside the mandates it lies in."""

from datetime import date

import pytest

from planabierto.journey.cycles import actions, queries
from planabierto.kit.actor import STRANGER, Role
from tests.builders import SYSTEM, build_cycle, build_plan, holder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("actor", "sees_cycle", "plans"),
    [
        (STRANGER, False, []),
        (SYSTEM, True, ["NL-2022-MTY", "NL-2022-SPG"]),
        (holder(Role.SECRETARY), True, ["NL-2022-MTY", "NL-2022-SPG"]),
        (holder(Role.SECRETARY, "NL-2022"), True, ["NL-2022-MTY", "NL-2022-SPG"]),
        (holder(Role.CONTACT, "NL-2022-SPG"), True, ["NL-2022-SPG"]),
        (holder(Role.SECRETARY, "NL-2024"), False, []),
        (holder(Role.CONTACT, "not a folio"), False, []),
    ],
)
def test_a_draft_is_seen_within_its_scope(actor, sees_cycle, plans):
    cycle = build_plan().cycle
    build_plan(cycle=cycle, code="MTY")
    assert (queries.cycle("nl-2022", actor) == cycle) is sees_cycle
    assert [plan.folio for plan in queries.plans_of(cycle, actor)] == plans


def test_what_is_published_is_seen_by_anyone_by_folio_or_slug():
    plan = build_plan()
    actions.publish(actor=SYSTEM, plan=plan)
    assert queries.plan("nl-2022-spg", STRANGER) == queries.plan(plan.slug, STRANGER) == plan
    assert queries.plan("nl-2022-mty", STRANGER) is None


def test_the_current_cycle_runs_today_or_else_ended_last():
    assert queries.current(STRANGER, date(2023, 1, 1)) is None
    actions.publish(actor=SYSTEM, plan=build_plan())
    build_plan(cycle=build_cycle(folio="NL-2030"))
    for day in (date(2022, 12, 20), date(2024, 7, 31), date(2024, 8, 1)):
        assert queries.current(SYSTEM, day).folio == "NL-2022"
