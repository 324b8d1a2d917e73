"""Taking one's turn: many want the same places at once, and each is let in by the order they came.

SQLite takes one writer at a time and lets luck decide who is next, so that somebody may wait until
they are turned away; within a process people queue here instead. PostgreSQL queues by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from planabierto.kit.verdict import Ground, refuse

_TURN = Lock()


@contextmanager
def in_turn() -> Iterator[None]:
    """A transaction in one's turn; who cannot be let in is told so, and nothing breaks."""
    try:
        with _line(), transaction.atomic():
            yield
    except OperationalError as error:
        words = _("Hay muchas personas registrándose. Inténtalo de nuevo en un momento.")
        raise refuse(words, Ground.NOT_NOW) from error


def _line() -> AbstractContextManager[object]:
    """Where to queue; within a transaction nowhere, for it holds already what others wait for."""
    alone = connection.vendor == "sqlite" and not connection.in_atomic_block
    return _TURN if alone else nullcontext()
