"""`doctor` finds what should not be: follows of nothing, letters to nobody, addresses kept."""

import pytest
from django.db import connection

from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.kit.registry import checks
from planabierto.tools.notices import actions
from planabierto.tools.notices.models import Follow, Letter
from tests.builders import build_institution, build_person

pytestmark = pytest.mark.django_db


def problems(name):
    return list(checks[name].problems())


def contact():
    made = people.keep_contact(actor=STRANGER, email="vecina@example.org", language="es")
    people.confirm_contact(actor=STRANGER, contact=made)
    return made


def test_a_follow_of_what_is_not_public_is_named():
    who = contact()
    Follow.objects.create(contact=who, subject=build_institution().folio, since=clock.now())
    assert problems("notices.follows") == []
    Follow.objects.create(contact=who, subject="NL-2099", since=clock.now())
    assert problems("notices.follows") == ["NL-2099: followed, but no such record is public"]


def test_an_address_kept_for_nothing_is_named():
    who = contact()
    assert problems("notices.addresses") == [
        f"{who.pseudonym}: follows nothing, but its address is kept"
    ]
    Follow.objects.create(contact=who, subject="NL-2022", since=clock.now())
    assert problems("notices.addresses") == []


def unconstrained():
    """What a database that lost its constraint would let through; undone with the test."""
    (constraint,) = [c for c in Letter._meta.constraints if c.name == "letter_has_one_recipient"]
    if connection.vendor == "postgresql":
        with connection.schema_editor() as editor:
            editor.remove_constraint(Letter, constraint)
    else:
        pragma("ON")


def pragma(value):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA ignore_check_constraints = {value}")


def test_a_letter_without_one_recipient_is_named():
    unconstrained()
    try:
        actions.write(key="k", to=build_person(), subject="a", body="b", kind="c")
        assert problems("notices.letters") == []
        Letter.objects.update(account=None)
        assert len(problems("notices.letters")) == 1
    finally:
        pragma("OFF")
