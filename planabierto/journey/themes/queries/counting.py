"""How the voices of a call divide: each is in exactly one part, whatever their number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import Codebook, Placement
from planabierto.journey.themes.queries.codebook import RECEIVED
from planabierto.journey.themes.queries.standing import ASSIGNED, NONE, WAITING

PLACED, AWAY, NEW = "placed", "away", "new"


@dataclass(frozen=True, slots=True)
class Counts:
    """How the voices of a call divide: each is in exactly one of the first six."""

    assigned: int = 0
    none: int = 0
    waiting: int = 0
    withdrawn: int = 0
    held: int = 0
    hidden: int = 0
    disputed: int = 0
    suggested: int = 0

    @property
    def in_all(self) -> int:
        """Every voice of the call."""
        return self.assigned + self.none + self.waiting + self.withdrawn + self.held + self.hidden

    @property
    def answered(self) -> int:
        """Those that were read: with a theme, or with a reason for none."""
        return self.assigned + self.none

    @property
    def to_read(self) -> int:
        """Those there are to read: neither taken back nor kept from sight."""
        return self.answered + self.waiting

    @property
    def share(self) -> int:
        """How far the reading is, in whole percent; a hundred only when nothing waits."""
        return 100 * self.answered // self.to_read if self.to_read else 100


def counts(call: Call) -> Counts:
    """How the voices of a call divide, as one statement sees them.

    Placements are counted whole, and those of voices that may not be read are taken off again:
    they are few and have an index of their own, so nothing has to be joined row by row.
    """
    every = _placed(call).union(_away(call), _new(call), all=True)
    read, set_apart = Counter[str](), Counter[str]()
    for part, state, placed, count, disputed, suggested in every:
        sign = -1 if part == AWAY else 1
        read[placed or WAITING] += sign * count if placed or part == NEW else 0
        read["disputed"] += sign * disputed
        read["suggested"] += sign * suggested
        if part == AWAY:
            set_apart[state] += count
    return Counts(
        assigned=read[ASSIGNED],
        none=read[NONE],
        waiting=read[WAITING],
        withdrawn=set_apart["withdrawn"],
        held=set_apart["held"],
        hidden=set_apart["hidden"],
        disputed=read["disputed"],
        suggested=read["suggested"],
    )


def _placed(call: Call) -> QuerySet[Any]:
    rows = Placement.objects.filter(call=call).order_by()
    named = rows.annotate(part=_word(PLACED), standing=_word(""), placed=F("state"))
    return _told(named, "")


def _away(call: Call) -> QuerySet[Any]:
    """The voices taken back or kept from sight, by where they stood in the coding."""
    rows = Contribution.objects.filter(~Q(state=RECEIVED), call=call).order_by()
    named = rows.annotate(
        part=_word(AWAY), standing=F("state"), placed=Coalesce("placement__state", _word(""))
    )
    return _told(named, "placement__")


def _new(call: Call) -> QuerySet[Any]:
    """The voices that came a moment ago and have no placement yet."""
    through = Codebook.objects.filter(cycle=call.cycle_id).values("placed_through")
    newest = Coalesce(Subquery(through), 0)
    rows = Contribution.objects.filter(call=call, state=RECEIVED, placement=None, pk__gt=newest)
    named = rows.order_by().annotate(part=_word(NEW), standing=_word(""), placed=_word(""))
    return _told(named, "placement__")


def _told(named: QuerySet[Any], path: str) -> QuerySet[Any]:
    grouped = named.values("part", "standing", "placed").annotate(
        count=Count("pk"),
        in_dispute=Count("pk", filter=Q(**{f"{path}disputed": True})),
        hinted=Count("pk", filter=Q(**{f"{path}suggested__isnull": False})),
    )
    return grouped.values_list("part", "standing", "placed", "count", "in_dispute", "hinted")


def _word(text: str) -> Value:
    return Value(text, CharField())
