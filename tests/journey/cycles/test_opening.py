"""Cycles and plans are opened as drafts, under folios that fit the grammar."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.journey.cycles import actions, checks, queries, rules
from planabierto.journey.cycles.models import Cycle, Plan
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.bilingual import Bilingual
from planabierto.kit.clock import ending
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_cycle, build_plan, holder

pytestmark = pytest.mark.django_db
DAYS = {"starts": date(2022, 12, 20), "ends": date(2024, 7, 31)}


def open_cycle(**more):
    facts = {"actor": SYSTEM, "folio": "NL-2022", "title": Bilingual("NL")} | DAYS
    return actions.open_cycle(**(facts | more))


def open_plan(cycle, **more):
    facts = {"actor": SYSTEM, "folio": "NL-2022-SPG", "slug": "spg", "jurisdiction": "Monterrey"}
    return actions.open_plan(cycle=cycle, **(facts | {"title": Bilingual("Plan")} | more))


def test_a_cycle_and_its_plans_begin_as_drafts():
    plan = build_plan()
    assert (plan.state, plan.cycle.state) == ("draft", "draft")
    assert plan.submission_year == 2022
    assert queries.cycle("nl-2022", STRANGER) is None
    assert set(Entry.objects.values_list("audience", flat=True)) == {"restricted"}


def test_a_plan_knows_its_place_and_how_exactly_it_ends():
    plan = open_plan(build_cycle(), ends=ending("2024-07"), submission_year=2023)
    assert (plan.place.key, str(plan.end), plan.submission_year) == ("19039", "2024-07", 2023)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"folio": "nl-2022"}, "forma de un folio"),
        ({"folio": "NL -2022"}, "forma de un folio"),
        ({"folio": "NL"}, "forma de un folio"),
        ({"folio": "NL-2022-SPG"}, "forma de un folio"),
        ({"ends": date(2022, 12, 19)}, "anterior"),
    ],
)
def test_a_cycle_that_makes_no_sense_is_refused(facts, why):
    with pytest.raises(Refused, match=why):
        open_cycle(**facts)
    assert not Cycle.objects.exists()


def test_a_folio_is_given_once():
    plan = build_plan()
    with pytest.raises(Refused, match="Ya existe el ciclo"):
        open_cycle()
    for more in ({"folio": plan.folio}, {"folio": "NL-2022-MTY", "slug": plan.slug}):
        with pytest.raises(Refused, match="Ya existe un plan"):
            open_plan(plan.cycle, **more)


@pytest.mark.parametrize(
    ("folio", "why"),
    [("NL-2022", "forma"), ("NL-2022-spg", "forma"), ("NL-2024-SPG", "no pertenece")],
)
def test_a_plan_s_folio_lies_in_its_cycle(folio, why):
    with pytest.raises(Refused, match=why):
        open_plan(build_cycle(), folio=folio)
    assert not Plan.objects.exists()


def test_a_plan_is_described_anew():
    plan = build_plan()
    actions.describe_plan(
        actor=SYSTEM,
        plan=plan,
        title=Bilingual("Otro"),
        submitted=None,
        ends=ending("2024"),
    )
    plan.refresh_from_db()
    assert (plan.title.es, plan.submitted, str(plan.end)) == ("Otro", None, "2024")
    actions.describe_plan(
        actor=SYSTEM, plan=plan, title=Bilingual("Otro"), submitted=None, ends=None
    )
    plan.refresh_from_db()
    assert plan.end is None


def test_publishing_a_plan_publishes_its_cycle_once():
    plan = build_plan()
    other = build_plan(cycle=plan.cycle, code="MTY")
    for each in (plan, other):
        actions.publish(actor=SYSTEM, plan=each)
    verbs = list(Entry.objects.filter(audience="public").values_list("verb", flat=True))
    assert verbs == ["cycles.published", "cycles.plan_published", "cycles.plan_published"]
    with pytest.raises(Refused, match="Ya está publicado") as caught:
        actions.publish(actor=SYSTEM, plan=plan)
    assert caught.value.verdict.ground == Ground.NOT_NOW
    assert not list(checks.public_plans_of_draft_cycles())
    Cycle.objects.update(state="draft")
    assert len(list(checks.public_plans_of_draft_cycles())) == 2


OUTSIDERS = [STRANGER, holder(Role.LEAD, "NL-2022"), holder(Role.SECRETARY, "NL-2024")]


@pytest.mark.parametrize("actor", [*OUTSIDERS, holder(Role.CONTACT, "NL-2022-SPG")])
def test_only_the_secretariat_opens_and_publishes(actor):
    plan = build_plan()
    before = Entry.objects.count()
    for act in (
        lambda: open_cycle(actor=actor, folio="NL-2026"),
        lambda: open_plan(plan.cycle, actor=actor, folio="NL-2022-MTY", slug="mty"),
        lambda: actions.publish(actor=actor, plan=plan),
    ):
        with pytest.raises(Refused, match="secretaría técnica"):
            act()
    assert Entry.objects.count() == before
    assert (Cycle.objects.count(), Plan.objects.count()) == (1, 1)


@pytest.mark.parametrize("actor", OUTSIDERS)
def test_only_its_writers_describe_a_plan(actor):
    plan = build_plan()
    with pytest.raises(Refused, match="punto de contacto"):
        actions.describe_plan(
            actor=actor, plan=plan, title=Bilingual("x"), submitted=None, ends=None
        )
    assert rules.may_draft(holder(Role.CONTACT, plan.folio), plan)


def test_a_secretariat_of_one_cycle_opens_no_other():
    assert rules.may_open_cycles(holder(Role.SECRETARY))
    assert not rules.may_open_cycles(holder(Role.SECRETARY, "NL-2022"))


def test_the_database_itself_keeps_folios_states_and_days():
    plan = build_plan()
    for wrong in (
        lambda: Cycle.objects.update(ends=date(2020, 1, 1)),
        lambda: Cycle.objects.update(state="lost"),
        lambda: Plan.objects.update(state="lost"),
        lambda: Cycle.objects.create(folio="NL-2022", **DAYS),
        lambda: Plan.objects.create(cycle=plan.cycle, folio=plan.folio, slug="x"),
        lambda: Plan.objects.create(cycle=plan.cycle, folio="NL-2022-X", slug=plan.slug),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
