"""Voices that nearly repeat each other: a person joins them or says they are not alike."""

from __future__ import annotations

from django.db import transaction

from planabierto.journey.themes import rules
from planabierto.journey.themes.actions.stroke import hold, journalled
from planabierto.journey.themes.models import Twin
from planabierto.kit import clock
from planabierto.kit.actor import Actor
from planabierto.kit.verdict import require


def join_twins(*, actor: Actor, twin: Twin) -> Twin:
    """Say that two voices say the same: they are coded together from now on, and each counts."""
    return _answer(actor, twin, joined=True)


def part_twins(*, actor: Actor, twin: Twin) -> Twin:
    """Say that two voices are not alike, or not any more."""
    return _answer(actor, twin, joined=False)


def _answer(actor: Actor, twin: Twin, *, joined: bool) -> Twin:
    call = twin.run.call
    with transaction.atomic():
        hold(call.cycle)
        require(rules.may_code(actor, call.cycle))
        held = Twin.objects.select_related("run__call__cycle", "first__cycle").get(pk=twin.pk)
        held.joined, held.answered_by, held.answered_at = joined, actor.pseudonym, clock.now()
        held.save(update_fields=["joined", "answered_by", "answered_at"])
        verb = "themes.twins_joined" if joined else "themes.twins_parted"
        journalled(verb, held.first.folio, actor, call.cycle, held)
    return held
