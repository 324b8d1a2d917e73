"""Candidate commitments are written in versions, each with its source."""

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.journey.drafting import actions, checks, queries, rules
from planabierto.journey.drafting.models import Item, ItemVersion
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_cycle, build_item, build_link, build_plan, holder, wording

pytestmark = pytest.mark.django_db


def test_an_item_has_a_number_a_source_and_a_first_wording():
    cycle = build_cycle()
    source = build_link()
    made = actions.add_item(actor=SYSTEM, cycle=cycle, text=wording(), source=source)
    assert (made.item.folio, made.number, made.item.source) == ("NL-2022-B1", 1, source)
    assert build_item(cycle=cycle, text=wording(title_es="Otro")).item.folio == "NL-2022-B2"
    assert made.title.es == made.text.title == "Transparencia proactiva"
    assert not list(checks.items_without_source())


def test_each_wording_stays_and_an_equal_one_makes_none():
    first = build_item(cycle=build_cycle())
    second = actions.revise_item(
        actor=SYSTEM, item=first.item, text=wording(title_es="Otro"), note=" Mesa 2 ", base=1
    )
    assert (second.number, second.note) == (2, "Mesa 2")
    assert actions.revise_item(actor=SYSTEM, item=first.item, text=second.text) is None
    assert [each.text.title for each in queries.versions_of_item(first.item)] == [
        "Otro",
        "Transparencia proactiva",
    ]
    assert queries.newest_item_versions(queries.items_of(first.item.cycle)).get() == second


def test_a_dropped_item_says_why_and_can_be_restored():
    item = build_item(cycle=build_cycle()).item
    actions.drop_item(actor=SYSTEM, item=item, reason=" Duplicado ")
    assert (item.state, item.drop_reason) == ("dropped", "Duplicado")
    with pytest.raises(Refused, match="ya no es un borrador"):
        actions.revise_item(actor=SYSTEM, item=item, text=wording(title_es="Otro"))
    actions.restore_item(actor=SYSTEM, item=item)
    assert Item.objects.get().state == "draft"


def test_an_adopted_item_is_not_dropped_even_by_whoever_saw_it_as_a_draft():
    stale = build_item(cycle=build_cycle()).item
    actions.settle_adoption(actor=SYSTEM, item=Item.objects.get())
    for act in (
        lambda: actions.drop_item(actor=SYSTEM, item=stale, reason="Duplicado"),
        lambda: actions.revise_item(actor=SYSTEM, item=stale, text=wording(title_es="Otro")),
    ):
        stale.state = "draft"
        with pytest.raises(Refused, match="ya no es un borrador") as caught:
            act()
        assert caught.value.verdict.ground == Ground.NOT_NOW
    assert Item.objects.get().state == "adopted"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"source_note": " "}, "De dónde|de dónde"),
        ({"text": wording(title_es="", title_en="")}, "título"),
        ({"text": wording(starts="pronto")}, "no es una fecha"),
        ({"text": wording(milestones_1_ends="x")}, "no es una fecha.*hito 1"),
    ],
)
def test_an_item_that_makes_no_sense_is_refused(facts, why):
    cycle = build_cycle()
    given = {"text": wording(), "source_note": "Mesa"} | facts
    with pytest.raises(Refused, match=why):
        actions.add_item(actor=SYSTEM, cycle=cycle, **given)
    assert not Item.objects.exists()


def test_two_writers_do_not_overwrite_each_other():
    item = build_item(cycle=build_cycle()).item
    actions.revise_item(actor=SYSTEM, item=item, text=wording(title_es="Uno"), base=1)
    with pytest.raises(Refused, match="mientras escribías"):
        actions.revise_item(actor=SYSTEM, item=item, text=wording(title_es="Dos"), base=1)
    with pytest.raises(Refused, match="motivo"):
        actions.drop_item(actor=SYSTEM, item=item, reason="")
    assert ItemVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (SYSTEM, True),
        (holder(Role.SECRETARY), True),
        (holder(Role.CONTACT, "NL-2022"), True),
        (holder(Role.CONTACT, "NL-2022-SPG"), True),
        (holder(Role.CONTACT, "NL-2022-MTY"), False),
        (holder(Role.LEAD, "NL-2022"), False),
        (STRANGER, False),
    ],
)
def test_drafters_of_the_cycle_write_its_items(actor, may):
    cycle = build_plan().cycle
    item = build_item(cycle=cycle).item
    before = Entry.objects.count()
    assert bool(rules.may_add_items(actor, cycle)) is may
    assert bool(rules.may_change_item(actor, item, "revise")) is may
    if not may:
        for act in (
            lambda: actions.add_item(actor=actor, cycle=cycle, text=wording(), source_note="x"),
            lambda: actions.revise_item(actor=actor, item=item, text=wording(title_es="Otro")),
            lambda: actions.drop_item(actor=actor, item=item, reason="x"),
            lambda: actions.restore_item(actor=actor, item=item),
            lambda: actions.settle_adoption(actor=actor, item=item),
        ):
            with pytest.raises(Refused, match="puntos de contacto"):
                act()
        assert Entry.objects.count() == before


def test_an_item_is_found_by_its_folio_from_inside_only():
    build_item(cycle=build_cycle())
    assert queries.item("nl-2022-b1", SYSTEM).number == 1
    assert queries.item("NL-2022-B1", STRANGER) is None
    assert queries.item("NL-2022-Bx", SYSTEM) is None


def test_the_database_itself_keeps_numbers_and_states():
    made = build_item(cycle=build_cycle())
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(cycle=made.item.cycle, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.update(state="lost")
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemVersion.objects.create(item=made.item, number=1, content={}, made_at=made.made_at)
    Item.objects.update(source_note="")
    assert list(checks.items_without_source()) == ["NL-2022-B1: no source"]
