"""The dashboard's figures against the same figures recomputed naively from facts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from planabierto.journey.commitments.models import Inclusion, Milestone
from planabierto.journey.cycles.models import Plan
from planabierto.journey.monitoring import actions as monitoring
from planabierto.journey.monitoring.actions import NewEvidence
from planabierto.journey.monitoring.models import Update, Verification
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.reading.figures import progress
from tests.builders import SYSTEM, build_commitment, build_cycle, build_institution, build_plan

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 1)


@pytest.fixture
def coalition():
    """A cycle of two plans, a cross-cutting commitment with three milestones, one of one plan."""
    cycle = build_cycle()
    first, second = build_plan(cycle=cycle, code="SPG"), build_plan(cycle=cycle, code="MTY")
    public_works = build_institution(name="Obras Públicas")
    build_institution(name="Vecinas NL", sector="civil_society")
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
    build_commitment(
        plan=first, inclusions=f"{first.folio}|{second.folio}", lead=str(public_works), **steps
    )
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
        evidence=shown if level == Level.COMPLETE else (),
        occurred=on,
        institution=step.responsible,
    )


def _verify(update, level):
    from planabierto.ground.institutions.queries import find

    monitoring.verify(
        actor=SYSTEM, update=update, level=level, words="Visto", institution=find("Vecinas NL")
    )


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
    plans = [plan] if plan else list(Plan.objects.filter(cycle=cycle, state="published"))
    counted = dict.fromkeys([each.key for each in progress.MEASURES], 0)
    for step in Milestone.objects.filter(commitment__cycle=cycle, state="planned"):
        seen = [each for each in plans if step.commitment.inclusions.filter(plan=each).exists()]
        if not seen:
            continue
        words = [_naive_word(step, each) for each in seen]
        declared_all = all(word and word.level == Level.COMPLETE for word in words)
        counted["milestones"] += 1
        counted["declared_complete"] += declared_all
        counted["verified_complete"] += all(_naive_found(step, each) == 4 for each in seen)
        counted["late"] += bool(step.ends and step.ends < DAY and not declared_all)
        last = max((word.occurred.date() for word in words if word), default=step.starts)
        began = step.starts is not None and step.starts <= DAY
        counted["silent"] += bool(began and not declared_all and (DAY - last).days > 92)
    return counted


def _naive_word(step, plan):
    own = step.updates.filter(inclusion__plan=plan) or step.updates.filter(inclusion=None)
    return max(own, key=lambda each: (each.occurred, each.pk), default=None)


def _naive_found(step, plan):
    own = step.updates.filter(inclusion__plan=plan) or step.updates.filter(inclusion=None)
    found = Verification.objects.filter(update__in=list(own), outside_government=True)
    newest = max(found, key=lambda each: (each.update.occurred, each.update_id), default=None)
    return newest.level if newest else None


def _read(cycle, plan=None):
    found = progress.of(cycle, STRANGER, DAY, plan)
    return {each.key: found.total.value(each.key) for each in progress.MEASURES}


def test_the_totals_are_those_of_the_facts(told):
    assert _read(told) == _naive(told)
    assert _read(told)["declared_complete"] == 1
    assert _read(told)["late"] == 1


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
