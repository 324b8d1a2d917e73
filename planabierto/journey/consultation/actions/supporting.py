"""Saying that somebody's contribution says what one would."""

from __future__ import annotations

from django.db import transaction

from planabierto.journey.consultation import rules
from planabierto.journey.consultation.models import Contribution, Support
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.keyed import device_of
from planabierto.kit.verdict import require


def support(*, actor: Actor, contribution: Contribution, device: str) -> bool:
    """Support a contribution, once from a device; says whether it was the first time.

    Nobody is named, also not who has signed in: the device is kept as a keyed hash.
    """
    at = clock.now()
    require(rules.may_support(actor, contribution, at))
    with transaction.atomic():
        _row, first = Support.objects.get_or_create(
            contribution=contribution,
            device=device_of(device),
            defaults={"made_at": at},
        )
    return first
