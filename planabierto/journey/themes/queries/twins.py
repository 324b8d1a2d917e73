"""Voices that nearly repeat each other: the pairs a machine found, and those a person joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import QuerySet

from planabierto.journey.consultation.models import Call
from planabierto.journey.themes.models import Twin
from planabierto.journey.themes.queries.codebook import RECEIVED


def twins_of(call: Call) -> QuerySet[Twin]:
    """The pairs found in a call whose voices may both be read, in the order they were found."""
    found = Twin.objects.filter(
        run__call=call, first__state=RECEIVED, second__state=RECEIVED
    ).select_related("run", "first__cycle", "second__cycle", "first__call", "second__call")
    return found.order_by("pk")


def waiting(call: Call) -> QuerySet[Twin]:
    """The pairs nobody has looked at."""
    return twins_of(call).filter(joined=None)


def twin(number: int, call: Call) -> Twin | None:
    """One pair of a call."""
    return Twin.objects.filter(run__call=call, pk=number).select_related("run__call__cycle").first()


def joined(call: Call) -> QuerySet[Twin]:
    """The pairs a person joined whose voices may both be read."""
    return twins_of(call).filter(joined=True)


def with_joined(call: Call, keys: Sequence[int]) -> list[int]:
    """These voices and those that people joined to them, at any remove; one query."""
    pairs = joined(call).select_related(None).order_by().values_list("first", "second")
    beside: dict[int, list[int]] = defaultdict(list)
    for first, second in pairs:
        beside[first].append(second)
        beside[second].append(first)
    found, todo = set(keys), [key for key in keys if key in beside]
    while todo:
        new = [each for each in beside[todo.pop()] if each not in found]
        found.update(new)
        todo += new
    return sorted(found)
