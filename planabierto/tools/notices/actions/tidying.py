"""Erasing what is no longer needed: texts of old letters, addresses nobody confirmed."""

from __future__ import annotations

from django.db import transaction

from planabierto.ground.people import actions as people
from planabierto.kit import clock
from planabierto.kit.actor import system
from planabierto.tools.notices import queries

CLOCKWORK = system("notices")


def tidy() -> int:
    """Erase the texts of letters done with long ago and the addresses never confirmed.

    Says how many were erased; the rows stay.
    """
    at = clock.now()
    erased = queries.outworn(at).update(body="")
    for contact in queries.never_confirmed(at):
        with transaction.atomic():
            erased += people.erase_contact(actor=CLOCKWORK, contact=contact)
    return erased
