"""A lost second factor is reset by two designated people, and its owner is told."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.ground.people import actions, queries, rules
from planabierto.ground.people.models import SecondFactorReset
from planabierto.kit.actor import STRANGER, Actor, Capacity, Role
from planabierto.kit.verdict import Ground, Refused
from tests.builders import build_person

pytestmark = pytest.mark.django_db


def designated(email, role=Role.SECRETARY, scope=""):
    person = build_person(email=email, name=email)
    return Actor(person.pseudonym, person.pk, (Capacity("D000001-7", role, 1, scope),))


@pytest.fixture
def owner():
    """Somebody who lost the telephone."""
    account = build_person()
    Authenticator.objects.create(user=account, type="totp", data={})
    return account


def test_two_people_reset_it_and_its_owner_is_told(
    owner, mailoutbox, django_capture_on_commit_callbacks
):
    first, second = designated("b@x.mx"), designated("c@x.mx", Role.ADMINISTRATOR)
    reset = actions.open_reset(actor=first, account=owner, reason=" Perdió su teléfono ")
    assert queries.open_resets().get().reason == "Perdió su teléfono"
    assert Authenticator.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve_reset(actor=second, reset=reset)
    assert not Authenticator.objects.exists()
    assert not queries.open_resets().exists()
    assert [mail.to for mail in mailoutbox] == [[owner.email]]
    verbs = Entry.objects.order_by("-pk").values_list("verb", "subject", "mandate", "audience")[:2]
    assert list(verbs) == [
        (verb, owner.pseudonym, "D000001-7", "restricted")
        for verb in ("people.second_factor_reset", "people.second_factor_reset_opened")
    ]


def test_whoever_opened_it_does_not_approve_it_and_nobody_approves_twice(owner):
    first, second = designated("b@x.mx"), designated("c@x.mx")
    reset = actions.open_reset(actor=first, account=owner, reason="x")
    with pytest.raises(Refused, match="persona distinta"):
        actions.approve_reset(actor=first, reset=reset)
    actions.approve_reset(actor=second, reset=reset)
    with pytest.raises(Refused, match="ya fue aprobada") as caught:
        actions.approve_reset(actor=second, reset=reset)
    assert caught.value.verdict.ground == Ground.NOT_NOW


def test_nobody_resets_their_own(owner):
    own = Actor(owner.pseudonym, owner.pk, (Capacity("D000001-7", Role.SECRETARY, 1),))
    with pytest.raises(Refused, match="su propio"):
        actions.open_reset(actor=own, account=owner, reason="x")
    reset = actions.open_reset(actor=designated("b@x.mx"), account=owner, reason="x")
    with pytest.raises(Refused, match="su propio"):
        actions.approve_reset(actor=own, reset=reset)
    assert Authenticator.objects.exists()


def test_a_reset_has_a_reason(owner):
    with pytest.raises(Refused, match="motivo"):
        actions.open_reset(actor=designated("b@x.mx"), account=owner, reason=" ")
    assert not SecondFactorReset.objects.exists()


@pytest.mark.parametrize(
    ("role", "scope"), [(Role.CONTACT, ""), (Role.SECRETARY, "NL-2022"), (None, "")]
)
def test_only_people_designated_for_the_whole_installation_reset(owner, role, scope):
    actor = designated("b@x.mx", role, scope) if role else STRANGER
    assert rules.may_reset_second_factor(actor, owner).ground == Ground.FORBIDDEN
    before = Entry.objects.count()
    with pytest.raises(Refused, match="dos personas designadas"):
        actions.open_reset(actor=actor, account=owner, reason="x")
    assert Entry.objects.count() == before


def test_the_database_itself_asks_for_two_people(owner):
    reset = actions.open_reset(actor=designated("b@x.mx"), account=owner, reason="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondFactorReset.objects.update(approved_by=reset.opened_by)
