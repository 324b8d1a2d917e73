"""The journal of the built world: acts in the order of their time, each imprinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import models

from planabierto.ground.journal import queries
from planabierto.ground.journal.facts import fact_of, label_of
from planabierto.ground.journal.models import Audience, Entry, Imprint
from planabierto.kit.canonical import digest

ROWS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Act:
    """One act to be journalled, with the rows it left behind."""

    at: datetime
    verb: str
    subject: str
    actor: str
    facts: Sequence[models.Model]
    public: bool = True


def store_rows(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write rows of one model past its actions, some hundreds at a time."""
    model._default_manager.bulk_create(rows, batch_size=ROWS_AT_A_TIME)


class Ledger:
    """Gathers acts and writes them down at the end, in the order of their time."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.acts: list[Act] = []

    def note(self, act: Act) -> None:
        """Remember one act."""
        self.acts.append(act)

    def write(self) -> None:
        """Make entries and imprints of every act."""
        self.acts.sort(key=lambda act: act.at)
        imprints = [[self._imprint(row) for row in act.facts] for act in self.acts]
        entries = [self._entry(*pair) for pair in zip(self.acts, imprints, strict=True)]
        made = Entry.objects.bulk_create(entries, batch_size=ROWS_AT_A_TIME)
        for entry, belonging in zip(made, imprints, strict=True):
            for imprint in belonging:
                imprint.entry = entry
        Imprint.objects.bulk_create(
            [each for belonging in imprints for each in belonging], batch_size=ROWS_AT_A_TIME
        )

    def _imprint(self, row: models.Model) -> Imprint:
        nonce = self._nonce()
        return Imprint(label=label_of(row), nonce=nonce, digest=digest(nonce, fact_of(row)))

    def _entry(self, act: Act, imprints: list[Imprint]) -> Entry:
        return Entry(
            occurred=act.at,
            recorded=act.at,
            actor=act.actor,
            verb=act.verb,
            subject=act.subject,
            audience=Audience.PUBLIC if act.public else Audience.RESTRICTED,
            nonce=self._nonce(),
            digest=queries.digest_of(imprints),
        )

    def _nonce(self) -> str:
        return f"{self.random.getrandbits(128):032x}"
