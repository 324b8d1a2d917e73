"""An item becomes a commitment, its text copied and frozen."""

import pytest

from planabierto.ground.institutions.models import Institution
from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions, checks
from planabierto.journey.commitments.models import Commitment, Inclusion
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.drafting.models import Publication
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import (
    SYSTEM,
    build_commitment,
    build_cycle,
    build_goal,
    build_item,
    build_link,
    build_plan,
    build_version,
    holder,
    page,
    publish,
    wording,
)

pytestmark = pytest.mark.django_db
WHOLE = {
    "problem_es": "Datos cerrados",
    "values": "CP | ATI",
    "areas": "audits",
    "starts": "2023-01",
    "ends": "2024",
    "lead": "Secretaría de Cultura",
    "co_responsible": "Cabildo | Contraloría",
    "illustrative": "sí",
    "milestones_1_starts": "2023-02-01",
    "milestones_1_responsible": "Contraloría",
    "milestones_3_output_en": "Report",
}


def test_the_wording_in_force_is_the_wording_adopted():
    plan = build_plan()
    goal = build_goal(cycle=plan.cycle)
    commitment = build_commitment(plan=plan, goal=goal.folio, **WHOLE)
    assert text_of(commitment).to_json() == commitment.adoption.adopted
    assert text_of(commitment)["starts"] == "2023-01"
    assert commitment.folio == f"{plan.cycle.folio}-C1"
    assert [step.folio for step in commitment.milestones.all()] == [
        "NL-2022-C1-M1",
        "NL-2022-C1-M3",
    ]
    assert not [*checks.wording_changed_in_silence(), *checks.commitments_outside_plans()]
    assert not list(checks.states_without_facts())


def test_institutions_not_known_yet_are_registered():
    commitment = build_commitment(lead="Instituto Nuevo", partners="Vecinas NL")
    sectors = dict(Institution.objects.values_list("name_es", "sector"))
    assert sectors == {"Instituto Nuevo": "government", "Vecinas NL": "other"}
    assert commitment.responsibilities.count() == 2


def test_a_commitment_of_two_plans_is_adopted_once_with_an_official_id_in_each():
    cycle = build_cycle()
    first, second = build_plan(cycle=cycle), build_plan(cycle=cycle, code="MTY")
    both = {"inclusions": f"{first.folio}=MXSPG0003 | {second.folio}=MXMTY0005"}
    build_commitment(plan=first, **both)
    publish(plan=second)
    assert Commitment.objects.count() == 1
    assert sorted(Inclusion.objects.values_list("official_id", flat=True)) == [
        "MXMTY0005",
        "MXSPG0003",
    ]


def test_only_the_items_of_the_plan_are_adopted():
    cycle = build_cycle()
    first, second = build_plan(cycle=cycle), build_plan(cycle=cycle, code="MTY")
    build_item(cycle=cycle, text=wording(inclusions=second.folio))
    build_commitment(plan=first)
    assert Commitment.objects.get().inclusions.get().plan == first


def test_an_official_id_of_another_commitment_is_refused_and_nothing_is_published():
    plan = build_plan()
    for title in ("Uno", "Dos"):
        build_item(cycle=plan.cycle, text=wording(title_es=title, inclusions=f"{plan.folio}=X1"))
    with pytest.raises(Refused, match="X1"):
        publish(plan=plan)
    plan.refresh_from_db()
    assert plan.state == "draft"
    assert not Commitment.objects.exists()
    assert not Publication.objects.exists()


def test_an_item_in_no_plan_is_not_adopted():
    cycle = build_cycle()
    item = build_item(cycle=cycle)
    with pytest.raises(Refused, match="en qué plan"):
        actions.adopt(actor=SYSTEM, item_version=item, basis=build_link())
    assert not Entry.objects.filter(verb="commitments.adopted").exists()


def test_an_item_is_adopted_once():
    plan = build_plan()
    publish(plan=plan)
    item = build_item(cycle=plan.cycle)
    actions.adopt(actor=SYSTEM, item_version=item, basis=build_link())
    item.item.state = "draft"
    with pytest.raises(Refused, match="ya no es un borrador"):
        actions.adopt(actor=SYSTEM, item_version=item, basis=build_link(url="https://b.mx"))


def test_publishing_needs_a_document():
    version = build_version(plan=build_plan())
    with pytest.raises(Refused, match="documento publicado"):
        actions.publish_plan(actor=SYSTEM, version=version)


def test_a_later_text_of_a_public_plan_adopts_what_was_added():
    plan = build_plan()
    build_commitment(plan=plan)
    build_item(cycle=plan.cycle, text=wording(title_es="Otro"))
    publish(plan=plan, text=page(foreword="Otro prólogo."))
    assert Commitment.objects.count() == 2


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT, "NL-2022-SPG"), holder(Role.SECRETARY, "NL-2024")]
)
def test_only_the_secretariat_of_the_cycle_adopts_and_publishes(actor):
    plan = build_plan()
    item, version = build_item(cycle=plan.cycle), build_version(plan=plan)
    before = Entry.objects.count()
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.adopt(actor=actor, item_version=item, basis=build_link())
    with pytest.raises(Refused, match="secretaría técnica"):
        actions.publish_plan(actor=actor, version=version)
    assert not Commitment.objects.exists()
    assert Entry.objects.count() == before + 1, "only the link was added"


def test_the_secretariat_of_the_cycle_publishes_under_its_mandate():
    plan = build_plan()
    build_item(cycle=plan.cycle, text=wording(lead="Cabildo"))
    secretary = holder(Role.SECRETARY, "NL-2022")
    version = build_version(plan=plan)
    actions.publish_plan(actor=secretary, version=version, basis=build_link())
    entry = Entry.objects.get(verb="commitments.adopted")
    assert entry.mandate == secretary.capacities[0].folio
