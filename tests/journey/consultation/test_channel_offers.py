"""What waits in the channels reaches the right inbox, and `doctor` finds what should not be."""

import pytest

from planabierto.journey.consultation import actions, channel_checks
from planabierto.journey.consultation.actions import NewVoice
from planabierto.journey.consultation.models import Batch, Contribution, PaperSheet, SecondEntry
from planabierto.journey.consultation.offers_waiting import tasks
from planabierto.journey.consultation.queries import paper as queries
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.tools.library.storing import Upload
from planabierto.tools.moderation import queries as cases
from planabierto.tools.moderation.models import Cause, HidingReason
from tests.builders import build_call, build_contribution
from tests.journey.consultation.channels import ANA, BEA, ELSEWHERE, MODERATOR, SECRETARY

pytestmark = pytest.mark.django_db
SOUND = Upload("voz.ogg", b"OggS" + bytes(24) + b"OpusHead" + bytes(100))
SAYS = {"que-propones": "Más árboles."}


@pytest.fixture
def call():
    return build_call()


def _tasks(actor):
    return [(each.kind, each.subject) for each in tasks(actor, clock.now())]


def _settled(call, answers=SAYS):
    """A batch of one sheet, read again by another."""
    batch = actions.open_batch(actor=ANA, call=call)
    actions.enter_sheet(actor=ANA, batch=batch, voice=NewVoice(answers=SAYS))
    (paper,) = actions.draw_sample(actor=ANA, batch=batch)
    actions.enter_second(actor=BEA, paper=paper, answers=answers)
    return batch


def test_held_voices_wait_for_moderators(call):
    build_contribution(call=call, causes=(Cause.TRAP,))
    build_contribution(call=call, causes=(Cause.TRAP,))
    assert _tasks(MODERATOR) == [("cases_waiting", "NL-2022-Q1")]
    assert "2 aportes" in str(next(iter(tasks(MODERATOR, clock.now()))).why)
    assert _tasks(SECRETARY) == [("cases_waiting", "NL-2022-Q1")]
    assert _tasks(ANA) == _tasks(ELSEWHERE) == _tasks(STRANGER) == []


def test_a_sample_waits_for_another_than_its_first_reader(call):
    batch = actions.open_batch(actor=ANA, call=call)
    actions.enter_sheet(actor=ANA, batch=batch, voice=NewVoice(answers=SAYS))
    assert _tasks(BEA) == []
    (paper,) = actions.draw_sample(actor=ANA, batch=batch)
    assert _tasks(BEA) == [("batches_waiting", "NL-2022-Q1")]
    assert _tasks(ANA) == []
    actions.enter_second(actor=BEA, paper=paper, answers={"que-propones": "Menos."})
    assert _tasks(BEA) == [("batches_waiting", "NL-2022-Q1")]


def test_recordings_wait_to_be_written_down(call):
    build_contribution(call=call, answers={}, files={"que-propones": SOUND})
    assert _tasks(ANA) == [("recordings_waiting", "NL-2022-Q1")]
    assert _tasks(MODERATOR) == [("recordings_waiting", "NL-2022-Q1")]
    assert _tasks(ELSEWHERE) == []


def _hide(receipt):
    case = cases.open_case_of(receipt.contribution.folio)
    actions.decide(
        actor=MODERATOR, case=case, shown=False, ground=HidingReason.INSULT, reason="Insulta."
    )


def test_doctor_compares_what_is_hidden_with_what_was_decided(call):
    receipt = build_contribution(call=call, causes=(Cause.TRAP,))
    _hide(receipt)
    assert not list(channel_checks.hidden_without_decision())
    Contribution.objects.update(state="received")
    (found,) = channel_checks.hidden_without_decision()
    assert found.endswith("decided to be hidden, and it is shown")
    other = build_contribution(call=call)
    Contribution.objects.filter(pk=other.contribution.pk).update(state="hidden")
    assert any("nobody decided" in each for each in channel_checks.hidden_without_decision())


def test_what_was_hidden_and_then_taken_back_is_well(call):
    receipt = build_contribution(call=call, causes=(Cause.TRAP,))
    _hide(receipt)
    actions.withdraw(actor=STRANGER, contribution=receipt.contribution, secret=receipt.secret)
    assert not list(channel_checks.hidden_without_decision())


def test_doctor_finds_a_batch_settled_too_soon(call):
    batch = _settled(call)
    assert not list(channel_checks.settled_too_soon())
    SecondEntry.objects.update(made_by=ANA.pseudonym)
    assert list(channel_checks.settled_too_soon()) == [
        f"{batch.folio}: read again by the person who had entered it"
    ]
    SecondEntry.objects.update(made_by=BEA.pseudonym)
    waiting = _settled(call, {"que-propones": "Menos."})
    Batch.objects.filter(pk=waiting.pk).update(state="settled")
    assert queries.unsettled(waiting).exists()
    PaperSheet.objects.filter(batch=batch).update(sampled=False)
    Batch.objects.filter(pk=batch.pk).update(whole=True)
    found = list(channel_checks.settled_too_soon())
    assert any("before everything" in each for each in found)
    assert any("its whole" in each for each in found)
