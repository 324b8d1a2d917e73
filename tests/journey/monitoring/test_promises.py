"""What progress gives standing promises to be measured by."""

from datetime import timedelta

import pytest

from planabierto.ground.institutions.queries import RECORD_ZONE
from planabierto.ground.people.models import Account
from planabierto.journey.monitoring import actions
from planabierto.journey.monitoring.states import Level
from planabierto.kit import clock
from planabierto.kit.registry import occurrences
from planabierto.tools.notices.models import Letter
from tests.builders import build_update, build_working, proof

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    return build_working()


def told(working, update, at):
    account = Account.objects.get(pseudonym=working.evaluator.pseudonym)
    Letter.objects.create(
        key=f"x{Letter.objects.count()}",
        account=account,
        kind="monitoring.reported",
        folio=update.folio,
        language="es",
        subject="x",
        created_at=at,
        next_attempt_at=at,
        sent_at=at,
    )


def test_each_report_counts_when_it_happened(working):
    now = clock.now()
    later = build_update(working=working, occurred=now)
    earlier = build_update(working=working, occurred=now - timedelta(days=9))
    gone = build_update(working=working)
    actions.retract(actor=working.lead, update=gone, reason="x")
    found = occurrences["monitoring.updates"].of(working.commitment.cycle_id)
    assert [(each.subject, each.at) for each in found] == [
        (earlier.folio, earlier.occurred),
        (later.folio, later.occurred),
    ]


def test_each_completion_owes_a_notice_until_it_leaves(working):
    completions = occurrences["monitoring.completions"]
    cycle = working.commitment.cycle_id
    assert list(completions.of(cycle)) == []
    build_update(working=working)
    update = build_update(working=working, level=Level.COMPLETE)
    build_update(working=working, level=Level.COMPLETE, evidence=[])
    (owed,) = completions.of(cycle)
    assert (owed.subject, owed.at, owed.owed_since) == (update.folio, None, update.made_at)
    at = clock.now()
    told(working, update, at + timedelta(hours=2))
    told(working, update, at)
    (done,) = completions.of(cycle)
    assert done.at == at


def test_a_letter_to_somebody_else_keeps_no_promise(working):
    update = build_update(working=working, level=Level.COMPLETE)
    Account.objects.get(pseudonym=working.evaluator.pseudonym).mandates.update(role="monitor")
    told(working, update, clock.now())
    (owed,) = occurrences["monitoring.completions"].of(working.commitment.cycle_id)
    assert owed.at is None


@pytest.mark.parametrize(
    "held",
    [
        {"scope": "NL-20220"},
        {"scope": "XX-2024"},
        {"ends": clock.today_in(RECORD_ZONE, clock.now()) - timedelta(days=9)},
        {"starts": clock.today_in(RECORD_ZONE, clock.now()) + timedelta(days=9)},
    ],
)
def test_a_letter_to_who_does_not_evaluate_the_cycle_then_keeps_no_promise(working, held):
    update = build_update(working=working, level=Level.COMPLETE)
    account = Account.objects.get(pseudonym=working.evaluator.pseudonym)
    account.mandates.update(starts="2000-01-01")
    told(working, update, clock.now())
    cycle = working.commitment.cycle_id
    (kept,) = occurrences["monitoring.completions"].of(cycle)
    assert kept.at is not None
    account.mandates.update(**held)
    (owed,) = occurrences["monitoring.completions"].of(cycle)
    assert owed.at is None


def test_completed_again_after_falling_back_is_owed_again(working):
    build_update(working=working, level=Level.COMPLETE)
    build_update(working=working, level=Level.LIMITED)
    build_update(working=working, level=Level.COMPLETE, evidence=[proof(2)])
    found = occurrences["monitoring.completions"].of(working.commitment.cycle_id)
    assert [each.subject[-2:] for each in found] == ["U1", "U3"]


def test_only_notices_and_answers_are_called_for_by_events():
    known = {each.name: each.by_events for each in occurrences if "monitoring." in each.name}
    assert known == {
        "monitoring.updates": False,
        "monitoring.evidence": False,
        "monitoring.dissemination": False,
        "monitoring.group_meetings": False,
        "monitoring.completions": True,
        "monitoring.public_answers": True,
    }


def test_evidence_that_was_replaced_was_given_all_the_same(working):
    update = build_update(working=working, level=Level.COMPLETE)
    old = update.evidence.get()
    actions.attach(actor=working.lead, milestone=working.milestone, evidence=proof(2), replaces=old)
    found = occurrences["monitoring.evidence"].of(working.commitment.cycle_id)
    assert [each.subject[-2:] for each in found] == ["E1", "E2"]
