"""Names and contact live in the account; the record knows only the pseudonym."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from planabierto.ground.journal.models import Entry
from planabierto.ground.people import actions, queries, rules
from planabierto.ground.people.models import Account, new_pseudonym
from planabierto.kit.actor import STRANGER, Actor, Role
from planabierto.kit.folio import kind_of
from planabierto.kit.verdict import Refused
from tests.builders import SYSTEM, build_person, holder

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_with_one_spelling_of_its_address():
    account = build_person(email=" Ana@Example.ORG ", name=" Ana ")
    assert (account.email, account.name) == ("ana@example.org", "Ana")
    assert queries.by_email("ANA@example.org") == account
    assert Account.objects.get_by_natural_key("ANA@EXAMPLE.ORG") == account
    assert not account.has_usable_password()
    assert account.emailaddress_set.get().verified


def test_the_journal_knows_only_the_pseudonym():
    account = build_person()
    entry = Entry.objects.get()
    assert (entry.subject, entry.audience) == (account.pseudonym, "restricted")


def test_an_address_is_taken_once_whatever_its_capitals():
    build_person()
    with pytest.raises(Refused, match="Ya existe una cuenta"):
        build_person(email="ANA@example.org")
    assert Account.objects.count() == 1


@pytest.mark.parametrize("email", ["", "ana", "ana@", "a b@example.org"])
def test_an_address_has_the_form_of_one(email):
    with pytest.raises(ValidationError):
        build_person(email=email)
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (SYSTEM, True),
        (holder(Role.ADMINISTRATOR), True),
        (holder(Role.SECRETARY, "NL-2022"), True),
        (holder(Role.CONTACT), False),
        (STRANGER, False),
    ],
)
def test_designated_people_open_accounts_for_others(actor, may):
    assert bool(rules.may_open_accounts(actor)) is may
    if not may:
        with pytest.raises(Refused, match="abre cuentas"):
            actions.open_account(actor=actor, email="luz@example.org", name="Luz")
        assert not Account.objects.exists()
        assert not Entry.objects.exists()


def test_each_person_changes_only_their_own_name():
    account = build_person()
    owner = Actor(account.pseudonym, account.pk)
    actions.rename(actor=owner, account=account, name=" Ana Ruiz ", language="en")
    assert (account.get_full_name(), account.language) == ("Ana Ruiz", "en")
    with pytest.raises(Refused, match="su propia cuenta"):
        actions.rename(actor=holder(Role.ADMINISTRATOR), account=account, name="X", language="es")
    assert Account.objects.get().name == "Ana Ruiz"


def test_a_person_without_a_name_is_shown_by_the_pseudonym():
    account = build_person(name="")
    assert str(account) == account.pseudonym
    assert not account.has_usable_name()
    account.email = "Ana@EXAMPLE.org"
    account.clean()
    assert account.email == "ana@example.org"


def test_pseudonyms_have_the_grammar_of_a_person_s_folio():
    made = {new_pseudonym() for _ in range(50)}
    assert len(made) == 50
    assert {kind_of(each) for each in made} == {"person"}


def test_only_active_accounts_are_offered():
    kept, gone = build_person(), build_person(email="luz@example.org", name="Luz")
    Account.objects.filter(pk=gone.pk).update(is_active=False)
    assert list(queries.active()) == [kept]


def test_the_database_itself_keeps_addresses_and_pseudonyms_apart():
    account = build_person()
    for wrong in ({"email": account.email}, {"email": "b@x.mx", "pseudonym": account.pseudonym}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Account.objects.create(**wrong)
