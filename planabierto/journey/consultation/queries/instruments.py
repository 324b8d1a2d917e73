"""Named reads of planning instruments and their lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from planabierto.journey.consultation.models import Instrument, Line
from planabierto.journey.cycles.models import Cycle
from planabierto.journey.cycles.queries import cycles_visible_to
from planabierto.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Branch:
    """A line where it stands in its tree: how deep, and whether nothing hangs from it."""

    line: Line
    depth: int
    is_leaf: bool


def instruments_of(cycle: Cycle) -> QuerySet[Instrument]:
    """The planning instruments of a cycle with how many lines each has."""
    counted = cycle.instruments.select_related("owner").annotate(size=Count("lines"))
    return counted.order_by("title", "pk")


def instrument(number: int, actor: Actor) -> Instrument | None:
    """One instrument, when the actor may know of its cycle."""
    found = Instrument.objects.filter(cycle__in=cycles_visible_to(actor), pk=number)
    return found.select_related("cycle", "owner").first()


def lines_of(cycle: Cycle) -> list[Branch]:
    """Every line of a cycle's instruments, instrument by instrument, each below what it is of."""
    found = Line.objects.filter(instrument__cycle=cycle).select_related("instrument")
    return in_order(found.order_by("instrument__title", "instrument", "position"))


def lines_among(cycle: Cycle, keys: Collection[int]) -> list[Line]:
    """Those of these lines that are of the cycle's instruments."""
    found = Line.objects.filter(instrument__cycle=cycle, pk__in=keys)
    return list(found.select_related("instrument"))


def in_order(lines: Iterable[Line]) -> list[Branch]:
    """Lines as a tree is read: each followed by what hangs from it."""
    below: dict[tuple[int, int | None], list[Line]] = {}
    for line in lines:
        below.setdefault((line.instrument_id, line.parent_id), []).append(line)
    roots = [line for (_of, parent), rows in below.items() if parent is None for line in rows]
    return [branch for root in roots for branch in _from(root, below, 0)]


def _from(
    line: Line, below: dict[tuple[int, int | None], list[Line]], depth: int
) -> Iterator[Branch]:
    hanging = below.get((line.instrument_id, line.pk), [])
    yield Branch(line, depth, not hanging)
    for each in hanging:
        yield from _from(each, below, depth + 1)
