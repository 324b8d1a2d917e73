"""Backing a plan: nobody's name stands there before they say so themselves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from planabierto.ground.people import actions as people
from planabierto.journey.drafting import actions, backing_queries
from planabierto.journey.drafting import letter_checks as checks
from planabierto.journey.drafting.actions import NewBacking
from planabierto.journey.drafting.actions.letters_sent import write_backing
from planabierto.journey.drafting.models import Backing
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Role
from planabierto.kit.verdict import Refused
from planabierto.tools.notices.models import Letter
from tests.builders import SYSTEM, build_plan, holder, publish

pytestmark = pytest.mark.django_db
WHO = NewBacking("Luz  Ríos", "Vecinas NL", "Directora")


@pytest.fixture
def plan():
    made = build_plan()
    publish(plan=made)
    made.refresh_from_db()
    return made


def ask(plan, *, actor=STRANGER, who=WHO, email="luz@example.org"):
    return actions.ask_backing(actor=actor, plan=plan, who=who, email=email)


def shown(plan):
    return [each.name for each in backing_queries.backings_of([plan])]


def test_a_name_stands_under_a_plan_once_its_bearer_confirms(plan):
    backing, secret = ask(plan)
    assert shown(plan) == []
    actions.confirm_backing(secret=secret)
    assert shown(plan) == ["Luz Ríos"]
    again = actions.confirm_backing(secret=secret)
    assert again.confirmed_at == Backing.objects.get(pk=backing.pk).confirmed_at
    assert not list(checks.backings_out_of_place())


def test_the_link_is_in_the_letter_and_kept_as_a_hash_alone(plan):
    backing, secret = ask(plan)
    letter = Letter.objects.get(kind="backing_confirm")
    assert re.search(rf"/respaldo/{secret}/", letter.body)
    assert letter.fleeting
    assert secret not in backing.link
    assert backing_queries.backing_by_secret(secret) == backing
    assert backing_queries.backing_by_secret("") is None
    assert backing_queries.backing_by_secret("x" * 201) is None


def test_who_takes_it_back_is_shown_no_more_and_not_kept(plan):
    _backing, secret = ask(plan)
    actions.confirm_backing(secret=secret)
    actions.withdraw_backing(secret=secret)
    assert shown(plan) == []
    row = Backing.objects.get()
    assert (row.name, row.organisation, row.contact) == ("", "", None)
    assert not list(checks.backings_out_of_place())
    with pytest.raises(Refused, match="se retiró"):
        actions.confirm_backing(secret=secret)


def test_a_link_that_opens_nothing_is_refused():
    with pytest.raises(Refused, match="no abre"):
        actions.confirm_backing(secret="nada")


def test_strangers_back_public_plans_and_writers_invite_to_drafts():
    draft = build_plan()
    with pytest.raises(Refused):
        ask(draft)
    assert ask(draft, actor=holder(Role.CONTACT)) is not None


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (NewBacking(" ", "Vecinas"), "nombre y la organización"),
        (NewBacking("Luz", ""), "nombre y la organización"),
        (NewBacking("x" * 161, "Vecinas"), "demasiado largo"),
    ],
)
def test_a_backing_names_who_and_of_what(plan, who, why):
    with pytest.raises(Refused, match=why):
        ask(plan, who=who)


def test_one_address_is_written_to_three_times_a_day(plan):
    for _time in range(3):
        assert ask(plan) is not None
    assert ask(plan) is None
    assert Backing.objects.count() == 3


def test_what_nobody_confirms_in_a_month_is_forgotten(plan):
    _backing, secret = ask(plan)
    _kept, other = ask(plan, email="otra@example.org")
    actions.confirm_backing(secret=other)
    at = clock.now()
    assert actions.forget_unconfirmed(at=at) == 0
    assert actions.forget_unconfirmed(at=at + timedelta(days=31)) == 1
    assert actions.forget_unconfirmed(at=at + timedelta(days=31)) == 0
    assert backing_queries.backing_by_secret(secret).name == ""
    assert shown(plan) == ["Luz Ríos"]


def test_who_has_no_address_any_more_is_not_written_to(plan):
    backing, secret = ask(plan)
    people.erase_contact(actor=SYSTEM, contact=backing.contact)
    backing.contact = None
    write_backing(backing, secret)
    assert Letter.objects.count() == 1
    assert [each.pk for each in backing_queries.backings_asked(plan.cycle)] == [backing.pk]


def test_doctor_names_a_name_that_should_not_stand(plan):
    _backing, secret = ask(plan)
    actions.confirm_backing(secret=secret)
    Backing.objects.update(name="")
    assert len(list(checks.backings_out_of_place())) == 1
