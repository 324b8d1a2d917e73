"""Where items come from, and what is put before the forum."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planabierto.journey.drafting import actions, tabling_queries
from planabierto.journey.drafting import checks as item_checks
from planabierto.journey.drafting import letter_checks as checks
from planabierto.journey.drafting.models import Item, Tabling
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.reading.lineage.queries import thread_of
from tests.builders import (
    SYSTEM,
    build_cycle,
    build_institution,
    build_item,
    build_plan,
    build_version,
    holder,
    page,
    wording,
)
from tests.builders_adoption import build_motion, decide
from tests.builders_drafts import build_version as build_draft_version
from tests.builders_proposals import build_cocreation, build_proposal, build_written

pytestmark = pytest.mark.django_db


def lay(motion, **texts):
    return actions.table_texts(actor=SYSTEM, motion=motion, **texts)


def lying(motion):
    return list(tabling_queries.tablings_of(motion))


def test_an_item_comes_from_a_proposal_and_the_thread_says_so():
    cycle = build_cocreation()
    proposal = build_proposal(cycle=cycle)
    item = build_item(cycle=cycle).item
    source = actions.add_source(actor=SYSTEM, item=item, proposal=proposal)
    assert list(tabling_queries.sources_of(item)) == [source]
    thread = thread_of(item.folio, SYSTEM)
    at = {station.key: [node.folio for node in station.nodes] for station in thread.stations}
    assert at["proposal"] == [proposal.folio]
    actions.end_source(actor=SYSTEM, source=source)
    assert not list(tabling_queries.sources_of(item))
    with pytest.raises(Refused, match="Ya se había quitado"):
        actions.end_source(actor=SYSTEM, source=source)


def test_an_item_is_begun_from_a_proposal():
    cycle = build_cocreation()
    proposal = build_proposal(cycle=cycle, steps="- Inventario\n\n- Riego nocturno")
    text = actions.text_from(proposal)
    assert text.flat() == {
        "title_es": "Agua para todos los parques",
        "problem_es": "Los árboles se secan.",
        "action_es": "Regar con agua tratada.",
        "milestones.1.output_es": "Inventario",
        "milestones.2.output_es": "Riego nocturno",
    }
    made = actions.add_item_from(actor=SYSTEM, proposal=proposal, text=text)
    assert made.item.source_note == f"Propuesta {proposal.folio}"
    assert tabling_queries.sources_of(made.item).get().proposal == proposal


def test_a_source_is_one_presented_proposal_of_the_cycle_or_an_institution_with_its_words():
    cycle = build_cocreation()
    item = build_item(cycle=cycle).item
    proposal = build_proposal(cycle=cycle)
    body = build_institution()
    for given, why in (
        ({}, "de qué propuesta"),
        ({"proposal": proposal, "institution": body}, "de qué propuesta"),
        ({"proposal": build_written(cycle=cycle).proposal}, "no está presentada"),
        ({"institution": body}, "qué planteó"),
    ):
        with pytest.raises(Refused, match=why):
            actions.add_source(actor=SYSTEM, item=item, **given)
    other = build_item(cycle=build_cycle(folio="QR-2022")).item
    with pytest.raises(Refused, match="otro ciclo"):
        actions.add_source(actor=SYSTEM, item=other, proposal=proposal)
    actions.add_source(actor=SYSTEM, item=item, institution=body, reason="Su programa anual")
    with pytest.raises(Refused, match="Ya está dicho"):
        actions.add_source(actor=SYSTEM, item=item, institution=body, reason="Otra vez")
    with pytest.raises(Refused):
        actions.add_source(actor=STRANGER, item=item, proposal=proposal)


def test_a_dropped_item_comes_from_nowhere_new():
    cycle = build_cocreation()
    item = build_item(cycle=cycle).item
    actions.drop_item(actor=SYSTEM, item=item, reason="Se repite")
    with pytest.raises(Refused, match="se descartó"):
        actions.add_source(actor=SYSTEM, item=item, proposal=build_proposal(cycle=cycle))


def test_a_source_is_source_enough_for_doctor():
    cycle = build_cocreation()
    item = build_item(cycle=cycle).item
    Item.objects.update(source_note="")
    assert list(item_checks.items_without_source())
    actions.add_source(actor=SYSTEM, item=item, proposal=build_proposal(cycle=cycle))
    assert not list(item_checks.items_without_source())


def test_a_plan_is_laid_with_the_items_that_stand_in_it():
    plan = build_plan()
    item = build_item(cycle=plan.cycle, text=wording(inclusions=plan.folio))
    build_item(cycle=plan.cycle, text=wording(title_es="De otro plan", inclusions=""))
    version = build_version(plan=plan)
    motion = build_motion(cycle=plan.cycle)
    actions.table_plan(actor=SYSTEM, motion=motion, version=version)
    assert {(each.version, each.item_version) for each in lying(motion)} >= {
        (version, None),
        (None, item),
    }
    assert not lay(motion, versions=[version], item_versions=[item])
    assert not list(checks.tablings_of_another_cycle())


def test_a_newer_text_takes_the_place_of_the_older():
    plan = build_plan()
    old = build_item(cycle=plan.cycle)
    first = build_version(plan=plan)
    motion = build_motion(cycle=plan.cycle)
    lay(motion, versions=[first], item_versions=[old])
    new = actions.revise_item(
        actor=SYSTEM, item=old.item, text=wording(title_es="Mejor", inclusions=plan.folio)
    )
    second = build_version(plan=plan, text=replace(page(), title="Otro título"))
    lay(motion, versions=[second], item_versions=[new])
    assert {each.version or each.item_version for each in lying(motion)} == {second, new}
    assert Tabling.objects.exclude(ended_at=None).count() == 2


def test_what_lies_there_is_taken_off_until_the_vote_opens():
    plan = build_plan()
    motion = build_motion(cycle=plan.cycle)
    (row,) = lay(motion, item_versions=[build_item(cycle=plan.cycle)])
    assert tabling_queries.tabling(row.pk, motion) == row
    actions.take_off_table(actor=SYSTEM, tabling=row)
    assert not lying(motion)
    with pytest.raises(Refused, match="Ya se había quitado"):
        actions.take_off_table(actor=SYSTEM, tabling=row)
    (again,) = lay(motion, item_versions=[row.item_version])
    decide(motion)
    with pytest.raises(Refused, match="no cambia"):
        actions.take_off_table(actor=SYSTEM, tabling=again)
    with pytest.raises(Refused, match="no cambia"):
        lay(motion, item_versions=[row.item_version])


def test_only_the_secretariat_lays_texts_of_its_own_cycle():
    plan = build_plan()
    motion = build_motion(cycle=plan.cycle)
    away = build_item(cycle=build_cycle(folio="QR-2022"))
    with pytest.raises(Refused, match="otro ciclo"):
        lay(motion, item_versions=[away])
    item = build_item(cycle=plan.cycle)
    actions.drop_item(actor=SYSTEM, item=item.item, reason="Se repite")
    item.refresh_from_db()
    with pytest.raises(Refused, match="ya no es borrador"):
        lay(motion, item_versions=[item])
    with pytest.raises(Refused):
        actions.table_texts(actor=holder(Role.CONTACT), motion=motion)


def test_a_draft_is_laid_too():
    version = build_draft_version()
    motion = build_motion(cycle=version.draft.cycle)
    (row,) = lay(motion, draft_versions=[version])
    assert row.draft_version == version
    assert not lay(motion, draft_versions=[version])
    assert tabling_queries.drafts_for(version.draft.cycle) == [version]


def test_doctor_names_a_text_of_another_cycle():
    motion = build_motion(cycle=build_plan().cycle)
    away = build_item(cycle=build_cycle(folio="QR-2022"))
    Tabling.objects.create(motion=motion, item_version=away, made_by="x", made_at=motion.made_at)
    assert list(checks.tablings_of_another_cycle()) == [
        f"{motion.folio}: tables a text of another cycle"
    ]
