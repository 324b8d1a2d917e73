"""A voice that has to be looked at is shown or hidden by somebody, and its author may appeal."""

import pytest

from planabierto.journey.consultation import actions, moderating_rules
from planabierto.journey.consultation.queries import moderation as queries
from planabierto.journey.consultation.queries import voices
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation.models import Case, Cause, HidingReason
from tests.builders import build_call, build_contribution
from tests.journey.consultation.channels import (
    ANA,
    ELSEWHERE,
    MODERATOR,
    SECOND_MODERATOR,
    mandated,
)

pytestmark = pytest.mark.django_db
HATE = {"shown": False, "ground": HidingReason.HATE, "reason": "Llama a golpear a alguien."}


@pytest.fixture
def call():
    return build_call()


@pytest.fixture
def held(call):
    return build_contribution(call=call, causes=(Cause.EXCESS, Cause.TRAP))


def _case(receipt):
    return cases.open_case_of(receipt.contribution.folio)


def _state(receipt):
    return voices.contribution(receipt.contribution.folio, MODERATOR).state


def _decide(receipt, actor=MODERATOR, **how):
    return actions.decide(actor=actor, case=_case(receipt), **(how or {"shown": True}))


def test_what_came_with_causes_waits(held):
    case = _case(held)
    assert (_state(held), case.cause, case.scope) == ("held", Cause.EXCESS, "NL-2022-Q1")
    assert queries.is_receipt(case.subject)


def test_what_is_found_good_is_shown(held):
    _decide(held)
    assert _state(held) == "received"
    assert _case(held) is None


def test_what_is_found_bad_is_hidden_with_its_reason(held):
    _decide(held, **HATE)
    assert _state(held) == "hidden"
    assert queries.decision_on(held.contribution).reason == HATE["reason"]


def test_a_reported_voice_is_shown_until_somebody_decides(call):
    receipt = build_contribution(call=call)
    actions.report(actor=STRANGER, contribution=receipt.contribution, words="Miente.")
    assert _state(receipt) == "received"
    _decide(receipt)
    assert _state(receipt) == "received"
    actions.report(actor=STRANGER, contribution=receipt.contribution, words="Insulta.")
    _decide(receipt, **HATE)
    assert _state(receipt) == "hidden"


def test_a_report_says_something_of_what_is_seen(call, held):
    receipt = build_contribution(call=call)
    with pytest.raises(Refused, match="Di qué pasa"):
        actions.report(actor=STRANGER, contribution=receipt.contribution, words=" ")
    with pytest.raises(Refused, match="a la vista"):
        actions.report(actor=STRANGER, contribution=held.contribution, words="Miente.")


@pytest.mark.parametrize("actor", [STRANGER, ANA, ELSEWHERE])
def test_only_moderators_decide(held, actor):
    with pytest.raises(Refused):
        _decide(held, actor)
    assert _state(held) == "held"


def test_nobody_moderates_what_they_entered(call):
    both = mandated("doble")
    both = type(both)(
        both.pseudonym, None, (*both.capacities, *mandated("x", Role.MODERATOR).capacities)
    )
    receipt = build_contribution(
        call=call, actor=both, channel="assisted", causes=(Cause.REPEATED,)
    )
    with pytest.raises(Refused, match="Tú capturaste"):
        _decide(receipt, both)
    assert _decide(receipt, MODERATOR)


def test_what_its_author_took_back_is_not_decided(held):
    case = _case(held)
    actions.withdraw(actor=STRANGER, contribution=held.contribution, secret=held.secret)
    assert _case(held) is None
    Case.objects.filter(pk=case.pk).update(closed_at=None)
    with pytest.raises(Refused, match="retiró"):
        _decide(held)


def test_an_appeal_is_decided_by_another(held):
    _decide(held, **HATE)
    asked = actions.appeal(actor=STRANGER, contribution=held.contribution, text="Era una broma.")
    assert queries.to_review([_case(held)])[0].appeal == asked
    with pytest.raises(Refused, match="otra persona"):
        _decide(held)
    _decide(held, SECOND_MODERATOR)
    assert _state(held) == "received"


def test_a_second_no_leaves_it_hidden(held):
    _decide(held, **HATE)
    actions.appeal(actor=STRANGER, contribution=held.contribution, text="Era una broma.")
    _decide(held, SECOND_MODERATOR, **HATE)
    assert _state(held) == "hidden"
    with pytest.raises(Refused, match="dos personas"):
        actions.appeal(actor=STRANGER, contribution=held.contribution, text="Otra vez.")


def test_only_what_is_hidden_is_appealed(held):
    with pytest.raises(Refused, match="no está oculto"):
        actions.appeal(actor=STRANGER, contribution=held.contribution, text="¿Por qué espera?")
    assert not moderating_rules.may_appeal(held.contribution, None)


def test_several_are_shown_at_once_or_none(call):
    receipts = [build_contribution(call=call, causes=(Cause.REPEATED,)) for _n in range(3)]
    waiting = list(queries.waiting_in(call, MODERATOR))
    actions.show_all(actor=MODERATOR, cases=waiting)
    assert {_state(each) for each in receipts} == {"received"}
    more = build_contribution(call=call, causes=(Cause.REPEATED,))
    with pytest.raises(Refused, match="ya se revisó"):
        actions.show_all(actor=MODERATOR, cases=[_case(more), waiting[0]])
    assert _state(more) == "held"


def test_a_case_of_no_voice_is_not_decided(held):
    case = _case(held)
    held.contribution.refresh_from_db()
    case.subject = "NL-2022-A000999-" + _check("NL-2022-A000999")
    with pytest.raises(Refused, match="No existe"):
        actions.decide(actor=MODERATOR, case=case, shown=True)
    assert queries.voice_of(case) is None


def _check(body):
    from planabierto.kit.folio import check_character

    return check_character(body)


def test_the_queue_says_what_each_voice_says(call, held, django_assert_max_num_queries):
    build_contribution(call=call, causes=(Cause.TRAP,))
    waiting = list(queries.waiting_in(call, MODERATOR))
    assert waiting[0].subject == held.contribution.folio
    with django_assert_max_num_queries(7):
        rows = queries.to_review(waiting)
    assert rows[0].contribution == held.contribution
    assert rows[0].answers == [("¿Qué propones?", "Más árboles en las calles.")]
    assert not queries.waiting_in(call, ELSEWHERE).exists()


def test_a_calls_numbers_are_published(call, held):
    _decide(held, **HATE)
    found = queries.statistics(call)
    assert (found.opened, found.hidden, found.grounds) == (1, 1, {"hate": 1})
