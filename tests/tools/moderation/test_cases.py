"""What is to be looked at waits once, is decided with a reason, and by another on appeal."""

import pytest
from django.db import transaction

from planabierto.ground.journal.models import Entry
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.moderation import actions, checks, queries, rules
from planabierto.tools.moderation.actions import NewCase
from planabierto.tools.moderation.models import Case, Cause, Decision, HidingReason
from tests.builders import SYSTEM
from tests.journey.consultation.channels import (
    ELSEWHERE,
    MODERATOR,
    SECOND_MODERATOR,
    SECRETARY,
    mandated,
)

pytestmark = pytest.mark.django_db
SUBJECT, SCOPE = "NL-2022-A000001-5", "NL-2022-Q1"
INSULT = {"shown": False, "ground": HidingReason.INSULT, "reason": "Insulta a un vecino."}


@pytest.fixture
def case():
    return _open()


def _open(actor=SYSTEM, subject=SUBJECT, cause=Cause.TRAP, **words):
    return actions.open_case(actor=actor, subject=subject, scope=SCOPE, cause=cause, **words)


def _decide(case, actor=MODERATOR, **how):
    return actions.decide(actor=actor, case=case, **(how or {"shown": True}))


def _hidden(case):
    return _decide(case, **INSULT)


def test_a_record_waits_once(case):
    assert _open(cause=Cause.REPORTED, words="Es spam.") == case
    assert Case.objects.count() == 1


def test_several_are_opened_as_one_act(case):
    news = [NewCase(SUBJECT, Cause.EXCESS), NewCase("b", Cause.TRAP), NewCase("b", Cause.EXCESS)]
    opened = actions.open_cases(actor=SYSTEM, scope=SCOPE, cases=[*news, NewCase("c", Cause.TRAP)])
    assert [each.subject for each in opened] == [SUBJECT, "b", "b", "c"]
    assert opened[1] == opened[2]
    assert opened[1].cause == Cause.TRAP
    assert Case.objects.count() == 3
    assert Entry.objects.filter(verb="moderation.opened", subject=SCOPE).count() == 1


def test_nothing_new_writes_nothing(case):
    before = Entry.objects.count()
    _open()
    assert Entry.objects.count() == before


def test_a_decision_closes_the_case_in_public(case):
    _hidden(case)
    case.refresh_from_db()
    assert case.closed_at is not None
    entry = Entry.objects.get(verb="moderation.decided")
    assert (entry.audience, entry.mandate) == ("public", "D000001-7")
    assert queries.newest_decision(SUBJECT).reason == "Insulta a un vecino."


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"shown": False}, "Elige por qué"),
        ({"shown": False, "ground": "insult", "reason": " "}, "Explica"),
        ({"shown": True, "ground": "insult"}, "no lleva motivo"),
        ({"shown": False, "ground": "disagreement", "reason": "No."}, "lista publicada"),
    ],
)
def test_what_is_not_shown_has_a_published_reason(case, how, words):
    with pytest.raises(Refused, match=words):
        _decide(case, **how)
    case.refresh_from_db()
    assert case.closed_at is None


@pytest.mark.parametrize("actor", [STRANGER, ELSEWHERE, mandated("fac")])
def test_only_who_moderates_there_decides(case, actor):
    assert not rules.may_moderate(actor, SCOPE)
    with pytest.raises(Refused):
        _decide(case, actor)


@pytest.mark.parametrize("actor", [MODERATOR, SECRETARY, SYSTEM])
def test_moderators_the_secretariat_and_machines_decide(case, actor):
    assert rules.may_decide(actor, case)


def test_nobody_decides_twice(case):
    _decide(case)
    with pytest.raises(Refused, match="ya se revisó"):
        _decide(case, SECOND_MODERATOR)


def test_who_reported_does_not_decide():
    case = _open(actor=MODERATOR, cause=Cause.REPORTED, words="Me parece mal.")
    assert not rules.may_decide(MODERATOR, case)
    assert rules.may_decide(SECOND_MODERATOR, case)


def test_an_appeal_is_answered_by_another(case):
    asked = actions.appeal(actor=STRANGER, decision=_hidden(case), text="No es un insulto.")
    case.refresh_from_db()
    assert case.closed_at is None
    assert queries.pending_appeal(case) == asked
    assert queries.pending_appeals([case.pk]) == {case.pk: asked}
    with pytest.raises(Refused, match="otra persona"):
        _decide(case)
    answer = _decide(case, SECOND_MODERATOR)
    asked.refresh_from_db()
    assert asked.answer == answer
    assert Entry.objects.filter(verb="moderation.answered", audience="public").exists()


def test_a_machine_may_answer_what_a_machine_decided(case):
    _decide(case, SYSTEM, **INSULT)
    actions.appeal(actor=STRANGER, decision=queries.newest_decision(SUBJECT), text="Otra vez.")
    case.refresh_from_db()
    assert not rules.may_decide(SYSTEM, case)
    assert rules.may_decide(Actor("system:other"), case)


def test_an_appeal_says_something(case):
    decision = _hidden(case)
    with pytest.raises(Refused, match="por qué debería"):
        actions.appeal(actor=STRANGER, decision=decision, text="  ")


def test_what_is_shown_is_not_appealed(case):
    with pytest.raises(Refused, match="Sí se muestra"):
        actions.appeal(actor=STRANGER, decision=_decide(case), text="Quiero que se oculte.")


def test_there_is_one_appeal(case):
    first = _hidden(case)
    actions.appeal(actor=STRANGER, decision=first, text="No insulta.")
    with pytest.raises(Refused, match="Ya pediste"):
        actions.appeal(actor=STRANGER, decision=first, text="De verdad.")
    case.refresh_from_db()
    second = _decide(case, SECOND_MODERATOR, **INSULT)
    with pytest.raises(Refused, match="dos personas"):
        actions.appeal(actor=STRANGER, decision=second, text="Insisto.")


def test_an_old_decision_is_not_appealed(case):
    first = _hidden(case)
    newer = _open(cause=Cause.REPORTED, words="Mira esto.")
    with pytest.raises(Refused, match="Se está revisando"):
        actions.appeal(actor=STRANGER, decision=first, text="No insulta.")
    _decide(newer)
    with pytest.raises(Refused, match="ya no es la que vale"):
        actions.appeal(actor=STRANGER, decision=first, text="No insulta.")


def test_what_its_author_took_back_waits_no_more(case):
    assert actions.drop(actor=STRANGER, subject=SUBJECT)
    assert not actions.drop(actor=STRANGER, subject=SUBJECT)
    assert queries.open_case_of(SUBJECT) is None


def test_a_moderator_sees_the_cases_of_their_mandate(case):
    actions.open_case(actor=SYSTEM, subject="o", scope="XX-2022-Q1", cause=Cause.TRAP)
    assert list(queries.waiting(MODERATOR)) == [case]
    assert queries.waiting(SYSTEM).count() == 2
    assert queries.waiting(mandated("todo", Role.MODERATOR, "")).count() == 2
    assert not queries.waiting(mandated("fac")).exists()
    assert queries.case(case.pk, MODERATOR) == case
    assert queries.case(case.pk, ELSEWHERE) is None


def test_a_mandate_for_one_call_does_not_reach_its_namesake(case):
    other = actions.open_case(actor=SYSTEM, subject="o", scope="NL-2022-Q10", cause=Cause.TRAP)
    mine = mandated("uno", Role.MODERATOR, SCOPE)
    assert list(queries.waiting(mine)) == [case]
    assert not rules.may_decide(mine, other)


def test_the_published_numbers_are_what_a_person_counts(case):
    actions.appeal(actor=STRANGER, decision=_hidden(case), text="No insulta.")
    case.refresh_from_db()
    _decide(case, SECOND_MODERATOR)
    _decide(_open(subject="b", cause=Cause.EXCESS), **INSULT)
    _open(subject="c", cause=Cause.EXCESS)
    actions.open_case(actor=SYSTEM, subject="z", scope="XX-2022-Q1", cause=Cause.TRAP)
    found = queries.statistics(SCOPE)
    assert (found.opened, found.waiting, found.decided) == (3, 1, 2)
    assert (found.shown, found.hidden) == (1, 1)
    assert (found.appeals, found.answered, found.overturned) == (1, 1, 1)
    assert found.causes == {"trap": 1, "excess": 2}
    assert found.grounds == {"insult": 1}
    assert found.oldest is not None
    assert found.typical.total_seconds() >= 0


def test_no_cases_have_no_typical_wait():
    found = queries.statistics(SCOPE)
    assert (found.opened, found.typical, found.oldest) == (0, None, None)


def test_the_history_of_a_record_is_in_order(case):
    _hidden(case)
    newer = _open(cause=Cause.REPORTED, words="Otra vez.")
    assert list(queries.history_of(SUBJECT)) == [case, newer]
    assert queries.newest_decisions([SUBJECT, "x"]).keys() == {SUBJECT}


def _fail(case):
    with transaction.atomic():
        _decide(case)
        raise RuntimeError


def test_a_failed_host_leaves_nothing(case):
    with pytest.raises(RuntimeError):
        _fail(case)
    case.refresh_from_db()
    assert case.closed_at is None


def test_doctor_finds_an_appeal_answered_by_who_decided(case):
    asked = actions.appeal(actor=STRANGER, decision=_hidden(case), text="No insulta.")
    case.refresh_from_db()
    answer = _decide(case, SECOND_MODERATOR)
    assert not list(checks.answered_by_the_same())
    Decision.objects.filter(pk=answer.pk).update(made_by=MODERATOR.pseudonym)
    assert list(checks.answered_by_the_same()) == [
        f"{SUBJECT}: its appeal was not answered by another person"
    ]
    assert asked.decision.case == case
