"""When every working group of a cycle has met once more: what a promise about groups counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from planabierto.kit.registry import Occurrence


@dataclass(frozen=True, slots=True)
class Met:
    """A group met: of which commitment, by the meeting's folio, and when."""

    commitment: int
    folio: str
    at: datetime


def rounds(met: Sequence[Met], owed: Mapping[int, datetime | None]) -> list[Occurrence]:
    """Each time the last group to meet closed a round of them all, oldest first.

    `owed` says of each commitment when it was withdrawn, if it was: its group owes no meeting
    from then on. A group that meets often does not stand in for one that does not meet.
    """
    found: list[Occurrence] = []
    seen: set[int] = set()
    for each in sorted(met, key=lambda row: (row.at, row.folio)):
        seen.add(each.commitment)
        needed = {pk for pk, gone in owed.items() if gone is None or gone > each.at}
        if needed and needed <= seen:
            found.append(Occurrence(each.folio, each.at))
            seen = set()
    return found
