"""A letter is written with its act, once, to one person."""

import pytest
from django.db import IntegrityError, transaction

from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.tools.notices import actions
from planabierto.tools.notices.models import Letter
from tests.builders import build_person

pytestmark = pytest.mark.django_db


def write(to, **more):
    facts = {"key": "k", "subject": "Asunto", "body": "Texto", "kind": "tests.act"}
    return actions.write(to=to, **(facts | more))


def test_a_letter_is_written_once_for_its_key():
    ana = build_person()
    first = write(ana)
    assert (first.recipient, first.language, first.sent_at) == (ana, "es", None)
    assert write(ana, body="Otro") is None
    assert Letter.objects.get().body == "Texto"


def test_a_letter_taken_back_with_its_act_may_be_written_again():
    ana = build_person()
    with transaction.atomic():
        write(ana)
        transaction.set_rollback(True)
    assert write(ana) is not None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_letter_outside_a_transaction_is_refused():
    ana = build_person()
    with pytest.raises(actions.OutsideTransaction):
        write(ana)


def test_a_subject_is_one_line_of_bounded_length():
    letter = write(build_person(), subject="Uno\r\nBcc: x@example.org " + "a" * 300)
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert len(letter.subject) == 200


def test_nobody_without_an_address_is_written_to():
    ana = build_person()
    contact = people.keep_contact(actor=STRANGER, email="b@example.org", language="en")
    people.erase_contact(actor=STRANGER, contact=contact)
    contact.refresh_from_db()
    assert write(contact) is None
    ana.is_active = False
    assert write(ana) is None


def test_a_letter_has_exactly_one_recipient_in_the_database_too():
    ana = build_person()
    contact = people.keep_contact(actor=STRANGER, email="b@example.org", language="en")
    now = clock.now()
    for who in ({}, {"account": ana, "contact": contact}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.create(key="x", created_at=now, next_attempt_at=now, **who)
