"""Following passages from one version of a text to the next, and never to the wrong one.

First the paragraphs are recognised in the next version (`follow`), then each passage is looked for
in its own paragraph, or elsewhere when its words stand nowhere else (`Follower`). Whatever could
be two places is no place: it is then said that the paragraph changed, or that the passage is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planabierto.tools.discussion.recognising import Paragraph, follow, moved
from planabierto.tools.discussion.words import Span, WordIndex, spans, words_between

__all__ = ["Fate", "Follower", "Mark", "Paragraph", "Place", "follow"]
CONTEXT = 2
ENOUGH_WORDS = 6


class Fate(StrEnum):
    """What became of a passage in a later version."""

    STAYS = "stays"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage: a paragraph by its key, or the stretch between two of its characters."""

    paragraph: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in a later version, and what became of it.

    What changed stands at its paragraph as a whole; what is gone stands nowhere.
    """

    fate: Fate
    paragraph: str = ""
    start: int | None = None
    end: int | None = None


GONE = Place(Fate.GONE)


class Follower:
    """Places any number of passages of one version in another; both are read once."""

    def __init__(self, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> None:
        self.before = {each.key: each.text for each in before}
        self.after = {each.key: each.text for each in after}
        self.moved = moved([each.key for each in before], [each.key for each in after])
        self._old = WordIndex(self.before)
        self._new = WordIndex(self.after)

    def place(self, mark: Mark) -> Place:
        """Where a passage stands now."""
        old = self.before.get(mark.paragraph)
        if old is None:
            return GONE
        new = self.after.get(mark.paragraph)
        if new is None:
            return self._elsewhere(old, mark)
        fate = Fate.MOVED if mark.paragraph in self.moved else Fate.STAYS
        if old == new:
            return Place(fate, mark.paragraph, mark.start, mark.end)
        return self._within(old, new, mark, fate) or self._elsewhere(old, mark, kept=True)

    def _within(self, old: str, new: str, mark: Mark, fate: Fate) -> Place | None:
        """The same words with the same neighbours, in the paragraph as it was reworded."""
        if mark.start is None or mark.end is None:
            return Place(Fate.CHANGED, mark.paragraph)
        found = _same_words(old, new, mark.start, mark.end)
        if found is None:
            return None
        return Place(fate, mark.paragraph, *found)

    def _elsewhere(self, old: str, mark: Mark, *, kept: bool = False) -> Place:
        """Enough words in a row that stand once in each text, in another paragraph of the later."""
        otherwise = Place(Fate.CHANGED, mark.paragraph) if kept else GONE
        start = 0 if mark.start is None else mark.start
        end = len(old) if mark.end is None else mark.end
        words = words_between(old, start, end)
        if len(words) < ENOUGH_WORDS or self._old.count(words) != 1:
            return otherwise
        found = self._new.find(words)
        if found is None:
            return otherwise
        key, first, last = found
        text = self.after[key]
        if text[first:last] != old[start:end].strip():
            return otherwise
        return Place(Fate.MOVED, key, first, last)


def _same_words(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a stretch with the words around it stands in another text, if it does so once."""
    quote = old[start:end]
    before, after = spans(old), spans(new)
    touched = [at for at, span in enumerate(before) if span.start < end and span.end > start]
    if not touched:
        return None
    first, last = max(0, touched[0] - CONTEXT), min(len(before), touched[-1] + 1 + CONTEXT)
    wanted = _edged(before, first, last)
    if len(_runs(before, wanted)) != 1:
        return None
    found = _runs(after, wanted)
    if len(found) != 1:
        return None
    lead = start - before[touched[0]].start
    place = after[found[0] + touched[0] - first].start + lead
    same = place >= 0 and new[place : place + len(quote)] == quote
    return (place, place + len(quote)) if same else None


def _edged(words: Sequence[Span], first: int, last: int) -> tuple[list[str], bool, bool]:
    """Words in a row, and whether they must begin or end their paragraph to be the same."""
    row = [each.text for each in words[first:last]]
    short = last - first < 2 * CONTEXT + 1
    return row, short and first == 0, short and last == len(words)


def _runs(words: Sequence[Span], wanted: tuple[list[str], bool, bool]) -> list[int]:
    """Where these words stand in a row."""
    row, begins, ends = wanted
    size = len(row)
    found = [
        at
        for at in range(len(words) - size + 1)
        if words[at].text == row[0] and [each.text for each in words[at : at + size]] == row
    ]
    if begins:
        found = [at for at in found if at == 0]
    return [at for at in found if at + size == len(words)] if ends else found
