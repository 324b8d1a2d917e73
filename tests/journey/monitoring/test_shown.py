"""Complete is shown, whoever says so: declared, verified, and in the plan it is said of."""

import pytest

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import MilestoneState
from planabierto.journey.monitoring.queries import proving, standing
from planabierto.journey.monitoring.states import Level
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders import build_commitment, build_plan, build_update, build_working, proof

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


@pytest.fixture
def two_plans():
    """A commitment of a public plan and of one that is still a draft."""
    plan = build_plan()
    draft = build_plan(cycle=plan.cycle, code="MTY")
    made = build_commitment(
        plan=plan, lead="Secretaría de Cultura", inclusions=f"{plan.folio} | {draft.folio}"
    )
    working = build_working(commitment=made)
    return working, made.inclusions.get(plan=plan), made.inclusions.get(plan=draft)


def verify(working, update, level=Level.COMPLETE, **facts):
    return actions.verify(
        actor=working.citizen, update=update, level=level, words="Lo vimos", **facts
    )


def test_nobody_finds_complete_what_nothing_shows(working):
    update = build_update(working=working)
    with pytest.raises(Refused, match="No hay evidencia de que esté completo"):
        verify(working, update)
    assert not update.verifications.exists()
    actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof())
    verify(working, update)
    assert MilestoneState.objects.get().verified == Level.COMPLETE


def test_what_was_verified_as_complete_keeps_its_last_evidence(working):
    update = build_update(working=working, level=Level.COMPLETE)
    verify(working, update)
    build_update(working=working, level=Level.LIMITED)
    row = update.evidence.get()
    with pytest.raises(Refused, match="se verificó como completo"):
        actions.withdraw_evidence(actor=working.secretary, evidence=row, reason="Duplicada")
    actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof(2))
    actions.withdraw_evidence(actor=working.secretary, evidence=row, reason="Duplicada")


def test_a_newer_finding_frees_the_evidence(working):
    update = build_update(working=working, level=Level.COMPLETE)
    verify(working, update)
    newer = build_update(working=working, level=Level.LIMITED)
    verify(working, newer, Level.LIMITED)
    assert not proving.unshown_verifications().exists()
    row = update.evidence.get()
    actions.withdraw_evidence(actor=working.lead, evidence=row, reason="Duplicada")
    assert not row.milestone.evidence.filter(withdrawal=None).exists()


def test_government_alone_holds_no_evidence_back(working):
    update = build_update(working=working, level=Level.COMPLETE)
    actions.verify(actor=working.official, update=update, level=Level.COMPLETE)
    build_update(working=working, level=Level.LIMITED)
    row = update.evidence.get()
    actions.withdraw_evidence(actor=working.lead, evidence=row, reason="Duplicada")


def test_a_whole_commitment_verified_in_a_plan_keeps_its_evidence(working):
    actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof())
    inside = working.commitment.inclusions.get()
    update = build_update(working=working, milestone=None, inclusion=inside)
    verify(working, update)
    build_update(working=working, milestone=None, inclusion=inside)
    row = working.milestone.evidence.get()
    with pytest.raises(Refused, match="se verificó como completo"):
        actions.withdraw_evidence(actor=working.lead, evidence=row, reason="x")


def test_another_plans_evidence_shows_nothing(two_plans):
    working, public, draft = two_plans
    build_update(working=working, inclusion=draft, evidence=[proof()])
    assert not standing.evidence_visible_to(STRANGER).exists()
    for inclusion in (public, None):
        with pytest.raises(Refused, match="al menos una evidencia"):
            build_update(working=working, level=Level.COMPLETE, inclusion=inclusion, evidence=[])
    build_update(working=working, level=Level.COMPLETE, inclusion=draft, evidence=[])
    build_update(working=working, evidence=[proof(2)])
    build_update(working=working, level=Level.COMPLETE, inclusion=public, evidence=[])
