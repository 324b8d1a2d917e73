"""A receipt opens its contribution: by its link, or slowly by folio and four digits."""

from datetime import timedelta

import pytest

from planabierto.ground.journal.models import Entry
from planabierto.journey.consultation import actions, rules
from planabierto.journey.consultation.models import PinTry
from planabierto.journey.consultation.queries import receipts
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.folio import parse
from planabierto.kit.verdict import Refused
from tests.builders import build_contribution, holder

pytestmark = pytest.mark.django_db
HELPER = holder(Role.FACILITATOR, "NL-2022")
WRONG = "no corresponden"


@pytest.fixture
def receipt():
    return build_contribution(pin="0420")


def test_the_folio_has_a_check_character_and_forgives_how_it_is_typed(receipt):
    folio = receipt.contribution.folio
    assert parse(f" {folio.lower()} ").kind == "receipt"
    found, _secret = actions.open_by_pin(folio=f" {folio.lower()} ", pin=" 0420 ")
    assert found == receipt.contribution


def test_the_link_and_the_digits_are_kept_as_keyed_hashes(receipt, settings):
    row = receipt.contribution
    assert receipt.secret not in row.link
    assert "0420" not in row.pin
    settings.SECRET_KEY = "another"
    assert receipts.by_secret(receipt.secret) is None


def test_a_pass_opens_one_contribution_for_an_hour(receipt, time_machine):
    now = clock.now()
    time_machine.move_to(now, tick=False)
    row, secret = actions.open_by_pin(folio=receipt.contribution.folio, pin="0420")
    other = build_contribution(call=row.call).contribution
    assert receipts.by_secret(secret) == row
    assert receipts.holds(row, secret)
    assert not receipts.holds(other, secret)
    time_machine.move_to(now + timedelta(minutes=59), tick=False)
    assert receipts.holds(row, secret)
    time_machine.move_to(now + timedelta(minutes=61), tick=False)
    assert not receipts.holds(row, secret)
    assert receipts.by_secret(secret) is None


@pytest.mark.parametrize("secret", ["", "x", "x" * 300])
def test_what_is_no_secret_opens_nothing(receipt, secret):
    assert receipts.by_secret(secret) is None
    assert not receipts.holds(receipt.contribution, secret)


def test_a_wrong_folio_and_wrong_digits_are_refused_in_the_same_words(receipt):
    without = build_contribution(call=receipt.contribution.call).contribution
    for folio, pin in (
        ("NL-2022-A000099-X", "0420"),
        ("nada", "0420"),
        (receipt.contribution.folio, "0421"),
        (without.folio, ""),
    ):
        with pytest.raises(Refused, match=WRONG):
            actions.open_by_pin(folio=folio, pin=pin)
    assert PinTry.objects.count() == 1


def test_after_five_wrong_tries_a_receipt_rests_for_an_hour(receipt, time_machine):
    now = clock.now()
    time_machine.move_to(now, tick=False)
    folio = receipt.contribution.folio
    for _each in range(receipts.TRIES):
        with pytest.raises(Refused, match=WRONG):
            actions.open_by_pin(folio=folio, pin="9999")
    with pytest.raises(Refused, match="demasiados intentos"):
        actions.open_by_pin(folio=folio, pin="0420")
    assert not rules.may_try_pin(receipt.contribution, now + timedelta(minutes=59, seconds=59))
    assert rules.may_try_pin(receipt.contribution, now + timedelta(hours=1))
    time_machine.move_to(now + timedelta(hours=1), tick=False)
    assert actions.open_by_pin(folio=folio, pin="0420")


def test_a_lost_receipt_is_printed_again_at_a_help_point_alone(receipt):
    row = receipt.contribution
    with pytest.raises(Refused, match="facilitadoras"):
        actions.reprint(actor=STRANGER, folio=row.folio, pin="0420")
    assert not PinTry.objects.exists()
    for folio, pin in ((row.folio, "1111"), ("NL-2022-A000099-X", "0420")):
        with pytest.raises(Refused, match=WRONG):
            actions.reprint(actor=HELPER, folio=folio, pin=pin)
    again = actions.reprint(actor=HELPER, folio=row.folio, pin="0420")
    assert again.contribution == row
    assert receipts.by_secret(again.secret) == row
    assert receipts.by_secret(receipt.secret) is None
    written = Entry.objects.get(verb="consultation.reprinted")
    assert (written.actor, written.audience) == (HELPER.pseudonym, "restricted")
