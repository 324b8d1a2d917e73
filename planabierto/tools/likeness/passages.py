"""A text as the model can take it: without the NUL sign, in passages of bounded length."""

from __future__ import annotations

from planabierto.kit.text import tidy

# The engine's cost grows faster than the text: 200 words take 0.1 s, 5,000 would take 18 s.
WORDS_A_PASSAGE = 200
PASSAGES_A_TEXT = 6


def passages_of(text: str) -> list[str]:
    """The text in passages of at most 200 words, at most six; one empty passage when blank."""
    words = tidy(text).split()
    starts = range(0, len(words), WORDS_A_PASSAGE)
    cut = [" ".join(words[start : start + WORDS_A_PASSAGE]) for start in starts]
    return cut[:PASSAGES_A_TEXT] or [""]
