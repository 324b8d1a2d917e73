"""Folio numbers are unique and increasing, taken in blocks."""

import pytest

from planabierto.journey.consultation import actions
from planabierto.journey.consultation.actions.numbers import AT_A_TIME, forget_numbers, numbers
from planabierto.journey.consultation.models import NumberBlock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from tests.builders import build_call, build_contribution, build_cycle, holder

HELPER = holder(Role.FACILITATOR, "NL-2022")


@pytest.mark.django_db
def test_a_device_is_handed_a_run_of_its_own():
    call = build_call()
    block = actions.take_block(actor=HELPER, call=call)
    assert (block.first, block.last, block.call) == (1, 300, call)
    assert block.taken_by == HELPER.pseudonym
    assert build_contribution(call=call).contribution.number == 301
    row = build_contribution(
        call=call, actor=HELPER, channel="offline", origin="a/1", number=7
    ).contribution
    assert row.number == 7


@pytest.mark.django_db
def test_only_who_helps_is_handed_numbers_and_not_without_end():
    call = build_call()
    with pytest.raises(Refused):
        actions.take_block(actor=STRANGER, call=call)
    for size in (0, 1_001):
        with pytest.raises(Refused, match="1 a 1000"):
            actions.take_block(actor=HELPER, call=call, size=size)
    assert not NumberBlock.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outside_a_transaction_a_process_takes_fifty_at_a_time(django_assert_num_queries):
    forget_numbers()
    cycle = build_cycle()
    assert numbers(cycle) == [1]
    with django_assert_num_queries(0):
        assert [numbers(cycle)[0] for _each in range(AT_A_TIME - 1)] == list(range(2, 51))
    assert numbers(cycle) == [51]
    forget_numbers()
    assert numbers(cycle) == [101]
    assert numbers(cycle, 3) == [151, 152, 153]
    assert list(NumberBlock.objects.values_list("first", "last")) == [
        (1, 50),
        (51, 100),
        (101, 150),
        (151, 153),
    ]
    forget_numbers()
