"""What happened to standing promises, as news: each was kept, or ran out, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planabierto.journey.cycles.models import Promise
from planabierto.journey.cycles.standing import Turn
from planabierto.reading.figures.promises import PromiseState


@dataclass(frozen=True, slots=True)
class PromiseNews:
    """On a day a promise was kept, perhaps late, or ran out without having been."""

    promise: Promise
    turn: Turn
    day: date
    kept: bool

    @property
    def key(self) -> str:
        """What tells it from all other news, for good."""
        end = "kept" if self.kept else "late"
        return "/".join(
            (self.promise.folio, self.turn.lane or "all", f"{self.turn.since:%Y%m%d}", end)
        )

    @property
    def late_by(self) -> int:
        """How many days too late it was kept; 0 when it was in time, or is not kept yet."""
        return self.turn.late_by(self.turn.due) if self.kept else 0


def news(states: Iterable[PromiseState], day: date, most: int) -> list[PromiseNews]:
    """The newest of all that happened up to a day."""
    found = [each for state in states for turn in state.standing.turns for each in _of(state, turn)]
    past = [each for each in found if each.day <= day]
    return sorted(past, key=lambda each: (each.day, each.key), reverse=True)[:most]


def _of(state: PromiseState, turn: Turn) -> Iterator[PromiseNews]:
    """A turn that ran out was late from the day after, also when it was kept later."""
    if turn.done:
        yield PromiseNews(state.promise, turn, turn.done, kept=True)
    if turn.due < date.max and (turn.done is None or turn.done > turn.due):
        yield PromiseNews(state.promise, turn, turn.due + timedelta(days=1), kept=False)
