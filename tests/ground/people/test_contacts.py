"""A contact is kept at one address, confirmed once, and erased for good."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from planabierto.ground.journal.checks import altered_rows, unrecorded_rows
from planabierto.ground.journal.models import Entry, Imprint
from planabierto.ground.people import actions, queries
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor, system
from tests.builders import build_person

pytestmark = pytest.mark.django_db


def keep(email="Vecina@Example.org ", language="es"):
    return actions.keep_contact(actor=STRANGER, email=email, language=language)


def test_an_address_is_kept_once_in_one_spelling():
    contact = keep()
    assert contact.email == "vecina@example.org"
    assert contact.confirmed_at is None
    assert keep("vecina@example.org", "en") == contact
    assert queries.address_of(contact) == "vecina@example.org"


def test_what_is_no_address_is_refused():
    with pytest.raises(ValidationError):
        keep("nada")


def test_an_account_is_reached_where_it_is():
    ana = build_person(email="ana@example.org")
    contact = keep("Ana@example.org", "en")
    assert (contact.account, contact.email, contact.language) == (ana, None, "es")
    assert queries.address_of(contact) == "ana@example.org"
    ana.is_active = False
    ana.save()
    contact.refresh_from_db()
    assert queries.address_of(contact) == ""


def test_confirming_again_keeps_the_first_time():
    contact = keep()
    actions.confirm_contact(actor=STRANGER, contact=contact)
    first = contact.confirmed_at
    actions.confirm_contact(actor=STRANGER, contact=contact)
    contact.refresh_from_db()
    assert contact.confirmed_at == first
    assert Entry.objects.filter(verb="people.contact_confirmed").count() == 1


def test_erasing_destroys_the_address_and_keeps_the_row():
    contact = keep()
    assert actions.erase_contact(actor=STRANGER, contact=contact)
    assert not actions.erase_contact(actor=STRANGER, contact=contact)
    contact.refresh_from_db()
    assert (contact.email, bool(contact.erased_at)) == (None, True)
    assert queries.address_of(contact) == ""
    assert queries.contact(contact.pseudonym) is None
    assert keep() != contact


def test_neither_address_nor_account_nor_language_is_imprinted():
    contact = keep()
    Contact.objects.update(email="otra@example.org", language="en")
    assert not [each for each in altered_rows() if "people.contact" in each]
    Contact.objects.update(confirmed_at=clock.now())
    assert [each for each in altered_rows() if f"people.contact/{contact.pk}" in each]


def test_every_step_is_journalled_under_the_contacts_own_pseudonym():
    ana = build_person()
    contact = actions.keep_account_contact(actor=Actor(ana.pseudonym, ana.pk), account=ana)
    actions.erase_contact(actor=system("notices"), contact=contact)
    kept, erased = Entry.objects.filter(subject=contact.pseudonym).order_by("pk")
    assert (kept.actor, erased.actor) == (contact.pseudonym, "system:notices")
    assert Imprint.objects.filter(label=f"people.contact/{contact.pk}").count() == 2
    assert not list(unrecorded_rows())


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"email": ""},
        {"email": "a@example.org", "erased": True},
        {"email": "a@example.org", "account": True},
        {"account": True, "erased": True},
    ],
)
def test_a_contact_has_one_address_or_was_erased_in_the_database_too(facts):
    now = clock.now()
    row = {
        "email": facts.get("email"),
        "account": build_person() if facts.get("account") else None,
        "erased_at": now if facts.get("erased") else None,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(asked_at=now, **row)
