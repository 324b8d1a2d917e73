"""Weekly letters: all of a week in one, newest first, nothing when nothing is new, never twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Contact
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER, Actor
from planabierto.kit.registry import Announcement, Message, announcements
from planabierto.kit.verdict import Refused
from planabierto.tools.notices import actions, jobs, queries, tokens, week
from planabierto.tools.notices.actions import digesting
from planabierto.tools.notices.models import DigestLine, Follow, Letter
from tests.builders import SYSTEM, build_institution, build_person

pytestmark = pytest.mark.django_db
MONDAY = datetime(2023, 3, 6, 13, tzinfo=UTC)  # seven in the morning in Monterrey
SECOND = timedelta(seconds=1)


@pytest.fixture
def told(monkeypatch):
    """An act that is announced to the followers of an institution."""
    gone = set()

    def letter(subject, language):
        if subject in gone:
            return None
        return Message(f"Novedad de {subject} ({language})", "Cuerpo", f"/{subject}/")

    name = "tests.happened"
    kept = dict(announcements._offers)
    announcements.offer(Announcement(name, letter, lambda subject: [subject]))
    actions.start_here()
    yield gone
    announcements._offers.clear()
    announcements._offers.update(kept)


@pytest.fixture
def subject():
    return build_institution().folio


def follow(subject, *, weekly=True, email="ana@example.org"):
    person = build_person(email=email)
    actor = Actor(person.pseudonym, person.pk)
    return actions.follow(actor=actor, account=person, subject=subject, weekly=weekly)


def happen(subject, at=MONDAY - timedelta(days=2)):
    with transaction.atomic():
        journal.record("tests.happened", subject, actor=SYSTEM, facts=[])
    journal.seal()
    with clock.telling(at):
        actions.follow_journal()


def send(at=MONDAY):
    with clock.telling(at):
        return actions.send_digests()


def digests():
    return Letter.objects.filter(kind=queries.DIGEST)


@pytest.mark.parametrize(
    ("moment", "began"),
    [
        (MONDAY, MONDAY),
        (MONDAY - SECOND, MONDAY - timedelta(days=7)),
        (MONDAY + timedelta(days=6), MONDAY),
    ],
)
def test_a_week_begins_on_monday_at_seven(moment, began):
    assert week.begun_at(moment) == began


def test_a_weeks_acts_come_in_one_letter_the_newest_first_and_each_once(told, subject):
    other = build_institution(name="Contraloría").folio
    follow(subject)
    contact = Contact.objects.get()
    actions.follow(
        actor=Actor(contact.account.pseudonym, contact.account_id),
        account=contact.account,
        subject=other,
        weekly=True,
    )
    for each in (subject, other, subject):
        happen(each)
    assert not Letter.objects.exists()
    assert queries.has_digests(MONDAY)
    assert send() == 1
    letter = digests().get()
    assert letter.subject == "Resumen de la semana: 2 novedades"
    assert letter.body.index(f"/{subject}/") < letter.body.index(f"/{other}/")
    assert letter.body.count(f"Novedad de {subject}") == 1
    assert set(letter.followed.split()) == {subject, other}
    assert "Dejar de seguir" in letter.body
    assert not queries.has_digests(MONDAY)


def test_nothing_comes_when_nothing_is_new(told, subject):
    follow(subject)
    assert send() == 0
    happen(subject)
    told.add(subject)
    assert send() == 0
    told.clear()
    assert send() == 0
    assert not digests().exists()


def test_what_happens_from_monday_on_waits_a_week(told, subject):
    follow(subject)
    happen(subject, MONDAY)
    assert send() == 0
    assert send(MONDAY + timedelta(days=7)) == 1


def test_no_week_is_written_twice_and_a_late_job_skips_nobody(told, subject):
    follow(subject)
    happen(subject)
    assert send(MONDAY + timedelta(days=3)) == 1
    assert send(MONDAY + timedelta(days=3)) == 0


def test_what_comes_to_light_after_the_weeks_letter_waits_for_the_next(told, subject):
    follow(subject)
    happen(subject)
    assert send() == 1
    other = f"{subject}-X"
    late = DigestLine.objects.get()
    late.pk, late.key, late.subject, late.done_at = None, "act/late", other, None
    late.put_at = MONDAY - SECOND  # by a transaction that ended after the letter was written
    late.save()
    assert send(MONDAY + timedelta(minutes=5)) == 0
    assert not queries.has_digests(MONDAY + timedelta(days=6))
    assert send(MONDAY + timedelta(days=7)) == 1
    assert other in digests().order_by("-pk").first().body


def test_a_job_cut_off_between_two_readers_goes_on_where_it_was(told, subject, monkeypatch):
    for name in ("ana", "luz", "eva"):
        follow(subject, email=f"{name}@example.org")
    happen(subject)
    real, written = digesting.write, []

    def dying(**letter):
        if len(written) == 1:
            raise KeyboardInterrupt
        written.append(real(**letter))
        return written[-1]

    monkeypatch.setattr(digesting, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        send()
    monkeypatch.setattr(digesting, "write", real)
    assert digests().count() == 1
    assert send() == 2
    assert sorted(digests().values_list("contact", flat=True)) == sorted(
        Contact.objects.values_list("pk", flat=True)
    )


def test_who_follows_at_once_hears_at_once(told, subject):
    follow(subject, weekly=False)
    happen(subject)
    assert Letter.objects.get().kind == "tests.happened"
    assert not DigestLine.objects.exists()


def test_one_follow_at_once_is_enough_for_an_act(told, subject):
    row = follow(subject)
    happen(subject)
    person = row.contact.account
    actions.pace_follow(actor=Actor(person.pseudonym, person.pk), follow=row, weekly=False)
    happen(subject)
    assert Letter.objects.count() == DigestLine.objects.count() == 1


def test_what_nobody_follows_any_more_is_not_told(told, subject):
    row = follow(subject)
    other = build_institution(name="Contraloría").folio
    account = row.contact.account
    actor = Actor(account.pseudonym, account.pk)
    actions.follow(actor=actor, account=account, subject=other)
    happen(subject)
    actions.end_follow(actor=actor, follow=row)
    assert send() == 0
    assert not queries.has_digests(MONDAY)


def test_an_erased_contact_is_written_nothing(told, subject):
    row = follow(subject)
    happen(subject)
    account = row.contact.account
    actions.end_follow(actor=Actor(account.pseudonym, account.pk), follow=row)
    assert Contact.objects.get().erased_at
    assert send() == 0


def test_an_act_that_is_announced_no_more_is_left_out(told, subject):
    follow(subject)
    happen(subject)
    DigestLine.objects.update(kind="tests.gone")
    assert send() == 0


def test_a_long_week_says_how_much_more_there_is(told, subject, monkeypatch):
    monkeypatch.setattr(digesting, "MOST", 1)
    row = follow(subject)
    other = build_institution(name="Contraloría").folio
    account = row.contact.account
    actor = Actor(account.pseudonym, account.pk)
    actions.follow(actor=actor, account=account, subject=other, weekly=True)
    happen(subject)
    happen(other)
    send()
    assert "Y 1 novedad más" in digests().get().body


def test_whoever_follows_by_mail_chooses_when_asking(subject):
    contact = {"email": "ana@example.org", "subject": subject, "language": "es"}
    actions.ask_to_follow(actor=STRANGER, weekly=True, **contact)
    pseudonym = Contact.objects.get().pseudonym
    at = clock.now()
    wish = tokens.wish_in(tokens.to_confirm(pseudonym, subject, at, weekly=True), at)
    assert actions.confirm_follow(actor=STRANGER, wish=wish).weekly
    assert not tokens.wish_in(tokens.to_confirm(pseudonym, subject, at), at).weekly


def test_each_person_paces_their_own_follow_while_it_lasts(subject):
    row = follow(subject)
    account = row.contact.account
    actor = Actor(account.pseudonym, account.pk)
    with pytest.raises(Refused, match="Cada persona"):
        actions.pace_follow(actor=STRANGER, follow=row, weekly=False)
    actions.pace_follow(actor=actor, follow=row, weekly=True)
    actions.end_follow(actor=actor, follow=row)
    actions.pace_follow(actor=actor, follow=row, weekly=False)
    assert Follow.objects.get().weekly


def test_the_job_writes_the_weekly_letters(told, subject):
    assert jobs.send_digests.call() == 0
