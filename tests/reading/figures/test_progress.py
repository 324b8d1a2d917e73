"""The dashboard's figures against the same figures recomputed naively from facts."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from planabierto.ground.institutions.queries import find
from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.cycles.models import Plan
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.models import Update
from planabierto.journey.monitoring.states import DECLARABLE, KEYS, Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from planabierto.reading.figures import progress
from tests import naive
from tests.builders import (
    SYSTEM,
    WITH_DATABASE,
    build_commitment,
    build_cycle,
    build_institution,
    build_member,
    build_plan,
    build_seat,
)

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 1)
BEGUN = datetime(2023, 1, 1, tzinfo=UTC)


@pytest.fixture
def coalition():
    """A cycle of two plans, a cross-cutting commitment with three milestones, one of one plan."""
    cycle = build_cycle()
    first, second = build_plan(cycle=cycle, code="SPG"), build_plan(cycle=cycle, code="MTY")
    public_works = build_institution(name="Obras Públicas")
    group = [
        build_member(name=name, sector=sector)
        for name, sector in (("Vecinas NL", "civil_society"), ("Contraloría", "government"))
    ]
    steps = {
        f"milestones_{n}_{name}": value
        for n, end in ((1, "2023-06-30"), (2, "2023-11-30"), (3, "2024-05-31"))
        for name, value in (
            ("output_es", f"Paso {n}"),
            ("starts", "2023-01-01"),
            ("ends", end),
            ("responsible", str(public_works)),
        )
    }
    shared = build_commitment(
        plan=first, inclusions=f"{first.folio}|{second.folio}", lead=str(public_works), **steps
    )
    for sitting in group:
        build_seat(commitment=shared, actor=sitting)
    build_commitment(plan=second, title_es="Otro", lead=str(public_works))
    return cycle


def _report(folio, level, *, plan="", on=datetime(2023, 7, 1, tzinfo=UTC)):
    step = Milestone.objects.get(folio=folio)
    shown = [NewEvidence(title="Acta", url=f"https://example.org/{folio}{plan}")]
    inclusion = (
        Inclusion.objects.get(plan__folio=plan, commitment=step.commitment) if plan else None
    )
    return monitoring.report(
        actor=SYSTEM,
        milestone=step,
        inclusion=inclusion,
        level=level,
        narrative="Avance",
        challenges="Poco presupuesto",
        evidence=shown,
        occurred=on,
        institution=step.responsible,
    )


def _verify(update, level, by="Vecinas NL"):
    monitoring.verify(actor=SYSTEM, update=update, level=level, words="Visto", institution=find(by))


@pytest.fixture
def told(coalition):
    """The first milestone differs by plan, the second is told for all, the third is silent."""
    _report("NL-2022-C1-M1", Level.COMPLETE, plan="NL-2022-SPG")
    _verify(Update.objects.latest("pk"), Level.SUBSTANTIAL)
    _report("NL-2022-C1-M1", Level.LIMITED, plan="NL-2022-MTY")
    _verify(_report("NL-2022-C1-M2", Level.COMPLETE), Level.COMPLETE)
    _report("NL-2022-C1-M2", Level.COMPLETE, on=datetime(2023, 11, 20, tzinfo=UTC))
    return coalition


def _naive(cycle, plan=None):
    """Every measure counted by walking every fact of every milestone, one by one."""
    return naive.counts(naive.seen(cycle, DAY, plan))


def _read(cycle, plan=None):
    found = progress.of(cycle, STRANGER, DAY, plan)
    return {each.key: found.total.value(each.key) for each in progress.MEASURES}


def test_the_totals_are_those_of_the_facts(told):
    assert _read(told) == _naive(told)
    assert _read(told)["declared_complete"] == 1
    assert _read(told)["late"] == 1


told_facts = st.lists(
    st.fixed_dictionaries(
        {
            "step": st.integers(1, 3),
            "plan": st.sampled_from(["", "NL-2022-SPG", "NL-2022-MTY"]),
            "level": st.sampled_from(DECLARABLE),
            "on": st.integers(0, 8000).map(lambda hours: BEGUN + timedelta(hours=hours)),
            "then": st.sampled_from(["", "verify", "government alone", "retract"]),
            "found": st.sampled_from(list(Level)),
        }
    ),
    max_size=8,
)


@WITH_DATABASE
@given(facts=told_facts)
def test_whatever_is_told_the_figures_are_those_of_the_facts(coalition, facts):
    with transaction.atomic():
        for each in facts:
            _tell(**each)
        for plan in (None, *Plan.objects.filter(cycle=coalition)):
            assert _read(coalition, plan) == _naive(coalition, plan)
            rows = naive.seen(coalition, DAY, plan)
            total = progress.of(coalition, STRANGER, DAY, plan).total
            for side in ("declared", "verified"):
                counted = getattr(total, side)
                shown = {name: counted[level] for name, level in KEYS.items()}
                assert shown | {"none": counted[None]} == naive.levels(rows, side)
        transaction.set_rollback(True)


def _tell(step, plan, level, on, then, found):
    update = _report(f"NL-2022-C1-M{step}", level, plan=plan, on=on)
    if then == "retract":
        monitoring.retract(actor=SYSTEM, update=update, reason="Era de otro hito")
    elif then:
        with suppress(Refused):  # a newer word is there: what is refused leaves no fact
            _verify(update, found, "Contraloría" if then == "government alone" else "Vecinas NL")


@pytest.mark.parametrize("code", ["SPG", "MTY"])
def test_each_plan_sees_its_own_words(told, code):
    plan = Plan.objects.get(folio=f"NL-2022-{code}")
    assert _read(told, plan) == _naive(told, plan)


def test_the_parts_by_plan_are_what_each_plan_sees(told):
    divisions = {each.key: each for each in progress.of(told, STRANGER, DAY).divisions}
    for part in divisions["plan"].parts:
        seen = _read(told, Plan.objects.get(folio=part.folio))
        assert {each.key: part.counts.value(each.key) for each in progress.MEASURES} == seen


def test_the_parts_by_commitment_add_up_to_the_whole(told):
    found = progress.of(told, STRANGER, DAY)
    parts = next(each for each in found.divisions if each.key == "commitment").parts
    for each in progress.MEASURES:
        added = sum(part.counts.value(each.key) for part in parts)
        assert added == found.total.value(each.key)


def test_the_levels_of_a_part_hold_every_milestone(told):
    found = progress.of(told, STRANGER, DAY)
    for division in found.divisions:
        for part in division.parts:
            assert sum(part.counts.declared.values()) == part.counts.milestones
            assert sum(part.counts.verified.values()) == part.counts.milestones


def test_an_institution_holds_the_milestones_it_answers_for(told):
    found = progress.of(told, STRANGER, DAY)
    parts = next(each for each in found.divisions if each.key == "institution").parts
    assert [(str(part.name.es), part.counts.milestones) for part in parts] == [
        ("Obras Públicas", 4)
    ]


def test_the_latest_come_first(told):
    found = progress.of(told, STRANGER, DAY)
    names = dict(Milestone.objects.values_list("pk", "folio"))
    assert [names[row.milestone] for row in found.late()] == ["NL-2022-C1-M1"]
    assert [names[row.milestone] for row in found.silent()] == ["NL-2022-C1-M3", "NL-2022-C1-M1"]


def test_it_asks_as_much_for_one_milestone_as_for_many(told, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        progress.of(told, STRANGER, DAY)
