"""Named reads of what devices gather without a connection: their numbers, and what joined."""

from __future__ import annotations

from collections.abc import Collection

from planabierto.journey.consultation.models import Call, Contribution, NumberBlock
from planabierto.journey.consultation.queries.voices import by_origins
from planabierto.kit.actor import Actor

DEVICE = "device/"
LONGEST_ORIGIN = 200


def blocks_of(actor: Actor, call: Call) -> list[tuple[int, int]]:
    """The runs of numbers this person took for a call, first and last."""
    found = NumberBlock.objects.filter(call=call, taken_by=actor.pseudonym)
    return list(found.order_by("first").values_list("first", "last"))


def free_numbers(actor: Actor, call: Call) -> list[int]:
    """The numbers of this person's newest block of a call that nothing carries yet."""
    mine = NumberBlock.objects.filter(call=call, taken_by=actor.pseudonym)
    block = mine.order_by("-first").first()
    if block is None:
        return []
    carried = Contribution.objects.filter(
        cycle=call.cycle_id, number__gte=block.first, number__lte=block.last
    )
    used = set(carried.values_list("number", flat=True))
    return [number for number in range(block.first, block.last + 1) if number not in used]


def is_used(call: Call, number: int) -> bool:
    """Whether a number of the cycle is some contribution's already."""
    return Contribution.objects.filter(cycle=call.cycle_id, number=number).exists()


def joined_before(call: Call, origins: Collection[str]) -> dict[str, Contribution]:
    """Origin → contribution, of the entries that joined; one query."""
    return by_origins(call, origins)
