"""Following asks for consent, tells nobody who is known, and leaves no address behind."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError

from planabierto.ground.journal.models import Audience, Entry
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.verdict import Ground, Refused
from planabierto.tools.notices import actions, jobs, queries, rules, tokens
from planabierto.tools.notices.models import Follow, Letter
from tests.builders import build_commitment, build_institution, build_person

pytestmark = pytest.mark.django_db
EMAIL = "vecina@example.org"


@pytest.fixture
def subject():
    return build_institution().folio


def ask(subject, email=EMAIL, language="es"):
    actions.ask_to_follow(actor=STRANGER, email=email, subject=subject, language=language)


def token_sent(place=-1):
    """The token in a letter that has just left."""
    actions.deliver()
    return re.search(r"/seguir/confirmar/([^/]+)/", mail.outbox[place].body)[1]


def confirm(token):
    return actions.confirm_follow(actor=STRANGER, wish=tokens.wish_in(token, clock.now()))


def begun(subject, email=EMAIL):
    ask(subject, email)
    return confirm(token_sent())


def as_person(account):
    return Actor(account.pseudonym, account.pk)


def test_an_address_follows_only_once_its_reader_confirms(subject):
    ask(subject)
    assert not Follow.objects.exists()
    follow = confirm(token_sent())
    assert (follow.subject, follow.contact.email) == (subject, EMAIL)
    assert follow.contact.confirmed_at
    assert confirm(token_sent()) == follow


def test_the_letter_is_in_the_language_of_the_page(subject):
    ask(subject, language="en")
    actions.deliver()
    assert "/en/seguir/confirmar/" in mail.outbox[0].body


def test_capital_letters_make_no_second_contact(subject):
    ask(subject)
    ask(subject, "Vecina@Example.ORG ")
    assert Contact.objects.count() == 1


def test_what_is_no_address_is_refused(subject):
    with pytest.raises(ValidationError):
        ask(subject, "nada")


def test_an_address_is_asked_a_few_times_a_day_and_no_more(subject, settings):
    settings.FOLLOW_ASKS_PER_ADDRESS = 2
    for _time in range(3):
        ask(subject)
    assert Letter.objects.count() == 2
    with time_machine.travel(clock.now() + timedelta(days=1, seconds=1)):
        ask(subject)
    assert Letter.objects.count() == 3


def test_the_address_of_an_account_reaches_the_account():
    subject, ana = build_institution().folio, build_person(email=EMAIL)
    follow = begun(subject)
    assert (follow.contact.account, follow.contact.email) == (ana, None)


@pytest.mark.parametrize("folio", ["I000999-0", "NL-2022-C1-M1", "D000001-7", "nada", ""])
def test_what_is_not_public_or_not_of_a_kind_people_follow_is_refused(folio):
    build_commitment()
    with pytest.raises(Refused) as refused:
        ask(folio)
    assert refused.value.verdict.ground == Ground.HIDDEN
    with pytest.raises(Refused):
        actions.follow(actor=STRANGER, account=build_person(), subject=folio)
    assert not Contact.objects.exists()


@pytest.mark.parametrize("folio", ["NL-2022", "NL-2022-SPG", "NL-2022-C1"])
def test_cycles_plans_and_commitments_are_followed_once_public(folio):
    build_commitment()
    assert queries.public_record(folio).folio == folio


def test_one_click_with_an_account(subject):
    ana = build_person()
    follow = actions.follow(actor=as_person(ana), account=ana, subject=subject)
    again = actions.follow(actor=as_person(ana), account=ana, subject=subject)
    assert follow == again
    assert list(queries.followed_by(ana.pk)) == [follow]
    assert queries.own_follow(ana.pk, subject) == follow


def test_ending_the_last_follow_erases_the_address(subject):
    other = build_institution(name="Otra").folio
    contact = begun(subject).contact
    begun(other)
    link = tokens.Leave(contact.pseudonym, (subject,))
    actions.leave(actor=STRANGER, link=link)
    contact.refresh_from_db()
    assert contact.email == EMAIL
    actions.leave(actor=STRANGER, link=tokens.Leave(contact.pseudonym, (other,)))
    contact.refresh_from_db()
    assert (contact.email, contact.account, bool(contact.erased_at)) == (None, None, True)
    actions.leave(actor=STRANGER, link=link)
    assert Follow.objects.filter(ended_at__isnull=True).count() == 0


def test_ending_everything_at_once(subject):
    contact = begun(subject).contact
    begun(build_institution(name="Otra").folio)
    link = tokens.Leave(contact.pseudonym, (subject,))
    actions.leave(actor=STRANGER, link=link, everything=True)
    contact.refresh_from_db()
    assert contact.erased_at


def test_a_link_to_leave_something_else_ends_nothing(subject):
    contact = begun(subject).contact
    link = tokens.Leave(contact.pseudonym, ("NL-2022",))
    actions.leave(actor=STRANGER, link=link)
    assert queries.follows_of(contact).count() == 1


def test_each_person_ends_only_their_own_follows(subject):
    ana, beto = build_person(), build_person(email="beto@example.org")
    follow = actions.follow(actor=as_person(ana), account=ana, subject=subject)
    for other in (STRANGER, as_person(beto)):
        assert not rules.may_end(other, follow)
        with pytest.raises(Refused):
            actions.end_follow(actor=other, follow=follow)
    actions.end_follow(actor=as_person(ana), follow=follow)
    assert not queries.followed_by(ana.pk).exists()
    again = actions.follow(actor=as_person(ana), account=ana, subject=subject)
    assert again.contact_id != follow.contact_id


def test_a_forged_or_outworn_token_says_nothing(subject):
    token = tokens.to_confirm("U-7H2K9QXM", subject, clock.now())
    assert tokens.wish_in(token, clock.now())
    assert tokens.wish_in(token + "x", clock.now()) is None
    assert tokens.wish_in("x" * 601, clock.now()) is None
    assert tokens.leave_in(token) is None
    assert tokens.leave_in("nada") is None
    asked = tokens.wish_in(token, clock.now()).asked_at
    last = asked + timedelta(hours=48)
    assert tokens.wish_in(token, last)
    assert tokens.wish_in(token, last + timedelta(seconds=1)) is None


def test_an_old_letter_does_not_bring_back_a_follow_that_was_ended(subject):
    other = build_institution(name="Otra").folio
    contact = begun(other).contact
    ask(subject)
    token = token_sent()
    confirm(token)
    actions.leave(actor=STRANGER, link=tokens.Leave(contact.pseudonym, (subject,)))
    with pytest.raises(Refused):
        confirm(token)
    actions.leave(actor=STRANGER, link=tokens.Leave(contact.pseudonym, (other,)))
    with pytest.raises(Refused):
        confirm(token)


def test_the_record_knows_neither_address_nor_account(subject):
    ana = build_person()
    before = Entry.objects.count()
    follow = actions.follow(actor=as_person(ana), account=ana, subject=subject)
    actions.end_follow(actor=as_person(ana), follow=follow)
    acts = Entry.objects.order_by("pk")[before:]
    assert [act.verb for act in acts] == [
        "people.contact_kept",
        "people.contact_confirmed",
        "notices.followed",
        "notices.unfollowed",
        "people.contact_erased",
    ]
    assert {act.actor for act in acts} == {act.subject for act in acts}
    assert ana.pseudonym not in {act.actor for act in acts}
    assert {act.audience for act in acts} == {Audience.RESTRICTED}


def test_what_was_never_confirmed_is_erased_when_its_link_has_run_out(subject):
    begun(subject, "otra@example.org")
    ask(subject)
    assert actions.tidy() == 0
    with time_machine.travel(clock.now() + timedelta(hours=48, minutes=1)):
        assert queries.has_leftovers(clock.now())
        assert actions.tidy() == 1
        assert not queries.has_leftovers(clock.now())
    assert [each.email for each in Contact.objects.order_by("pk")] == ["otra@example.org", None]


def test_old_letters_lose_their_text_and_keep_their_row(settings):
    ana = build_person()
    actions.write(key="k", to=ana, subject="Asunto", body="Texto", kind="tests.act")
    actions.deliver()
    with time_machine.travel(clock.now() + timedelta(days=29)):
        assert actions.tidy() == 0
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert actions.tidy() == 1
    assert (Letter.objects.get().subject, Letter.objects.get().body) == ("Asunto", "")


def test_the_worker_tidies(subject):
    ask(subject)
    with time_machine.travel(clock.now() + timedelta(hours=49)):
        assert jobs.tidy.func() == 1
