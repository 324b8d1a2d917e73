"""Institutions a draft names are known to the register before people publish it."""

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.journey.drafting import actions, bodies, drafted, queries, rules
from planabierto.kit.actor import Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import (
    SYSTEM,
    build_cycle,
    build_institution,
    build_item,
    build_plan,
    holder,
    wording,
)

pytestmark = pytest.mark.django_db


def draft(cycle, **more):
    return build_item(cycle=cycle, text=wording(**more))


def newest(item):
    return queries.versions_of_item(item)[0].text


def test_unknown_names_are_told_with_the_drafts_that_use_them():
    cycle = build_cycle()
    build_institution(name="Cultura")
    first = draft(
        cycle,
        lead="Cultura | Agua",
        milestones_1_responsible="Agua",
        milestones_1_output_es="Portal",
    )
    draft(cycle, title_es="Otro", partners="Vecinas")
    dropped = draft(cycle, title_es="Fuera", lead="Nadie")
    actions.drop_item(actor=SYSTEM, item=dropped.item, reason="x")
    found = bodies.drafts_naming_unknown(cycle)
    assert {name: [v.item.folio for v in rows] for name, rows in found.items()} == {
        "Agua": [first.item.folio],
        "Vecinas": ["NL-2022-B2"],
    }


def test_each_name_is_one_the_register_has_or_a_new_one_in_its_sector():
    cycle = build_cycle()
    known = build_institution(name="Dirección de Agua")
    one = draft(cycle, lead="Agua", milestones_1_responsible="Agua", milestones_1_output_es="P")
    two = draft(cycle, title_es="Otro", lead="Agua | Vecinas")
    actions.settle_bodies(
        actor=SYSTEM, cycle=cycle, known={"Agua": known}, new={"Vecinas": "civil_society"}
    )
    assert Institution.objects.get(name_es="Vecinas").sector == "civil_society"
    assert newest(one.item)["lead"] == "Dirección de Agua"
    assert newest(one.item).milestones[0]["responsible"] == "Dirección de Agua"
    assert newest(two.item)["lead"] == "Dirección de Agua | Vecinas"
    assert bodies.drafts_naming_unknown(cycle) == {}


def test_who_drafts_elsewhere_settles_nothing_and_who_keeps_no_register_names_nothing():
    cycle = build_cycle()
    draft(cycle, lead="Agua")
    for actor, why in (
        (holder(Role.SECRETARY, "NL-2024"), "los redactan"),
        (holder(Role.CONTACT, "NL-2022"), "registro de instituciones"),
    ):
        with pytest.raises(Refused, match=why):
            actions.settle_bodies(actor=actor, cycle=cycle, known={}, new={"Agua": "government"})
    assert not Institution.objects.exists()


def test_people_publish_nothing_that_names_an_unknown_institution():
    refused = rules.bodies_are_known(["Agua", "Vecinas"])
    assert (refused.ground, "Agua, Vecinas" in str(refused.reason)) == (Ground.INVALID, True)
    assert rules.bodies_are_known([])


def test_how_far_drafting_has_come():
    plan = build_plan()
    cycle = plan.cycle
    assert (drafted.count(cycle), drafted.plans_with_text(cycle)) == (0, set())
    build_plan(cycle=cycle, code="MTY")
    draft(cycle, inclusions=plan.folio)
    draft(cycle, title_es="Sin plan")
    assert drafted.count(cycle) == 2
    assert drafted.outside_plans(cycle) == ["NL-2022-B2"]
