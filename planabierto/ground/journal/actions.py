"""Writing an act down, sealing what is written, and forgetting a text for good."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, models, transaction

from planabierto.ground.journal import queries
from planabierto.ground.journal.chain import GENESIS, leaf_of, link
from planabierto.ground.journal.facts import fact_of, label_of
from planabierto.ground.journal.models import Audience, Entry, Imprint, Seal
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.canonical import digest

SEALS_AT_A_TIME = 500


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
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise OutsideTransaction(verb)
    recorded = clock.now()
    imprints = [_imprint(row) for row in facts]
    entry = Entry.objects.create(
        occurred=occurred or recorded,
        recorded=recorded,
        actor=actor.pseudonym,
        mandate=mandate,
        verb=verb,
        subject=subject,
        audience=Audience.PUBLIC if public else Audience.RESTRICTED,
        nonce=secrets.token_hex(16),
        digest=queries.digest_of(imprints),
    )
    for imprint in imprints:
        imprint.entry = entry
    Imprint.objects.bulk_create(imprints)
    return entry


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
