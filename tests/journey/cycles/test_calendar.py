"""Phases open on their first day and close on their last."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions, checks, queries
from planabierto.journey.cycles.models import Phase
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_cycle, holder

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2023, 3, 1), date(2023, 4, 30)


def schedule(cycle, **more):
    facts = {"actor": SYSTEM, "kind": "consultation", "opens": MARCH, "closes": APRIL}
    return actions.schedule(cycle=cycle, **(facts | more))


def test_a_phase_holds_its_first_day_and_its_last_and_no_other():
    cycle = build_cycle()
    schedule(cycle)
    phases = list(queries.phases_of(cycle))
    day = timedelta(days=1)
    assert queries.phase_at(phases, MARCH - day) is None
    assert queries.phase_at(phases, MARCH).kind == "consultation"
    assert queries.phase_at(phases, APRIL).kind == "consultation"
    assert queries.phase_at(phases, APRIL + day) is None


def test_of_two_phases_the_later_is_where_we_are():
    cycle = build_cycle()
    schedule(cycle, kind="drafting", opens=APRIL, closes=date(2023, 5, 31))
    schedule(cycle)
    assert queries.phase_at(list(queries.phases_of(cycle)), APRIL).kind == "drafting"
    assert not list(checks.phases_out_of_order())


def test_moving_a_phase_leaves_its_trace():
    cycle = build_cycle()
    schedule(cycle)
    schedule(cycle, closes=APRIL + timedelta(days=9), announced=MARCH)
    assert Phase.objects.get().announced == MARCH
    assert list(Entry.objects.values_list("verb", flat=True))[1:] == [
        "cycles.phase_scheduled",
        "cycles.phase_moved",
    ]
    assert not list(checks.phases_announced_late())


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"closes": MARCH - timedelta(days=1)}, "anterior"),
        ({"announced": MARCH + timedelta(days=1)}, "se anuncia antes"),
        ({"kind": "party"}, "No existe esa fase"),
    ],
)
def test_a_phase_that_makes_no_sense_is_refused(facts, why):
    with pytest.raises(Refused, match=why):
        schedule(build_cycle(), **facts)
    assert not Phase.objects.exists()


@pytest.mark.parametrize(
    ("kind", "opens", "why"),
    [
        ("consultation", APRIL + timedelta(days=1), "después que «Diálogos"),
        ("drafting", APRIL - timedelta(days=1), "antes que «Diálogos"),
        ("consultation", APRIL, ""),
        ("drafting", APRIL, ""),
    ],
)
def test_a_phase_opens_no_earlier_than_the_one_it_follows(kind, opens, why):
    cycle = build_cycle()
    end = date(2023, 12, 1)
    schedule(cycle, kind="cocreation", opens=APRIL, closes=end)
    if not why:
        assert schedule(cycle, kind=kind, opens=opens, closes=end).opens == opens
        return
    with pytest.raises(Refused, match=why):
        schedule(cycle, kind=kind, opens=opens, closes=end)
    assert Phase.objects.count() == 1


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT, "NL-2022"), holder(Role.SECRETARY, "NL-2024")]
)
def test_only_the_secretariat_of_the_cycle_schedules(actor):
    cycle = build_cycle()
    with pytest.raises(Refused, match="secretaría técnica"):
        schedule(cycle, actor=actor)
    assert Entry.objects.count() == 1


def test_a_calendar_out_of_order_or_announced_late_is_named():
    cycle = build_cycle()
    schedule(cycle)
    schedule(cycle, kind="themes")
    early = MARCH - timedelta(days=1)
    Phase.objects.filter(kind="themes").update(opens=early, announced=APRIL)
    assert list(checks.phases_out_of_order()) == ["NL-2022: themes opens before consultation"]
    assert list(checks.phases_announced_late()) == ["NL-2022: themes was announced after it opened"]


def test_the_database_itself_keeps_one_phase_of_a_kind_with_its_days_in_order():
    phase = schedule(build_cycle())
    facts = {"cycle": phase.cycle, "position": 9, "opens": APRIL}
    for wrong in ({"kind": "consultation", "closes": APRIL}, {"kind": "themes", "closes": MARCH}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Phase.objects.create(**facts, **wrong)
