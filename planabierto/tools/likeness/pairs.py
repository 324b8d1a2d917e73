"""Texts that nearly repeat one another, by the words they share and their order; no engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from planabierto.kit.text import words

SHINGLE, LIKE = 3, 0.7
HASHES, BAND, SHORTEST = 32, 2, 4
_PRIME, _SEED = 4_294_967_311, 20_261_123


def pairs(texts: Sequence[str], like: float = LIKE) -> list[tuple[int, int]]:
    """Places of texts that nearly repeat an earlier one, each with the first that it repeats.

    Two texts are compared only when a sketch of both has a part in common, so that it stays quick
    for many; `like` is the share of runs of three words that both must have.
    """
    shingles = [_shingles(text) for text in texts]
    found: list[tuple[int, int]] = []
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for place, own in enumerate(shingles):
        if own is None:
            continue
        marks = list(_marks(own))
        known = dict.fromkeys(first for mark in marks for first in buckets[mark])
        first = next((each for each in known if _like(shingles[each], own) >= like), None)
        if first is not None:
            found.append((first, place))
            continue
        for mark in marks:
            buckets[mark].append(place)
    return found


def _shingles(text: str) -> NDArray[np.uint64] | None:
    """The runs of three words of a text as numbers; none for a text too short to compare."""
    said = words(text)
    if len(said) < SHORTEST:
        return None
    runs = {" ".join(said[at : at + SHINGLE]) for at in range(len(said) - SHINGLE + 1)}
    return np.array(sorted(crc32(run.encode()) for run in runs), dtype=np.uint64)


def _marks(shingles: NDArray[np.uint64]) -> Iterator[tuple[int, bytes]]:
    """The parts of a text's sketch: texts alike have one in common with near certainty."""
    sketch = ((shingles[:, None] * _TURNS + _STEPS) % np.uint64(_PRIME)).min(axis=0)
    return ((at, sketch[at : at + BAND].tobytes()) for at in range(0, HASHES, BAND))


def _like(one: NDArray[np.uint64] | None, other: NDArray[np.uint64]) -> float:
    if one is None:
        return 0.0
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)


_random = np.random.default_rng(_SEED)
_TURNS = _random.integers(1, 2**31, HASHES, dtype=np.uint64)
_STEPS = _random.integers(0, 2**31, HASHES, dtype=np.uint64)
