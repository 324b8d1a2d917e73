"""A device says once that a contribution says what somebody would."""

from datetime import UTC, datetime, timedelta

import pytest

from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import Support
from planabierto.journey.consultation.queries import voices
from planabierto.kit.actor import STRANGER
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_call, build_contribution

pytestmark = pytest.mark.django_db


def test_a_device_supports_once_and_is_kept_as_a_keyed_hash():
    row = build_contribution().contribution
    ours = {"actor": STRANGER, "contribution": row}
    assert actions.support(**ours, device="abc")
    assert not actions.support(**ours, device="abc")
    assert actions.support(**ours, device="def")
    assert voices.supports_of([row.pk]) == {row.pk: 2}
    assert not Support.objects.filter(device__contains="abc").exists()


def test_what_is_not_shown_is_not_supported():
    call = build_call()
    quiet = build_contribution(call=call, may_quote=False).contribution
    held = build_contribution(call=call).contribution
    held.state = "held"
    for row in (quiet, held):
        with pytest.raises(Refused, match="no se muestra"):
            actions.support(actor=STRANGER, contribution=row, device="abc")


def test_support_ends_with_the_call():
    call = build_call(closes=datetime(2023, 2, 10, tzinfo=UTC))
    row = build_contribution(call=call, actor=SYSTEM, occurred=call.opens).contribution
    assert rules.may_support(STRANGER, row, call.closes)
    assert not rules.may_support(STRANGER, row, call.closes + timedelta(seconds=1))
    assert rules.may_support(SYSTEM, row, call.closes + timedelta(seconds=1))
