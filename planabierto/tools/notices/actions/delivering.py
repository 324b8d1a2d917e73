"""Sending what waits: a letter is claimed, sent outside any transaction, and marked.

At least once, and hardly ever twice: only a letter whose sender was cut off between sending
and marking is sent again, one time at most and under the same Message-ID.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.db import transaction

from planabierto.ground.people import queries as people
from planabierto.kit import clock
from planabierto.tools.notices import queries, wording
from planabierto.tools.notices.models import Letter

AT_A_TIME = 50
BACK_OFF = tuple(timedelta(minutes=each) for each in (1, 5, 30, 120, 360, 720, 1440))
LONGEST_REASON = 500
INTERRUPTED = "Interrupted twice between sending and marking: it may have left."
NO_ADDRESS = "The recipient has no address any more."


def deliver(*, limit: int = AT_A_TIME) -> int:
    """Send the letters whose time has come, and say how many left.

    When the mail server cannot be reached the error is raised and no letter is touched.
    """
    if not queries.waiting(clock.now()).exists():
        return 0
    connection: Any = get_connection()
    sent = 0
    try:
        for _number in range(limit):
            if isinstance(connection, SmtpBackend):
                connection.open()
            letter = _claim()
            if letter is None:
                break
            sent += _send(letter, connection)
    finally:
        connection.close()
    return sent


def _claim() -> Letter | None:
    """Take the next letter for ourselves; one that was cut off twice is given up instead."""
    at = clock.now()
    with transaction.atomic():
        letter = queries.waiting(at).select_for_update(skip_locked=True, of=("self",)).first()
        if letter is None:
            return None
        letter.interrupted += letter.claimed_at is not None
        letter.claimed_at = at
        letter.attempts += 1
        letter.save(update_fields=["interrupted", "claimed_at", "attempts"])
    return letter


def _send(letter: Letter, connection: Any) -> bool:
    recipient = letter.recipient
    address = people.address_of(recipient) if recipient else ""
    if reason := _hindrance(letter, address):
        _give_up(letter, reason)
        return False
    try:
        connection.send_messages([_message(letter, address, connection)])
    except Exception as error:  # whatever went wrong with one letter must not stop the others
        connection.close()
        _put_off(letter, error, address)
        return False
    letter.sent_at = clock.now()
    letter.failed_reason = ""
    letter.body = "" if letter.fleeting else letter.body
    letter.save(update_fields=["sent_at", "failed_reason", "body"])
    return True


def _hindrance(letter: Letter, address: str) -> str:
    """Why a letter must not leave; empty when it may."""
    if not address:
        return NO_ADDRESS
    if letter.interrupted > 1:
        return INTERRUPTED
    return "" if queries.is_wanted(letter) else queries.UNFOLLOWED


def _message(letter: Letter, address: str, connection: Any) -> EmailMessage:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {
        "Message-ID": f"<{sha256(letter.key.encode()).hexdigest()[:40]}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.followed and letter.contact:
        way_out = wording.leave_link(
            letter.contact.pseudonym, letter.followed.split(), letter.language
        )
        headers["List-Unsubscribe"] = f"<{way_out}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        letter.subject, letter.body, None, [address], headers=headers, connection=connection
    )


def _put_off(letter: Letter, error: Exception, address: str) -> None:
    """Try again later, or never when the address is refused for good or it was tried enough."""
    reason = f"{type(error).__name__}: {error}".replace(address, "…")[:LONGEST_REASON]
    if letter.attempts > len(BACK_OFF) or _is_final(error):
        _give_up(letter, reason)
        return
    letter.next_attempt_at = clock.now() + BACK_OFF[letter.attempts - 1]
    letter.claimed_at = None
    letter.failed_reason = reason
    letter.save(update_fields=["next_attempt_at", "claimed_at", "failed_reason"])


def _is_final(error: Exception) -> bool:
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _answer in error.recipients.values())


def _give_up(letter: Letter, reason: str) -> None:
    at: datetime = clock.now()
    letter.given_up_at = at
    letter.failed_reason = reason
    letter.body = "" if letter.fleeting else letter.body
    letter.save(update_fields=["given_up_at", "failed_reason", "body"])
