"""Recognising the paragraphs of a text in its next version, conservatively.

What could be two paragraphs is recognised as none: a new key costs a comment its place, a wrong
one would put it below words it was not about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

ALIKE = 0.6
CLEARLY = 0.12
MOST_PAIRS = 40_000
RARE = 8
SHORT = 4
Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a version: its words, and what it is of; its key once it has one."""

    text: str
    subject: str = ""
    key: str = ""


def follow(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[int | None]:
    """For each paragraph of the later text, its place in the earlier one, or none.

    Words that stand once in each text are the same paragraph wherever they went; repeated ones
    are when all of them stand between the same neighbours; rewritten ones when they are clearly
    more like one another than like any other between those neighbours, and of the same subject.
    """
    origin: list[int | None] = [None] * len(after)
    for old, new in _single(before, after):
        origin[new] = old
    for olds, news in _gaps(origin, len(before)):
        for old, new in _repeated(before, after, olds, news):
            origin[new] = old
    for old, new in _rewritten(before, after, _gaps(origin, len(before))):
        origin[new] = old
    return origin


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The keys that stand in another order than the others: the fewest that explain it."""
    place = {key: at for at, key in enumerate(before)}
    kept = [key for key in after if key in place]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, key in enumerate(kept):
        length = bisect_left(tails, place[key])
        previous.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place[key])
            ends.append(at)
        else:
            tails[length], ends[length] = place[key], at
    still: set[str] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        still.add(kept[at])
        at = previous[at]
    return set(kept) - still


def _single(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """The paragraphs whose words stand once in each text; a few words only where they stood."""
    old, new = _by_words(before), _by_words(after)
    found = [
        (places[0], new[words][0])
        for words, places in old.items()
        if len(places) == 1 and len(new.get(words, ())) == 1
    ]
    found.sort(key=lambda pair: pair[1])
    in_order = set(_in_order(found))
    return [pair for pair in found if pair in in_order or len(after[pair[1]].text.split()) >= SHORT]


def _by_words(paragraphs: Sequence[Paragraph]) -> Mapping[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(paragraphs):
        found[each.subject, each.text].append(at)
    return found


def _gaps(origin: Sequence[int | None], length: int) -> list[tuple[list[int], list[int]]]:
    """The paragraphs not recognised yet, between neighbours that kept their order."""
    known = [(old, new) for new, old in enumerate(origin) if old is not None]
    taken = {old for old, _new in known}
    in_order = _in_order(known)
    found = []
    last_old, last_new = -1, -1
    for old, new in [*in_order, (length, len(origin))]:
        olds = [at for at in range(last_old + 1, old) if at not in taken]
        news = [at for at in range(last_new + 1, new) if origin[at] is None]
        if olds and news:
            found.append((olds, news))
        last_old, last_new = old, new
    return found


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs that kept their order."""
    aside = moved([str(old) for old, _new in sorted(pairs)], [str(old) for old, _new in pairs])
    return [(old, new) for old, new in pairs if str(old) not in aside]


def _repeated(
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    olds: Sequence[int],
    news: Sequence[int],
) -> list[tuple[int, int]]:
    """Equal words between the same neighbours, as often before as after, are told by order."""
    old = _by_words([before[at] for at in olds])
    new = _by_words([after[at] for at in news])
    return [
        (olds[first], news[second])
        for words, places in old.items()
        if len(places) == len(new.get(words, ()))
        for first, second in zip(places, new[words], strict=True)
    ]


def _rewritten(
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    gaps: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> list[tuple[int, int]]:
    """Those that are each the other's likest by far, wherever the others stand.

    Only between the same neighbours are they the same paragraph.
    """
    gap_of_old = {at: gap for gap, (olds, _news) in enumerate(gaps) for at in olds}
    gap_of_new = {at: gap for gap, (_olds, news) in enumerate(gaps) for at in news}
    words = {at: before[at].text.split() for at in gap_of_old}
    bags = {at: Counter(each) for at, each in words.items()}
    known_by = _known_by(words, few=len(gap_of_old) * len(gap_of_new) <= MOST_PAIRS)
    of_old, of_new = _Best(), _Best()
    for new in gap_of_new:
        there = after[new].text.split()
        bag = Counter(there)
        for old in known_by(there):
            if before[old].subject == after[new].subject:
                score = _likeness(bags[old], bag)
                of_old.see(old, new, score)
                of_new.see(new, old, score)
    pairs = [(old, of_old.clearly(old)) for old in gap_of_old]
    return [
        (old, new)
        for old, new in pairs
        if new is not None and of_new.clearly(new) == old and gap_of_old[old] == gap_of_new[new]
    ]


def _known_by(words: Mapping[int, list[str]], *, few: bool) -> Callable[[list[str]], Iterable[int]]:
    """Which a later one may be: all of a few, of many those it shares rare words in a row with."""
    if few:
        return lambda _words: words
    holders: dict[Row, list[int]] = defaultdict(list)
    for at, each in words.items():
        for row in set(_rows(each)):
            holders[row].append(at)
    rare = {row: places for row, places in holders.items() if len(places) <= RARE}
    return lambda each: {at for row in _rows(each) for at in rare.get(row, ())}


def _rows(words: list[str]) -> Iterable[Row]:
    return zip(words, words[1:], words[2:], strict=False)


class _Best:
    """For each paragraph the one most like it, and how like the next one is."""

    def __init__(self) -> None:
        self._first: dict[int, tuple[float, int]] = {}
        self._second: dict[int, float] = {}

    def see(self, one: int, other: int, score: float) -> None:
        """Take one likeness in."""
        first = self._first.get(one)
        if first is None or score > first[0]:
            self._second[one] = first[0] if first else 0.0
            self._first[one] = score, other
        else:
            self._second[one] = max(self._second[one], score)

    def clearly(self, one: int) -> int | None:
        """The one that is clearly the most like it, and like enough."""
        score, other = self._first.get(one, (0.0, -1))
        if score < ALIKE or score - self._second[one] < CLEARLY:
            return None
        return other


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """How many words two paragraphs share, of all they have: from 0 to 1."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0
