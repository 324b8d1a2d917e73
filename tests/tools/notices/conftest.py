"""An act of the tests' own that people hear of."""

import pytest
from django.db import transaction

from planabierto.ground.journal import actions as journal
from planabierto.kit.registry import Announcement, Message, announcements
from tests.builders import SYSTEM

VERB = "tests.told"


class Told:
    """What the tests' announcement answers, changed by each test."""

    def __init__(self):
        self.followed = []
        self.addressed = []
        self.nothing = False

    def letter(self, subject, language):
        """A letter that names its language."""
        if self.nothing:
            return None
        return Message(f"{language} {subject}", f"Body in {language}", f"/{language}/x/")

    def happens(self, subject="NL-2022-C1", *, public=True):
        """The act, journalled and sealed."""
        with transaction.atomic():
            journal.record(VERB, subject, actor=SYSTEM, facts=(), public=public)
        journal.seal()


@pytest.fixture
def told():
    """The announcement, in the register for this test alone."""
    known = Told()
    offer = Announcement(VERB, known.letter, lambda _s: known.followed, lambda _s: known.addressed)
    announcements.offer(offer)
    yield known
    announcements._offers.pop(VERB)
