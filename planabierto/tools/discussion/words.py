"""The words of a text with their places, and where some of them stand in a row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Span:
    """A word and where it stands."""

    text: str
    start: int
    end: int


def spans(text: str) -> list[Span]:
    """The words of a text, as blanks part them, with their places."""
    return [Span(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]


def words_between(text: str, start: int, end: int) -> list[str]:
    """The words that stand whole or in part between two places."""
    return _WORD.findall(text[start:end])


class WordIndex:
    """Where words stand in a row in many paragraphs; read when first asked."""

    def __init__(self, paragraphs: Mapping[str, str]) -> None:
        self._texts = paragraphs
        self._spans: dict[str, list[Span]] = {}
        self._where: dict[str, list[tuple[str, int]]] = {}

    def count(self, words: Sequence[str]) -> int:
        """How many times these words stand in a row."""
        return len(self._found(words))

    def find(self, words: Sequence[str]) -> tuple[str, int, int] | None:
        """The paragraph and the stretch where these words stand, if they do so once."""
        found = self._found(words)
        if len(found) != 1:
            return None
        key, at = found[0]
        row = self._spans[key][at : at + len(words)]
        return key, row[0].start, row[-1].end

    def _found(self, words: Sequence[str]) -> list[tuple[str, int]]:
        self._read()
        rarest = min(range(len(words)), key=lambda at: len(self._where.get(words[at], ())))
        found = []
        for key, place in self._where.get(words[rarest], ()):
            at = place - rarest
            row = self._spans[key][at : at + len(words)] if at >= 0 else []
            if [each.text for each in row] == list(words):
                found.append((key, at))
        return found

    def _read(self) -> None:
        if self._spans:
            return
        where: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, text in self._texts.items():
            self._spans[key] = spans(text)
            for at, span in enumerate(self._spans[key]):
                where[span.text].append((key, at))
        self._where = where
