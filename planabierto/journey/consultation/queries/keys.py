"""What whoever reads a call's voices asks again and again: some by folio, and its topics."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from planabierto.journey.consultation.models import Call, Contribution, Topic
from planabierto.kit.folio import number_of


def by_folio(call: Call, folios: Iterable[str]) -> dict[str, Contribution]:
    """Folio → contribution, of those of a call that may be read; one query, none for none."""
    numbers = [each for each in (number_of(folio, "receipt") for folio in folios) if each]
    if not numbers:
        return {}
    rows = Contribution.objects.filter(cycle=call.cycle_id, call=call, number__in=numbers)
    found = rows.filter(state="received").select_related("cycle", "call__cycle")
    return {row.folio: row for row in found.order_by("number")}


def topics_offered(call: Call) -> tuple[Topic, ...]:
    """What a call offers to speak of; of a published call, which never changes, read once."""
    if call.state == "published":
        return _kept(call.form.key, call.pk)
    return tuple(call.topics.order_by("position"))


@lru_cache(maxsize=64)
def _kept(_key: str, call: int) -> tuple[Topic, ...]:
    """Kept by the form's own random key, so that no other call is ever taken for it."""
    return tuple(Topic.objects.filter(call=call).order_by("position"))
