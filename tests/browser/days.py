"""What the stories of a plan at work share: its days, its letters, and a small world to begin with.

A story tells its days itself, so it ends the same way whatever day it is really.
"""

from __future__ import annotations

import re

import pytest
from django.core import mail

from planabierto.ground.journal import actions as journal
from planabierto.ground.people.models import Account
from planabierto.tools.notices import actions as notices
from planabierto.tools.notices.jobs import deliver_letters, follow_journal

PHONE = {"width": 360, "height": 740}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Everywhere:
    """The moment told of, the same in every thread."""

    def __init__(self):
        self._moment = None

    def get(self):
        """The moment that is told of now, if any."""
        return self._moment

    def set(self, moment):
        """Tell of another moment; says which one it was before."""
        before, self._moment = self._moment, moment
        return before

    def reset(self, before):
        """Tell of the moment it was before."""
        self._moment = before


def listening():
    """From now on who follows, and who is owed a notice, hears of each act."""
    journal.seal()
    notices.start_here()


def address_of(actor):
    """Where somebody's letters arrive."""
    return Account.objects.get(pk=actor.person_id).email


def post():
    """What the worker does by itself: seal the journal, write to who is to hear, and send."""
    journal.seal()
    follow_journal.func()
    deliver_letters.func()


def arrived(actor, words=""):
    """The newest letter to somebody that says this, once the jobs have sent what waits."""
    post()
    told = [
        f"{each.subject}\n{each.body}" for each in mail.outbox if each.to == [address_of(actor)]
    ]
    found = [each for each in told if words in each]
    if not found:
        pytest.fail(f"nothing to {address_of(actor)} says {words!r}: {told}")
    return found[-1]


def silent(actor):
    """Whether nothing has ever been sent to somebody."""
    post()
    return not [each for each in mail.outbox if each.to == [address_of(actor)]]


def linked(letter, start):
    """The first path of a letter that begins like this."""
    return re.search(rf"{start}\S+", letter).group()


def pdf(name):
    """A small file as a browser attaches it."""
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": PDF + name.encode()}


def coded(letter):
    """The code a letter brings."""
    return re.search(r"^\d{6}$", letter, re.MULTILINE).group()
