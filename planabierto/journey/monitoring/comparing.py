"""Lines of a cut as values, what they count, and what moved between two cuts: all pure.

A line says how one milestone stood, seen from all plans or from one. Of two cuts, each line that
either of them has is said to have moved in some way, or not to have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from planabierto.journey.monitoring.states import LEVEL_STATES, Level
from planabierto.kit.canonical import Canonical
from planabierto.kit.states import State
from planabierto.kit.verdict import type_of_text

# Silence stands between a finding of no evidence and a word, however small.
SILENCE = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """How one milestone stood; `plan` is empty when it is seen from all its plans.

    Milestone, commitment, plan and the last update are folios. `evidence` and `contests` count
    what counted and what waited to be settled.
    """

    commitment: str
    milestone: str
    plan: str = ""
    declared: Level | None = None
    verified: Level | None = None
    last_update: str = ""
    evidence: int = 0
    contests: int = 0
    late: bool = False
    withdrawn: bool = False
    ends: date | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What the line is of."""
        return (self.milestone, self.plan)

    @property
    def declared_state(self) -> State | None:
        """The declared level with its word."""
        return None if self.declared is None else LEVEL_STATES[self.declared]

    @property
    def verified_state(self) -> State | None:
        """The verified level with its word."""
        return None if self.verified is None else LEVEL_STATES[self.verified]

    def as_canonical(self) -> Mapping[str, Canonical]:
        """The line as a cut's digest and its file write it."""
        return {
            "commitment": self.commitment,
            "contests": self.contests,
            "declared": self.declared_state.key if self.declared_state else None,
            "ends": self.ends.isoformat() if self.ends else None,
            "evidence": self.evidence,
            "last_update": self.last_update or None,
            "late": self.late,
            "milestone": self.milestone,
            "plan": self.plan or None,
            "verified": self.verified_state.key if self.verified_state else None,
            "withdrawn": self.withdrawn,
        }


LEVEL_KEYS = tuple(LEVEL_STATES[level].key for level in sorted(LEVEL_STATES, reverse=True))
COUNTED = (
    "commitments",
    "milestones",
    "withdrawn",
    *(f"declared_{key}" for key in (*LEVEL_KEYS, "none")),
    *(f"verified_{key}" for key in (*LEVEL_KEYS, "none")),
    "late",
    "contests",
)


def figures_of(lines: Iterable[Line]) -> dict[str, int]:
    """Counts by name over the milestones as seen from all plans; every name is there.

    Withdrawn ones count under `withdrawn` alone.
    """
    counts = Counter(dict.fromkeys(COUNTED, 0))
    commitments = set()
    for line in lines:
        if line.plan:
            continue
        if line.withdrawn:
            counts["withdrawn"] += 1
            continue
        commitments.add(line.commitment)
        counts["milestones"] += 1
        counts[f"declared_{_key(line.declared_state)}"] += 1
        counts[f"verified_{_key(line.verified_state)}"] += 1
        counts["late"] += line.late
        counts["contests"] += line.contests
    counts["commitments"] = len(commitments)
    return dict(counts)


class Move(StrEnum):
    """How a milestone came out of the time between two cuts."""

    UP = "up"
    DOWN = "down"
    SLIPPED = "slipped"
    CONTESTED = "contested"
    ADDED = "added"
    WITHDRAWN = "withdrawn"
    EASED = "eased"
    UNCHANGED = "unchanged"


MOVE_WORDS: Mapping[Move, tuple[type_of_text, type_of_text]] = {
    Move.UP: (_("Avanzaron"), _("Su nivel declarado o verificado subió.")),
    Move.DOWN: (_("Retrocedieron"), _("Su nivel declarado o verificado bajó.")),
    Move.SLIPPED: (_("Se atrasaron"), _("Quedaron vencidos, o su último día se movió a después.")),
    Move.CONTESTED: (_("Con nuevas observaciones"), _("Tienen más observaciones sin solventar.")),
    Move.ADDED: (_("Se agregaron"), _("No estaban en el corte anterior.")),
    Move.WITHDRAWN: (_("Se dieron de baja"), _("Ya no están en vigor.")),
    Move.EASED: (
        _("Se regularizaron"),
        _("Dejaron de estar vencidos, se solventaron observaciones o su último día se adelantó."),
    ),
    Move.UNCHANGED: (_("Siguen igual"), _("Sin cambios de nivel, de plazo ni de observaciones.")),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One line in two cuts: how it was, how it is, and how it moved."""

    before: Line | None
    after: Line | None
    moves: tuple[Move, ...]

    @property
    def line(self) -> Line:
        """The later line, or the earlier when it is gone."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every line of two cuts, in the order of the later, those that are gone at their place."""

    changes: tuple[Change, ...]

    def moved(self, move: Move) -> list[Change]:
        """The lines that moved in one way."""
        return [each for each in self.changes if move in each.moves]

    def counts(self) -> dict[Move, int]:
        """How many lines moved in each way; a line may have moved in several."""
        found = Counter(move for each in self.changes for move in each.moves)
        return {move: found[move] for move in Move}


def compare(earlier: Iterable[Line], later: Iterable[Line]) -> Comparison:
    """What moved from an earlier cut to a later one; each line of either is in it once."""
    before = {line.key: line for line in earlier}
    after = {line.key: line for line in later}
    keys = sorted(before.keys() | after.keys(), key=in_order)
    return Comparison(tuple(_change(before.get(key), after.get(key)) for key in keys))


def differences(
    earlier: Mapping[str, int], later: Mapping[str, int]
) -> list[tuple[str, int, int, int]]:
    """Name, earlier value, later value and difference of each figure, in the later's order."""
    names = [*later, *(name for name in earlier if name not in later)]
    return [
        (name, was, now, now - was)
        for name in names
        for was, now in [(earlier.get(name, 0), later.get(name, 0))]
    ]


def _change(before: Line | None, after: Line | None) -> Change:
    return Change(before, after, _moves(before, after))


def _moves(before: Line | None, after: Line | None) -> tuple[Move, ...]:
    was, now = _in_force(before), _in_force(after)
    if was is None and now is None:
        return (Move.UNCHANGED,)
    if now is None:
        return (Move.WITHDRAWN,)
    if was is None:
        return (Move.ADDED,)
    return tuple(_between(was, now)) or (Move.UNCHANGED,)


def _between(was: Line, now: Line) -> Sequence[Move]:
    levels = ((was.declared, now.declared), (was.verified, now.verified))
    ends = (was.ends or date.max, now.ends or date.max)
    found = {
        Move.UP: any(_rank(old) < _rank(new) for old, new in levels),
        Move.DOWN: any(_rank(old) > _rank(new) for old, new in levels),
        Move.SLIPPED: ends[0] < ends[1] or (now.late and not was.late),
        Move.CONTESTED: was.contests < now.contests,
        Move.EASED: ends[0] > ends[1] or (was.late and not now.late) or was.contests > now.contests,
    }
    return [move for move, holds in found.items() if holds]


def _in_force(line: Line | None) -> Line | None:
    return None if line is None or line.withdrawn else line


def _rank(level: Level | None) -> float:
    return SILENCE if level is None else float(level)


def _key(state: State | None) -> str:
    return state.key if state else "none"


def in_order(key: tuple[str, str]) -> tuple[list[tuple[int, str]], str]:
    """Folios in the order people count: C2 before C10."""
    milestone, plan = key
    parts = milestone.split("-")
    return [_number(part) for part in parts], plan


def _number(part: str) -> tuple[int, str]:
    digits = part.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (int(digits) if digits.isdigit() else 0, part)
