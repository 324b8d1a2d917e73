"""Keeping when each promise next runs out, for whoever reads lists: a cache, not an act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from planabierto.journey.cycles.models import PromiseDue


def keep_dues(dues: Mapping[int, date | None]) -> int:
    """Keep the last day of the turn that waits of each promise, by key; say how many changed."""
    with transaction.atomic():
        known = {each.promise_id: each for each in PromiseDue.objects.filter(promise__in=dues)}
        new = [PromiseDue(promise_id=key, due=due) for key, due in dues.items() if key not in known]
        moved = [each for each in known.values() if each.due != dues[each.promise_id]]
        for each in moved:
            each.due = dues[each.promise_id]
        PromiseDue.objects.bulk_create(new, ignore_conflicts=True)
        PromiseDue.objects.bulk_update(moved, ["due"])
    return len(new) + len(moved)
