"""One thread leads from a voice to the commitment the forum adopted, and back."""

from __future__ import annotations

import pytest

from planabierto.journey.cocreation.actions import grounding
from planabierto.journey.commitments import actions
from planabierto.journey.drafting import actions as drafting
from planabierto.kit.actor import STRANGER
from planabierto.reading.lineage.queries import thread_of
from tests.builders import SYSTEM, build_call, build_contribution, build_plan, build_version
from tests.builders_adoption import build_resolution
from tests.builders_proposals import build_cocreation, build_proposal
from tests.builders_themes import put, theme_of

pytestmark = pytest.mark.django_db


def stations(folio):
    found = thread_of(folio, STRANGER)
    return {each.key: [node.folio for node in each.nodes] for each in found.stations if each.nodes}


def test_the_thread_reaches_from_the_voice_to_the_commitment():
    cycle = build_cocreation()
    voice = build_contribution(call=build_call(cycle=cycle)).contribution
    theme = theme_of(cycle, "Agua")
    put([voice], theme)
    proposal = build_proposal(cycle=cycle)
    grounding.ground(actor=SYSTEM, proposal=proposal, on=theme)
    plan = build_plan(cycle=cycle)
    text = drafting.text_from(proposal).with_flat({"inclusions": plan.folio})
    item = drafting.add_item_from(actor=SYSTEM, proposal=proposal, text=text).item
    version = build_version(plan=plan)
    resolution = build_resolution(
        cycle=cycle,
        lay=lambda motion: drafting.table_plan(actor=SYSTEM, motion=motion, version=version),
    )
    made = actions.adopt_by_resolution(actor=SYSTEM, resolution=resolution, reason="Así se votó")
    commitment = made.commitments[0].folio
    way = {
        "voice": [voice.folio],
        "theme": [theme.folio],
        "proposal": [proposal.folio],
        "draft": [item.folio],
        "commitment": [commitment],
    }
    assert stations(commitment) == way
    assert stations(voice.folio) == way
