"""`doctor` names whoever was tampered with."""

import pytest

from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.models import (
    Evidence,
    EvidenceWithdrawal,
    MilestoneState,
    Update,
    Verification,
)
from planabierto.journey.monitoring.states import Level
from planabierto.kit.registry import checks
from tests.builders import build_update, build_working

pytestmark = pytest.mark.django_db
OWN = (
    "monitoring.complete",
    "monitoring.verifiers",
    "monitoring.states",
    "monitoring.contests",
)


@pytest.fixture
def working():
    return build_working()


def problems(*names):
    return [each for name in (names or OWN) for each in checks[name].problems()]


@pytest.fixture
def verified(working):
    update = build_update(working=working, level=Level.COMPLETE)
    actions.verify(actor=working.citizen, update=update, level=Level.COMPLETE)
    return update


def test_what_actions_wrote_is_sound(verified):
    assert problems() == []
    assert problems("journal.rows", "journal.unrecorded") == []


def test_complete_without_evidence(working, verified):
    act = EvidenceWithdrawal(
        evidence=Evidence.objects.get(),
        reason="x",
        institution=verified.institution,
        made_by="U",
        occurred=verified.occurred,
        made_at=verified.made_at,
    )
    act.save()
    assert problems("monitoring.complete") == [
        f"{verified.folio}: complete without evidence",
        f"{verified.folio}: verified complete without evidence",
    ]
    # Overtaken by a lower level it declares nothing any more, and what was found stays.
    build_update(working=working, level=Level.LIMITED)
    found = f"{verified.folio}: verified complete without evidence"
    assert problems("monitoring.complete") == [found]
    Verification.objects.update(level=Level.SUBSTANTIAL)
    assert problems("monitoring.complete") == []


def test_contested_and_nothing_to_answer(working):
    update = build_update(working=working)
    contest = actions.contest(actor=working.citizen, update=update, reason="Falta la minuta.")
    assert problems() == []
    said = [f"{update.folio}: its state is not what its contests say"]
    Update.objects.update(state="answered")
    assert problems("monitoring.contests") == said
    Update.objects.update(state="contested")
    actions.answer(actor=working.lead, contest=contest, text="Va adjunta.")
    assert problems("monitoring.contests") == []
    Update.objects.update(state="contested")
    assert problems("monitoring.contests") == said


def test_the_wrong_verifier(verified):
    Verification.objects.update(institution=verified.institution)
    assert "by the institution that reported" in problems("monitoring.verifiers")[0]
    Verification.objects.update(outside_government=False)
    assert any("government alone" in each for each in problems("monitoring.verifiers"))


def test_a_state_nobody_reported(working, verified):
    MilestoneState.objects.update(declared=Level.LIMITED)
    assert problems("monitoring.states") == [
        f"{working.milestone.folio}: its state has no fact behind it"
    ]


def test_a_report_no_state_knows(verified):
    MilestoneState.objects.all().delete()
    assert problems("monitoring.states") == [
        f"{verified.folio}: in force, and the milestone's state does not say so"
    ]


def test_words_changed_outside_an_act(verified):
    Update.objects.update(narrative="Otra cosa")
    assert any("altered outside the journal" in each for each in problems("journal.rows"))
