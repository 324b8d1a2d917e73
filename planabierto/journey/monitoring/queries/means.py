"""Named reads of what a commitment rests on, and of how that was said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planabierto.journey.commitments.models import Commitment
from planabierto.journey.monitoring.models import Means, MeansKind

RESOURCES = (MeansKind.BUDGET, MeansKind.PEOPLE)
SUSTAINABILITY = (
    MeansKind.INSTITUTIONAL,
    MeansKind.ECONOMIC,
    MeansKind.OPERATIONAL,
    MeansKind.SOCIAL,
    MeansKind.ENVIRONMENTAL,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One part of what a commitment rests on: the newest word, and the earlier ones."""

    kind: MeansKind
    now: Means | None
    before: tuple[Means, ...] = ()

    @property
    def people(self) -> int:
        """How many people work on it, as was last said."""
        return int(self.now.count or 0) if self.now else 0


def means_of(commitment: Commitment) -> list[Said]:
    """Resources and the five parts of sustainability, in order, said or not yet; one query."""
    rows = commitment.means.select_related("institution").order_by("kind", "-occurred", "-pk")
    return said_in(rows)


def said_in(rows: Iterable[Means]) -> list[Said]:
    """The same of what was said in hand, newest first; no query."""
    said: Mapping[str, list[Means]] = {kind: [] for kind in MeansKind.values}
    for row in rows:
        said[row.kind].append(row)
    return [
        Said(kind, next(iter(said[kind]), None), tuple(said[kind][1:]))
        for kind in (*RESOURCES, *SUSTAINABILITY)
    ]
