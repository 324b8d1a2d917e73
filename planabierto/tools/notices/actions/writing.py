"""Writing a letter in the transaction of the act it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

from planabierto.ground.people import queries as people
from planabierto.ground.people.models import Account, Contact
from planabierto.kit import clock
from planabierto.tools.notices.models import Letter

LONGEST_SUBJECT = 200
_silent: ContextVar[bool] = ContextVar("silent", default=False)


class OutsideTransaction(RuntimeError):
    """A letter was to be written outside the transaction of its act."""


@contextmanager
def in_silence() -> Iterator[None]:
    """Do what was done long ago, and write of it to nobody: it is no news any more.

    For the sample world, whose people knew of it then.
    """
    before = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(before)


def write(
    *,
    key: str,
    to: Account | Contact,
    subject: str,
    body: str,
    kind: str,
    folio: str = "",
    followed: Sequence[str] = (),
    fleeting: bool = False,
) -> Letter | None:
    """Write a letter that leaves once the transaction holds; none when its key was used before.

    Whoever has no address any more is not written to, and in silence nobody is. A fleeting
    letter, such as one that carries a key, keeps no text once it has left.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(key)
    if _silent.get() or not people.address_of(to):
        return None
    facts = _facts(to, subject, body) | {
        "kind": kind,
        "folio": folio,
        "followed": " ".join(followed),
        "fleeting": fleeting,
    }
    letter, written = Letter.objects.get_or_create(key=key, defaults=facts)
    return letter if written else None


def draft(
    *,
    key: str,
    to: Account | Contact,
    subject: str,
    body: str,
    kind: str,
    folio: str,
    followed: Sequence[str],
) -> Letter:
    """A letter as it will be written together with many others."""
    facts = _facts(to, subject, body)
    return Letter(key=key, kind=kind, folio=folio, followed=" ".join(followed), **facts)


def _facts(to: Account | Contact, subject: str, body: str) -> dict[str, Any]:
    at = clock.now()
    return {
        "account": to if isinstance(to, Account) else None,
        "contact": to if isinstance(to, Contact) else None,
        "language": to.language,
        # A line break in a subject would be a header of its own.
        "subject": " ".join(subject.split())[:LONGEST_SUBJECT],
        "body": body,
        "created_at": at,
        "next_attempt_at": at,
    }
