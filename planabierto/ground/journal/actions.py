"""Writing an act down, sealing what is written, and forgetting a text for good."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import IntegrityError, models, transaction

from planabierto.ground.journal import queries
from planabierto.ground.journal.chain import GENESIS, leaf_of, link
from planabierto.ground.journal.facts import fact_of, label_of
from planabierto.ground.journal.models import Audience, Entry, Imprint, Seal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.canonical import digest

SEALS_AT_A_TIME = 500
ROWS_AT_A_TIME = 1000


class OutsideTransaction(RuntimeError):
    """An act was to be journalled outside the transaction that holds its fact."""


def record(
    verb: str,
    subject: str,
    *,
    actor: Actor,
    facts: Sequence[models.Model],
    mandate: str = "",
    occurred: datetime | None = None,
    public: bool = True,
) -> Entry:
    """Write one act down in the transaction that holds its facts.

    `facts` are the rows the act left behind, as they now stand.
    """
    act = Act(subject, facts, occurred, public)
    _inside(verb)
    imprints = [_imprint(row) for row in facts]
    entry = _entry(verb, act, imprints, actor, mandate)
    entry.save()
    _bind(entry, imprints)
    Imprint.objects.bulk_create(imprints)
    return entry


@dataclass(frozen=True, slots=True)
class Act:
    """One of many acts of the same kind: on which record, what it left, when, for whom to read."""

    subject: str
    facts: Sequence[models.Model]
    occurred: datetime | None = None
    public: bool = True


def record_many(verb: str, acts: Sequence[Act], *, actor: Actor, mandate: str = "") -> list[Entry]:
    """Write many acts down at once, each with an entry of its own, in a few queries."""
    _inside(verb)
    imprints = [[_imprint(row) for row in act.facts] for act in acts]
    entries = [
        _entry(verb, act, each, actor, mandate) for act, each in zip(acts, imprints, strict=True)
    ]
    Entry.objects.bulk_create(entries, batch_size=ROWS_AT_A_TIME)
    for entry, each in zip(entries, imprints, strict=True):
        _bind(entry, each)
    Imprint.objects.bulk_create(chain.from_iterable(imprints), batch_size=ROWS_AT_A_TIME)
    return entries


def seal(*, limit: int | None = None) -> int:
    """Chain every unsealed entry in order and say how many were sealed.

    Two sealers at once do no harm: the place in the chain is unique, the later one yields.
    """
    sealed = 0
    while limit is None or sealed < limit:
        size = SEALS_AT_A_TIME if limit is None else min(SEALS_AT_A_TIME, limit - sealed)
        try:
            with transaction.atomic():
                batch = _seal_batch(size)
        except IntegrityError:
            break
        sealed += batch
        if batch < size:
            break
    return sealed


def forget(*, actor: Actor, row: models.Model, mandate: str = "") -> int:
    """Destroy the nonces of a row's imprints, so that its digest says nothing any more.

    The act itself is written down: without it, `doctor` names the missing nonces.
    """
    label = label_of(row)
    with transaction.atomic():
        record(queries.FORGOTTEN, label, actor=actor, facts=(), mandate=mandate, public=False)
        return Imprint.objects.filter(label=label).update(nonce="")


def _inside(verb: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)


def _entry(verb: str, act: Act, imprints: list[Imprint], actor: Actor, mandate: str) -> Entry:
    recorded = clock.truly_now()
    return Entry(
        occurred=act.occurred or min(clock.now(), recorded),
        recorded=recorded,
        actor=actor.pseudonym,
        mandate=mandate,
        verb=verb,
        subject=act.subject,
        audience=Audience.PUBLIC if act.public else Audience.RESTRICTED,
        nonce=secrets.token_hex(16),
        digest=queries.digest_of(imprints),
    )


def _bind(entry: Entry, imprints: list[Imprint]) -> None:
    for imprint in imprints:
        imprint.entry = entry


def _imprint(row: models.Model) -> Imprint:
    nonce = secrets.token_hex(16)
    row_digest = digest(nonce, fact_of(row))
    return Imprint(label=label_of(row), nonce=nonce, digest=row_digest)


def _seal_batch(size: int) -> int:
    last = queries.last_seal()
    position, previous = (last.position, last.hash) if last else (0, GENESIS)
    seals = []
    for entry in queries.unsealed()[:size]:
        position += 1
        hash_ = link(previous, leaf_of(queries.as_row(entry)))
        seals.append(Seal(position=position, entry=entry.pk, previous=previous, hash=hash_))
        previous = hash_
    Seal.objects.bulk_create(seals)
    return len(seals)
