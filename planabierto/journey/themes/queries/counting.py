"""How the voices of a call divide: each is in exactly one part, whatever their number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat

from planabierto.journey.consultation.models import Call, Contribution
from planabierto.journey.themes.models import Codebook, Placement, Tally
from planabierto.journey.themes.queries.codebook import RECEIVED
from planabierto.journey.themes.queries.standing import ASSIGNED, NONE, WAITING

PLACED, AWAY, NEW = "placed", "away", "new"
DISPUTED, HINTED = "!", "?"


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

    The placements are tallied as they change. Those of voices that may not be read are taken off
    again, and voices that came a moment ago are added: both are few, and have an index.
    """
    read, set_apart = Counter[str](), Counter[str]()
    for part, state, placed, count in _placed(call).union(_away(call), _new(call), all=True):
        if part == AWAY:
            set_apart[state] += count
        sign = -1 if part == AWAY else 1
        for key in _read(placed):
            read[key] += sign * count
    return Counts(
        assigned=read[ASSIGNED],
        none=read[NONE],
        waiting=read[WAITING],
        withdrawn=set_apart["withdrawn"],
        held=set_apart["held"],
        hidden=set_apart["hidden"],
        disputed=read[DISPUTED],
        suggested=read[HINTED],
    )


def _read(placed: str) -> list[str]:
    """What a placement counts as: its state, and whether it is disputed or has a suggestion."""
    marks = [mark for mark in (DISPUTED, HINTED) if mark in placed]
    state = placed.rstrip(DISPUTED + HINTED)
    return [state, *marks] if state else marks


def _placed(call: Call) -> QuerySet[Any]:
    rows = Tally.objects.filter(call=call).order_by()
    named = rows.annotate(
        part=_word(PLACED), standing=_word(""), placed=_marked(suggested=True), number=F("count")
    )
    return named.values_list("part", "standing", "placed", "number")


def _away(call: Call) -> QuerySet[Any]:
    """The voices taken back or kept from sight, by where they stood in the coding.

    Each is looked up by itself: to join them, the database would read every placement.
    """
    own = Placement.objects.filter(contribution=OuterRef("pk"))
    stood = own.annotate(placed=_marked(suggested__isnull=False)).values("placed")
    rows = Contribution.objects.filter(~Q(state=RECEIVED), call=call).order_by()
    return _grouped(
        rows.annotate(
            part=_word(AWAY),
            standing=F("state"),
            placed=Coalesce(Subquery(stood), _word("")),
        )
    )


def _new(call: Call) -> QuerySet[Any]:
    """The voices that came a moment ago and have no placement yet."""
    through = Codebook.objects.filter(cycle=call.cycle_id).values("placed_through")
    newest = Coalesce(Subquery(through), 0)
    rows = Contribution.objects.filter(call=call, state=RECEIVED, placement=None, pk__gt=newest)
    return _grouped(
        rows.order_by().annotate(part=_word(NEW), standing=_word(""), placed=_word(WAITING))
    )


def _grouped(named: QuerySet[Any]) -> QuerySet[Any]:
    told: QuerySet[Any] = named.values("part", "standing", "placed").annotate(number=Count("pk"))
    return told.values_list("part", "standing", "placed", "number")


def _marked(**hinted: bool) -> Concat:
    """A placement's state with its marks, as one word."""
    return Concat(
        F("state"),
        Case(When(disputed=True, then=_word(DISPUTED)), default=_word("")),
        Case(When(**hinted, then=_word(HINTED)), default=_word("")),
        output_field=CharField(),
    )


def _word(text: str) -> Value:
    return Value(text, CharField())
