"""Links that carry their own proof: signed for one purpose, one contact and its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer

LONGEST = 600
WEEKLY = "w"
_CONFIRM = Signer(salt="notices.confirm")
_LEAVE = Signer(salt="notices.leave")


@dataclass(frozen=True, slots=True)
class Wish:
    """A contact's wish to follow a record, and when it was asked."""

    contact: str
    subject: str
    asked_at: datetime
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """A contact and the records whose letters carry this link."""

    contact: str
    subjects: tuple[str, ...]


def to_confirm(contact: str, subject: str, at: datetime, *, weekly: bool = False) -> str:
    """The token of a letter that asks whether its reader wants to follow a record."""
    wish = [contact, subject, str(int(at.timestamp()))]
    return _CONFIRM.sign_object([*wish, WEEKLY] if weekly else wish)


def wish_in(token: str, at: datetime) -> Wish | None:
    """What a token to confirm says; none when it is forged or has run out."""
    found = _read(_CONFIRM, token)
    if found is None:
        return None
    contact, subject, asked, *pace = found
    asked_at = datetime.fromtimestamp(int(asked), UTC)
    if at > asked_at + timedelta(hours=settings.FOLLOW_LINK_HOURS):
        return None
    return Wish(contact, subject, asked_at, WEEKLY in pace)


def to_leave(contact: str, subjects: Sequence[str]) -> str:
    """The token by which a letter's reader stops following; it does not run out."""
    return _LEAVE.sign_object([contact, *subjects])


def leave_in(token: str) -> Leave | None:
    """What a token to leave says; none when it is forged."""
    found = _read(_LEAVE, token)
    return Leave(found[0], tuple(found[1:])) if found else None


def _read(signer: Signer, token: str) -> list[str] | None:
    if len(token) > LONGEST:
        return None
    try:
        return list(signer.unsign_object(token))
    except (BadSignature, ValueError):
        return None
