"""What waits is sent once; what fails is tried again later, and given up with its reason."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend

from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import STRANGER
from planabierto.tools.notices import actions, jobs, queries
from planabierto.tools.notices.actions import delivering
from planabierto.tools.notices.models import Follow, Letter
from tests.builders import build_person

pytestmark = pytest.mark.django_db
BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def write(number=1, to=None, **more):
    to = to or build_person(email=f"p{number}@example.org")
    facts = {"key": f"k{number}", "subject": "Asunto", "body": "Texto", "kind": "tests.act"}
    return actions.write(to=to, **(facts | more))


def failing(monkeypatch, error):
    def fail(self, messages):
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", fail)


def later(**much):
    return time_machine.travel(clock.now() + timedelta(**much), tick=False)


def test_what_waits_is_sent_once():
    write(1)
    write(2)
    assert jobs.deliver_letters.func() == 2
    assert actions.deliver() == 0
    assert [message.to for message in mail.outbox] == [["p1@example.org"], ["p2@example.org"]]
    assert Letter.objects.filter(sent_at__isnull=False, attempts=1).count() == 2


def test_a_letter_is_known_again_by_its_message_id():
    write(1)
    actions.deliver()
    (message,) = mail.outbox
    assert message.extra_headers["Message-ID"].endswith("@127.0.0.1>")
    Letter.objects.update(sent_at=None, claimed_at=None)
    actions.deliver()
    assert mail.outbox[1].extra_headers["Message-ID"] == message.extra_headers["Message-ID"]
    assert "List-Unsubscribe" not in message.extra_headers


def test_the_address_is_looked_up_when_it_leaves():
    ana = build_person()
    write(to=ana)
    ana.email = "nueva@example.org"
    ana.save()
    actions.deliver()
    assert mail.outbox[0].to == ["nueva@example.org"]


def test_a_letter_to_somebody_erased_in_between_is_given_up_with_the_reason():
    contact = people.keep_contact(actor=STRANGER, email="b@example.org", language="es")
    letter = write(to=contact)
    people.erase_contact(actor=STRANGER, contact=contact)
    assert actions.deliver() == 0
    letter.refresh_from_db()
    assert letter.given_up_at
    assert letter.failed_reason == delivering.NO_ADDRESS
    assert mail.outbox == []


def followers(*subjects):
    """A contact that follows these records."""
    contact = people.keep_contact(actor=STRANGER, email="b@example.org", language="es")
    at = clock.now()
    people.confirm_contact(actor=STRANGER, contact=contact)
    return contact, [
        Follow.objects.create(contact=contact, subject=each, since=at) for each in subjects
    ]


def test_a_letter_does_not_leave_after_its_reader_stopped_following():
    contact, (here, _there) = followers("NL-2022-C8", "NL-2022-C1")
    letter = write(to=contact, followed=["NL-2022-C8"])
    here.ended_at = clock.now()
    here.save()
    assert actions.deliver() == 0
    letter.refresh_from_db()
    assert letter.given_up_at
    assert letter.failed_reason == queries.UNFOLLOWED
    assert mail.outbox == []
    assert not queries.troubled().exists()


def test_a_letter_leaves_while_one_of_the_follows_that_brought_it_lasts():
    contact, (here, _there) = followers("NL-2022-C8", "NL-2022")
    write(to=contact, followed=["NL-2022-C8", "NL-2022"])
    here.ended_at = clock.now()
    here.save()
    assert actions.deliver() == 1


def test_a_fleeting_letter_keeps_no_text_once_it_has_left():
    write(1, fleeting=True)
    write(2)
    actions.deliver()
    assert mail.outbox[0].body == "Texto"
    assert [letter.body for letter in Letter.objects.order_by("pk")] == ["", "Texto"]


def test_what_fails_is_tried_again_later_and_the_others_leave(monkeypatch):
    write(1)
    write(2)
    real = EmailBackend.send_messages

    def fail_for_one(self, messages):
        if messages[0].to == ["p1@example.org"]:
            raise OSError("no p1@example.org today")
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fail_for_one)
    assert actions.deliver() == 1
    (failed,) = queries.troubled()
    assert failed.failed_reason == "OSError: no … today"
    monkeypatch.undo()
    assert actions.deliver() == 0
    with later(minutes=1, seconds=1):
        assert actions.deliver() == 1
    assert not queries.troubled().exists()


def test_it_is_given_up_after_the_last_attempt(monkeypatch):
    write(1, fleeting=True)
    failing(monkeypatch, smtplib.SMTPServerDisconnected("gone"))
    moment = clock.now()
    for wait in (timedelta(), *delivering.BACK_OFF):
        moment += wait + timedelta(seconds=1)
        with time_machine.travel(moment, tick=False):
            assert actions.deliver() == 0
    letter = Letter.objects.get()
    assert letter.attempts == len(delivering.BACK_OFF) + 1
    assert letter.given_up_at
    assert letter.body == ""
    assert "gone" in letter.failed_reason
    with later(days=30):
        assert not queries.waiting(clock.now()).exists()


@pytest.mark.parametrize(("code", "given_up"), [(550, True), (451, False)])
def test_an_address_refused_for_good_is_not_tried_again(monkeypatch, code, given_up):
    letter = write(1)
    refused = {"p1@example.org": (code, b"no such person")}
    failing(monkeypatch, smtplib.SMTPRecipientsRefused(refused))
    actions.deliver()
    letter.refresh_from_db()
    assert bool(letter.given_up_at) is given_up
    assert "p1@example.org" not in letter.failed_reason


class Cut(BaseException):
    """The process ends between sending and marking."""


def cut_off(monkeypatch):
    real = EmailBackend.send_messages

    def send_and_die(self, messages):
        real(self, messages)
        raise Cut

    monkeypatch.setattr(EmailBackend, "send_messages", send_and_die)
    with pytest.raises(Cut):
        actions.deliver()
    monkeypatch.undo()


def test_a_letter_cut_off_between_sending_and_marking_leaves_at_most_once_more(monkeypatch):
    letter = write(1)
    cut_off(monkeypatch)
    assert actions.deliver() == 0  # it is still claimed
    with later(minutes=11):
        assert actions.deliver() == 1
        assert actions.deliver() == 0
    assert len(mail.outbox) == 2
    assert len({each.extra_headers["Message-ID"] for each in mail.outbox}) == 1
    letter.refresh_from_db()
    assert letter.interrupted == 1


def test_a_letter_cut_off_twice_is_given_up_with_the_reason(monkeypatch):
    letter = write(1)
    cut_off(monkeypatch)
    with later(minutes=11):
        cut_off(monkeypatch)
    with later(minutes=22):
        assert actions.deliver() == 0
    letter.refresh_from_db()
    assert letter.failed_reason == delivering.INTERRUPTED
    assert len(mail.outbox) == 2


def test_a_letter_being_sent_by_one_worker_is_not_taken_by_another(monkeypatch):
    write(1)
    real = EmailBackend.send_messages

    def send_while_another_looks(self, messages):
        assert actions.deliver() == 0
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_while_another_looks)
    assert actions.deliver() == 1
    assert len(mail.outbox) == 1


def test_a_letter_another_worker_took_first_is_left_to_it(monkeypatch):
    write(1)
    monkeypatch.setattr(delivering, "_claim", lambda: None)
    assert actions.deliver() == 0


def test_an_unreachable_server_costs_no_letter_an_attempt(monkeypatch, settings):
    letter = write(1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(OSError):
        actions.deliver()
    letter.refresh_from_db()
    assert (letter.attempts, letter.claimed_at) == (0, None)


def test_one_connection_serves_all(monkeypatch, settings):
    write(1)
    write(2)
    seen = []
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    monkeypatch.setattr(SmtpBackend, "open", lambda self: seen.append("open"))
    monkeypatch.setattr(SmtpBackend, "close", lambda self: seen.append("close"))
    monkeypatch.setattr(SmtpBackend, "send_messages", lambda self, m: seen.append("send"))
    assert actions.deliver(limit=2) == 2
    assert seen == ["open", "send", "open", "send", "close"]


def test_letters_as_files_on_disk(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    write(1, body="Línea con acentos")
    write(2)
    assert actions.deliver() == 2
    written = [path.read_text() for path in tmp_path.iterdir()]
    assert sum("To: p1@example.org" in text for text in written) == 1
    assert sum("To: p2@example.org" in text for text in written) == 1
