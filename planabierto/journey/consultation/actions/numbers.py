"""Handing out folio numbers: unique and increasing, taken in blocks, not dense."""

from __future__ import annotations

from collections import deque
from threading import Lock

from django.db import transaction
from django.utils.translation import gettext as _

from planabierto.journey.consultation import rules
from planabierto.journey.consultation.models import Call, NumberBlock
from planabierto.journey.consultation.queries import voices
from planabierto.journey.cycles.models import Cycle
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import refuse, require

AT_A_TIME = 50
MOST_FOR_A_DEVICE = 1_000
_LOCK = Lock()
_POOL: dict[tuple[int, str], deque[int]] = {}


def take_block(*, actor: Actor, call: Call, size: int = 300) -> NumberBlock:
    """Hand numbers out to a device that will work without a connection."""
    require(rules.may_assist(actor, call))
    if not 1 <= size <= MOST_FOR_A_DEVICE:
        words = _("Se apartan de 1 a %(most)s folios a la vez.")
        raise refuse(words % {"most": MOST_FOR_A_DEVICE})
    return _take(call.cycle, size, call=call, taken_by=actor.pseudonym)


def numbers(cycle: Cycle, count: int = 1) -> list[int]:
    """The next numbers of a cycle.

    Outside a transaction one at a time comes from a block this process has taken. Inside one,
    or for many, a block of their own is taken: a number of a block that is rolled back must not
    be left over.
    """
    if count > 1 or transaction.get_connection().in_atomic_block:
        block = _take(cycle, count)
        return list(range(block.first, block.last + 1))
    with _LOCK:
        pool = _POOL.setdefault((cycle.pk, cycle.folio), deque())
        if not pool:
            block = _take(cycle, AT_A_TIME)
            pool.extend(range(block.first, block.last + 1))
        return [pool.popleft()]


def forget_numbers() -> None:
    """Drop the numbers this process holds; they stay unused, as numbers may."""
    with _LOCK:
        _POOL.clear()


def _take(cycle: Cycle, size: int, *, call: Call | None = None, taken_by: str = "") -> NumberBlock:
    """Take a block in a short transaction of its own; nobody else takes the same."""
    with transaction.atomic():
        # Contributions that are being stored hold the cycle's key, and need not be waited for.
        Cycle.objects.select_for_update(no_key=True).get(pk=cycle.pk)
        first = voices.last_number(cycle) + 1
        return NumberBlock.objects.create(
            cycle=cycle,
            first=first,
            last=first + size - 1,
            call=call,
            taken_by=taken_by,
            taken_at=clock.now(),
        )
