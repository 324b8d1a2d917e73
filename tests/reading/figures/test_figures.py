"""Every figure is what one would count by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planabierto.journey.commitments import actions as commitments
from planabierto.journey.commitments.models import Commitment
from planabierto.journey.commitments.wording import text_of
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.journey.drafting.queries import page_text, public_version
from planabierto.journey.drafting.template import Endorsement
from planabierto.reading.figures import queries
from tests.builders import (
    SYSTEM,
    WITH_DATABASE,
    build_commitment,
    build_cycle,
    build_item,
    build_plan,
    page,
    publish,
    wording,
)

pytestmark = pytest.mark.django_db
CODES = ("SPG", "MTY", "NLE")
endorsers = st.lists(
    st.sampled_from(
        [
            Endorsement("Luz", "Directora", "Vecinas"),
            Endorsement("Ana", "", "Vecinas"),
            Endorsement("Leo", "Rector", "UANL"),
        ]
    ),
    max_size=3,
).map(tuple)
items = st.fixed_dictionaries(
    {
        "plans": st.sets(st.sampled_from(CODES), min_size=1),
        "lead": st.sampled_from(["", "Cabildo", "Cabildo | Instituto", "Instituto"]),
        "milestones": st.integers(0, 3),
        "withdrawn_milestones": st.integers(0, 3),
        "amendments": st.integers(0, 2),
        "withdrawn": st.booleans(),
    }
)
worlds = st.fixed_dictionaries(
    {
        "items": st.lists(items, max_size=4),
        "published": st.lists(st.sampled_from(CODES), unique=True),
        "pages": st.lists(
            st.tuples(st.sampled_from(CODES), st.sampled_from(["es", "en"]), endorsers), max_size=4
        ),
    }
)


def build_world(world):
    cycle = build_cycle(folio=f"NL-{2000 + Cycle.objects.count()}")
    plans = {code: build_plan(cycle=cycle, code=code) for code in CODES}
    for number, item in enumerate(world["items"]):
        inclusions = " | ".join(plans[code].folio for code in sorted(item["plans"]))
        steps = {f"milestones_{n}_output_es": "Paso" for n in range(1, item["milestones"] + 1)}
        text = wording(title_es=f"C{number}", inclusions=inclusions, lead=item["lead"], **steps)
        build_item(cycle=cycle, text=text)
    for code in world["published"]:
        publish(plan=plans[code])
    for number, (code, language, endorsements) in enumerate(world["pages"]):
        if code in world["published"]:
            text = page(language, endorsements=endorsements, foreword=f"Texto {number}")
            publish(plan=plans[code], text=text)
    for commitment in Commitment.objects.filter(cycle=cycle):
        live(commitment, world["items"][commitment.number - 1])
    return cycle


def live(commitment, item):
    for step in list(commitment.milestones.all())[: item["withdrawn_milestones"]]:
        commitments.withdraw_milestone(actor=SYSTEM, milestone=step, reason="x")
    for number in range(item["amendments"]):
        text = text_of(Commitment.objects.get(pk=commitment.pk)).with_flat({"note_es": f"{number}"})
        commitments.amend(actor=SYSTEM, commitment=commitment, text=text, reason="x")
    if item["withdrawn"]:
        commitments.withdraw(actor=SYSTEM, commitment=commitment, reason="x")


def by_hand(cycle):
    plans = [plan for plan in Plan.objects.filter(cycle=cycle) if plan.state == "published"]
    public = [
        each
        for each in Commitment.objects.filter(cycle=cycle)
        if any(row.plan in plans for row in each.inclusions.all())
    ]
    shown = []
    for plan in plans:
        version = public_version(plan)
        shown += page_text(version.page_es or version.page_en).endorsements
    inclusions = [row for each in public for row in each.inclusions.all() if row.plan in plans]
    steps = [step for each in public for step in each.milestones.all()]
    held = [row for each in public for row in each.responsibilities.all() if row.role == "lead"]
    return {
        "plans": len(plans),
        "commitments": len(public),
        "inclusions": len(inclusions),
        "milestones": len([step for step in steps if step.state != "withdrawn"]),
        "institutions": len({row.institution_id for row in held}),
        "endorsers": len({each.name for each in shown}),
        "endorsing_organisations": len({each.organisation for each in shown}),
        "amendments": sum(each.amendments.count() for each in public),
        "withdrawals": len([each for each in public if each.state == "withdrawn"]),
    }


@WITH_DATABASE
@given(worlds)
def test_every_figure_is_what_one_counts_by_hand(world):
    cycle = build_world(world)
    assert {each.key: each.value for each in queries.of_cycle(cycle)} == by_hand(cycle)


def test_all_figures_come_in_one_query_each_with_its_words(django_assert_num_queries):
    cycle = build_commitment().cycle
    with django_assert_num_queries(1):
        found = queries.of_cycle(cycle)
    assert [each.key for each in found] == [each.key for each in queries.definitions()]
    assert all(str(each.label) and str(each.definition).endswith(".") for each in found)


def test_some_figures_can_be_asked_for():
    cycle = build_commitment().cycle
    found = queries.of_cycle(cycle, ["milestones", "plans"])
    assert [(each.key, each.value) for each in found] == [("plans", 1), ("milestones", 1)]
    assert found[0].as_of.tzinfo is not None


def test_another_cycle_counts_for_nothing():
    build_commitment()
    assert {each.value for each in queries.of_cycle(build_cycle(folio="NL-2024"))} == {0}
