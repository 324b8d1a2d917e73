"""Each sealed public act is told once to whoever asked or is owed it, and to nobody else."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connections

from planabierto.ground.journal import actions as journal
from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.sample.loading import load
from planabierto.tools.notices import actions, jobs, queries, tokens
from planabierto.tools.notices.models import Follow, Letter, NoticeCursor
from tests.builders import build_institution, build_person

pytestmark = pytest.mark.django_db


def follower(*subjects, email="vecina@example.org", language="es", since=None, confirmed=True):
    contact = people.keep_contact(actor=STRANGER, email=email, language=language)
    if confirmed:
        people.confirm_contact(actor=STRANGER, contact=contact)
    for subject in subjects:
        Follow.objects.create(contact=contact, subject=subject, since=since or clock.now())
    return contact


@pytest.fixture
def begun(told):
    """Notices that have begun before anything happens."""
    actions.follow_journal()
    return told


def test_a_follower_hears_of_an_act_in_their_language_with_the_way_out(begun):
    begun.followed = ["NL-2022-C1", "NL-2022"]
    follower("NL-2022", email="a@example.org")
    follower("NL-2022-C1", email="b@example.org", language="en")
    begun.happens()
    assert jobs.follow_journal.func() > 0
    actions.deliver()
    spanish, english = sorted(mail.outbox, key=lambda message: message.to)
    assert spanish.subject == "es NL-2022-C1"
    assert "http://127.0.0.1:8000/es/x/" in spanish.body
    assert "porque sigues NL-2022." in spanish.body
    assert english.subject == "en NL-2022-C1"
    assert "/en/avisos/baja/" in english.body


def test_the_unsubscribe_headers_name_the_same_link_as_the_letter(begun):
    begun.followed = ["NL-2022-C1"]
    contact = follower("NL-2022-C1")
    begun.happens()
    actions.follow_journal()
    actions.deliver()
    (message,) = mail.outbox
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in message.body
    token = re.search(r"/avisos/baja/([^/]+)/", link)[1]
    assert tokens.leave_in(token) == tokens.Leave(contact.pseudonym, ("NL-2022-C1",))


def test_one_letter_for_a_contact_however_many_of_its_follows_match(begun):
    begun.followed = ["NL-2022-C1", "NL-2022", "NL-2022-C1"]
    follower("NL-2022-C1", "NL-2022")
    begun.happens()
    actions.follow_journal()
    letter = Letter.objects.get()
    assert letter.followed == "NL-2022-C1 NL-2022"


def test_who_is_owed_it_hears_without_following_and_is_not_told_twice(begun):
    ana = build_person(email="ana@example.org")
    closed = build_person(email="closed@example.org")
    closed.is_active = False
    closed.save()
    begun.followed, begun.addressed = ["NL-2022"], [ana.pk, closed.pk]
    follower("NL-2022", email="ana@example.org")
    begun.happens()
    actions.follow_journal()
    letter = Letter.objects.get()
    assert letter.account == ana
    assert "por el papel que tienes" in letter.body
    actions.deliver()
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


def test_nothing_is_told_of_what_is_restricted_unknown_or_has_nothing_left_to_say(begun):
    begun.followed = ["NL-2022"]
    follower("NL-2022")
    begun.happens(public=False)
    build_institution()
    begun.nothing = True
    begun.happens()
    journal.seal()
    actions.follow_journal()
    assert not Letter.objects.exists()


def test_nobody_hears_before_asking_after_ending_or_without_confirming(begun):
    begun.followed = ["NL-2022"]
    soon = clock.now() + timedelta(minutes=5)
    follower("NL-2022", email="late@example.org", since=soon)
    follower("NL-2022", email="unconfirmed@example.org", confirmed=False)
    gone = follower("NL-2022", email="gone@example.org")
    link = tokens.Leave(gone.pseudonym, ("NL-2022",))
    actions.leave(actor=STRANGER, link=link)
    begun.happens()
    actions.follow_journal()
    assert not Letter.objects.exists()


def test_an_act_is_told_once_even_when_the_place_was_lost(begun):
    begun.followed = ["NL-2022"]
    follower("NL-2022")
    begun.happens()
    actions.follow_journal()
    NoticeCursor.objects.update(position=0)
    actions.follow_journal()
    assert Letter.objects.count() == 1


def test_what_was_recorded_before_notices_began_is_no_news(told):
    told.followed = ["NL-2022"]
    follower("NL-2022")
    told.happens()
    assert queries.is_behind()
    assert actions.follow_journal() == 0
    assert not queries.is_behind()
    with_seal_to_come = told.happens
    with_seal_to_come()
    actions.start_here()
    actions.follow_journal()
    assert not Letter.objects.exists()


def test_an_act_sealed_after_notices_began_but_recorded_before_is_no_news(begun):
    begun.followed = ["NL-2022"]
    follower("NL-2022")
    begun.happens()
    NoticeCursor.objects.update(since=clock.now())
    actions.follow_journal()
    assert not Letter.objects.exists()


def test_loading_the_sample_world_writes_to_nobody():
    assert load(voices=1)
    actions.follow_journal()
    assert not Letter.objects.exists()
    assert not queries.is_behind()


def test_an_act_taken_back_half_way_tells_nobody(begun, monkeypatch):
    begun.followed = ["NL-2022"]
    follower("NL-2022", email="a@example.org")
    follower("NL-2022", email="b@example.org", language="en")
    begun.happens()
    right = begun.letter

    def wrong_in_english(subject, language):
        if language == "en":
            raise ZeroDivisionError
        return right(subject, language)

    monkeypatch.setattr(begun, "letter", wrong_in_english)
    offer_again(begun)
    with pytest.raises(ZeroDivisionError):
        actions.follow_journal()
    assert not Letter.objects.exists()
    monkeypatch.undo()
    offer_again(begun)
    actions.follow_journal()
    assert Letter.objects.count() == 2


def offer_again(told):
    from planabierto.kit.registry import Announcement, announcements

    announcements.offer(
        Announcement("tests.told", told.letter, lambda _s: told.followed, lambda _s: ())
    )


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_runners_at_once_tell_each_act_once(told):
    actions.follow_journal()
    told.followed = ["NL-2022"]
    for number in range(3):
        follower("NL-2022", email=f"p{number}@example.org")
    for number in range(1, 5):
        told.happens(f"NL-2022-C{number}")
    together, done, errors = Barrier(2), [], []

    def run():
        try:
            together.wait()
            done.append(actions.follow_journal())
            done.append(actions.deliver())
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    actions.deliver()
    assert Letter.objects.count() == 12
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 12
    assert len(mail.outbox) == 12


def test_an_act_may_have_a_further_letter_of_its_own(begun):
    from planabierto.kit.registry import Announcement, announcements

    owed = build_person(email="evalua@example.org")
    begun.addressed = [owed.pk]
    announcements.offer(
        Announcement(
            "tests.told_apart", begun.letter, lambda _s: (), lambda _s: [owed.pk], "tests.told"
        )
    )
    try:
        begun.happens()
        actions.follow_journal()
    finally:
        announcements._offers.pop("tests.told_apart")
    assert sorted(Letter.objects.values_list("kind", flat=True)) == [
        "tests.told",
        "tests.told_apart",
    ]
    assert not announcements["tests.told"].is_of("tests.told_apart")
