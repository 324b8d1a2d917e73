"""What was begun on a device is kept for a week and read by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest

from planabierto.journey.consultation import actions, jobs
from planabierto.journey.consultation.models import DraftAnswers
from planabierto.journey.consultation.queries import receipts
from planabierto.kit.verdict import Refused
from tests.builders import build_call

pytestmark = pytest.mark.django_db


def test_a_draft_is_found_again_on_its_device():
    call = build_call()
    other = build_call(cycle=call.cycle)
    typed = {"que-propones": "Más ár", "que-te-importa": ["agua"]}
    actions.save_draft(call=call, key="cookie", answers={"x\ud800": "\ud800\x00"})
    assert receipts.draft(call, "cookie") == {"x": ""}
    actions.save_draft(call=call, key="cookie", answers=typed)
    assert receipts.draft(call, "cookie") == typed
    assert receipts.draft(call, "another") == {}
    assert receipts.draft(other, "cookie") == {}
    actions.save_draft(call=call, key="cookie", answers={"que-propones": "Más árboles"})
    assert DraftAnswers.objects.get().answers == {"que-propones": "Más árboles"}
    assert "cookie" not in DraftAnswers.objects.get().key
    actions.drop_draft(call=call, key="cookie")
    assert receipts.draft(call, "cookie") == {}


def test_a_draft_has_its_limits():
    call = build_call()
    typed = {f"p{number}": "x" * 9_000 for number in range(200)} | {"p0": ["y" * 9_000] * 99}
    actions.save_draft(call=call, key="cookie", answers=typed)
    kept = receipts.draft(call, "cookie")
    assert len(kept) == 120
    assert len(kept["p1"]) == 5_000
    assert [len(kept["p0"]), len(kept["p0"][0])] == [60, 5_000]


def test_nothing_is_begun_in_a_closed_call():
    call = build_call(closes=datetime(2023, 2, 10, tzinfo=UTC))
    with pytest.raises(Refused, match="cerró"):
        actions.save_draft(call=call, key="cookie", answers={})


def test_a_draft_is_forgotten_after_a_week(time_machine):
    call = build_call()
    time_machine.move_to("2027-01-01T00:00:00+00:00", tick=False)
    actions.save_draft(call=call, key="cookie", answers={"a": "b"})
    time_machine.shift(timedelta(days=7))
    assert jobs.tidy_drafts.call() == 0
    time_machine.shift(timedelta(seconds=1))
    assert jobs.tidy_drafts.call() == 1
