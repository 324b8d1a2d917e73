"""Whose presence was looked for, and how far those who came are from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planabierto.journey.cocreation.models import Dimension, Target
from planabierto.journey.cocreation.queries import representation
from planabierto.journey.cocreation.target_rules import keys_of
from planabierto.journey.cycles.models import Cycle
from planabierto.kit.verdict import type_of_text
from planabierto.reading.figures.consultation.cells import Row, Table
from planabierto.reading.figures.encounters.presence import of_cycle


@dataclass(frozen=True, slots=True)
class Missing:
    """One target and how it stands, in percent of the adults who came, to one decimal.

    `wanted` is the target, or the census's share where no other was set. `now` is none while nobody
    came, or when so few of them did that the number is kept back; `gap` is then none too, and
    otherwise how many points are lacking, never below nought.
    """

    target: Target
    dimension: type_of_text
    label: type_of_text
    now: float | None
    wanted: float
    census: float | None
    gap: float | None

    @property
    def is_met(self) -> bool:
        """Whether as many came as were looked for."""
        return self.gap == 0


def missing(cycle: Cycle) -> list[Missing]:
    """Every target of a cycle, who is missing most first; those that cannot be told come last."""
    targets = list(representation.targets_of(cycle))
    if not targets:
        return []
    tables = of_cycle(cycle).tables
    found = [_stands(each, tables) for each in targets]
    return sorted(found, key=lambda each: (each.gap is None, -(each.gap or 0)))


def _stands(target: Target, tables: Mapping[str, Table]) -> Missing:
    dimension = Dimension(target.dimension)
    key = target.place.key if target.place else target.key
    label = target.place.name if target.place else keys_of(dimension)[target.key]
    wanted = float(target.census or 0) if target.share is None else float(target.share)
    now = _now(tables[dimension], key)
    return Missing(
        target=target,
        dimension=dimension.label,
        label=label,
        now=now,
        wanted=wanted,
        census=None if target.census is None else float(target.census),
        gap=None if now is None else max(0.0, round(wanted - now, 1)),
    )


def _now(table: Table, key: str) -> float | None:
    """The share of those who came; nought of somebody whom nobody named."""
    if table.withheld or not table.base.contributions:
        return None
    found: Row | None = next((row for row in table.rows if row.key == key), None)
    return found.share if found else 0.0
