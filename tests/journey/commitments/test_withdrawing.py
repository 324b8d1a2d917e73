"""What is no longer pursued says why, and stays readable."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from planabierto.ground.journal.models import Entry
from planabierto.journey.commitments import actions, checks, rules
from planabierto.journey.commitments.models import Commitment, Milestone, Withdrawal
from planabierto.journey.commitments.queries import commitments, milestones
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import SYSTEM, build_commitment, holder

pytestmark = pytest.mark.django_db
REASON = "El congreso retiró el presupuesto"


def test_a_withdrawn_commitment_keeps_its_page_text_and_reason():
    commitment = build_commitment()
    day = datetime(2024, 1, 5, tzinfo=UTC)
    act = actions.withdraw(actor=SYSTEM, commitment=commitment, reason=REASON, occurred=day)
    stored = commitments.commitment(commitment.folio, STRANGER)
    assert (stored.state, stored.status.key, act.occurred) == ("withdrawn", "withdrawn", day)
    assert stored.title_es == "Transparencia proactiva"
    assert Entry.objects.latest("pk").verb == "commitments.withdrawn"
    assert not list(checks.states_without_facts())


def test_a_withdrawn_milestone_leaves_its_commitment_in_force():
    commitment = build_commitment()
    step = commitment.milestones.get()
    actions.withdraw_milestone(actor=SYSTEM, milestone=step, reason=REASON)
    assert milestones.milestone(step.folio, STRANGER).status.key == "withdrawn"
    assert commitments.commitment(commitment.folio, STRANGER).state == "active"
    assert not list(checks.states_without_facts())


def test_nothing_is_withdrawn_twice():
    commitment = build_commitment(milestones_2_output_es="Informe")
    stale = Commitment.objects.get()
    first, second = commitment.milestones.all()
    actions.withdraw_milestone(actor=SYSTEM, milestone=first, reason=REASON)
    with pytest.raises(Refused, match="hito fue dado de baja"):
        actions.withdraw_milestone(
            actor=SYSTEM, milestone=Milestone.objects.get(pk=first.pk), reason=REASON
        )
    actions.withdraw(actor=SYSTEM, commitment=commitment, reason=REASON)
    with pytest.raises(Refused, match="compromiso fue dado de baja"):
        actions.withdraw(actor=SYSTEM, commitment=stale, reason=REASON)
    with pytest.raises(Refused, match="compromiso fue dado de baja"):
        actions.withdraw_milestone(actor=SYSTEM, milestone=second, reason=REASON)
    assert Withdrawal.objects.count() == 2


def test_a_withdrawal_has_a_reason():
    commitment = build_commitment()
    with pytest.raises(Refused, match="motivo"):
        actions.withdraw(actor=SYSTEM, commitment=commitment, reason=" ")
    with pytest.raises(Refused, match="motivo"):
        actions.withdraw_milestone(actor=SYSTEM, milestone=commitment.milestones.get(), reason="\n")
    assert not Withdrawal.objects.exists()
    assert Commitment.objects.get().state == "active"


@pytest.mark.parametrize(
    "actor", [STRANGER, holder(Role.CONTACT, "NL-2022-SPG"), holder(Role.SECRETARY, "NL-2024")]
)
def test_only_the_secretariat_of_the_cycle_withdraws(actor):
    commitment = build_commitment()
    before = Entry.objects.count()
    for act in (
        lambda: actions.withdraw(actor=actor, commitment=commitment, reason=REASON),
        lambda: actions.withdraw_milestone(
            actor=actor, milestone=commitment.milestones.get(), reason=REASON
        ),
    ):
        with pytest.raises(Refused, match="secretaría técnica") as caught:
            act()
        assert caught.value.verdict.ground == Ground.FORBIDDEN
    assert not Withdrawal.objects.exists()
    assert Entry.objects.count() == before


def test_the_secretariat_may_while_it_is_in_force_and_not_after():
    commitment = build_commitment()
    secretary = holder(Role.SECRETARY, "NL-2022")
    assert rules.may_withdraw(secretary, commitment)
    assert rules.may_withdraw_milestone(secretary, commitment.milestones.get())
    commitment.state = "withdrawn"
    assert rules.may_withdraw(secretary, commitment).ground == Ground.NOT_NOW


def test_a_state_changed_by_sql_is_named():
    commitment = build_commitment()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE commitments_commitment SET state = 'withdrawn'")
    assert list(checks.states_without_facts()) == [
        f"{commitment.folio}: state withdrawn has no fact behind it"
    ]


def test_the_database_itself_keeps_one_withdrawal_with_a_reason():
    commitment = build_commitment()
    act = actions.withdraw(actor=SYSTEM, commitment=commitment, reason=REASON)
    facts = {"commitment": commitment, "occurred": act.occurred, "made_at": act.made_at}
    step = commitment.milestones.get()
    for wrong in ({"reason": "Otra vez"}, {"reason": "", "milestone": step}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Withdrawal.objects.create(**facts, **wrong)
