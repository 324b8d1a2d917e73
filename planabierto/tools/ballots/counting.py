"""Counting votes by the rule that was declared: pure, so that anybody can count again.

A motion has the options `yes`, `no` and `abstain`. Who left before the close is nobody, and so is
their vote. Who recused took part, and is not among those who could decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planabierto.kit.canonical import Canonical, digest

YES, NO, ABSTAIN = "yes", "no", "abstain"
SIDES = ("government", "civil")


@dataclass(frozen=True, slots=True)
class Voter:
    """An elector as they are counted; `marks` is their last vote, none when they cast none."""

    side: str = ""
    present: bool = False
    left: bool = False
    recused: bool = False
    marks: Mapping[str, int] | None = None

    @property
    def took_part(self) -> bool:
        """Whether they count for the quorum: present, recused, or with a vote."""
        return self.present or self.recused or self.marks is not None


@dataclass(frozen=True, slots=True)
class Counted:
    """What the votes add up to; `passed` is none where there is nothing to pass."""

    result: dict[str, Canonical]
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Sums:
    """How many said yes, said no and abstained, of how many who could."""

    yes: int
    no: int
    abstain: int
    could: int


def count(
    deciding: str, options: Sequence[str], voters: Sequence[Voter], *, quorum: int, most: int
) -> Counted:
    """Count by a rule; without quorum nothing passes."""
    standing = [each for each in voters if not each.left]
    took_part = sum(each.took_part for each in standing)
    common: dict[str, Canonical] = {
        "electors": len(standing),
        "took_part": took_part,
        "recused": sum(each.recused for each in standing),
        "silent": sum(each.marks is None and not each.recused for each in standing),
        "quorum": quorum,
        "quorate": took_part >= quorum,
    }
    free = [each for each in standing if not each.recused]
    if deciding in DECIDES:
        return _decided(deciding, free, common)
    return Counted({**common, "options": _ranked(deciding, options, free, most)}, None)


def proof_of(sheet: Canonical) -> str:
    """SHA-256, in hex, of the canonical form of everything that was counted."""
    return digest("", sheet)


def _decided(deciding: str, voters: Sequence[Voter], common: dict[str, Canonical]) -> Counted:
    whole = _sums(voters)
    sides = {side: _sums([each for each in voters if each.side == side]) for side in SIDES}
    passed = common["quorate"] is True and DECIDES[deciding](whole, sides)
    result = {
        **common,
        "yes": whole.yes,
        "no": whole.no,
        "abstain": whole.abstain,
        "sides": {
            side: {"yes": each.yes, "no": each.no, "abstain": each.abstain}
            for side, each in sides.items()
        },
    }
    return Counted(result, passed)


def _sums(voters: Sequence[Voter]) -> Sums:
    cast = [key for each in voters for key in (each.marks or {})]
    return Sums(cast.count(YES), cast.count(NO), cast.count(ABSTAIN), len(voters))


def _simple(whole: Sums, _sides: Mapping[str, Sums]) -> bool:
    """More votes for than against; to abstain is to say neither, and a tie does not carry."""
    return whole.yes > whole.no


def _absolute(whole: Sums, _sides: Mapping[str, Sums]) -> bool:
    """More than half of those who could vote, whether they did or not."""
    return 2 * whole.yes > whole.could


def _two_thirds(whole: Sums, _sides: Mapping[str, Sums]) -> bool:
    """At least two of each three votes for or against, and at least one."""
    return whole.yes > 0 and 3 * whole.yes >= 2 * (whole.yes + whole.no)


def _parity(whole: Sums, sides: Mapping[str, Sums]) -> bool:
    """More for than against in the whole, in government and in civil society, each by itself."""
    return all(each.yes > each.no for each in (whole, *sides.values()))


DECIDES: Mapping[str, Callable[[Sums, Mapping[str, Sums]], bool]] = {
    "simple": _simple,
    "absolute": _absolute,
    "two_thirds": _two_thirds,
    "parity": _parity,
}


def _ranked(
    deciding: str, options: Sequence[str], voters: Sequence[Voter], most: int
) -> list[Canonical]:
    """Each option's points, how many marked it, and its place; equals share a place."""
    points, marked = dict.fromkeys(options, 0), dict.fromkeys(options, 0)
    for each in voters:
        for key, value in (each.marks or {}).items():
            points[key] += most + 1 - value if deciding == "ranking" else value
            marked[key] += 1
    order = sorted(options, key=lambda key: -points[key])
    return [
        {
            "key": key,
            "points": points[key],
            "voters": marked[key],
            "place": 1 + sum(other > points[key] for other in points.values()),
        }
        for key in order
    ]
