"""Texts as an engine reads them, ready to be compared: by meaning, by words, by neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from planabierto.tools.likeness.engines.choosing import Engine, embedder, instead
from planabierto.tools.likeness.engines.embedders import type_of_progress, type_of_vectors
from planabierto.tools.likeness.engines.sentences import CannotLoad
from planabierto.tools.likeness.words import weighed

# Raw vectors of the model crowd together: a few directions hold most of what differs, and say
# little. The root of their spread in its place brings out the rest (decision 13).
DIRECTIONS = 150
NEIGHBOURS, CELLS_AT_ONCE = 15, 8_000_000
SMALLEST = 1e-4

type_of_places = NDArray[np.intp]


def silent(_done: int, _of: int) -> None:
    """Progress told to nobody."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine made of some texts: rows by meaning and by stems, in the texts' order."""

    engine: Engine
    meaning: type_of_vectors
    stems: Any
    vocabulary: list[str]

    @property
    def space(self) -> type_of_vectors:
        """The meaning with its directions evened out, rows of length one."""
        left, spread, _right = np.linalg.svd(self.meaning, full_matrices=False)
        # Rounding alone spreads a little, even texts that are all alike.
        some = spread > max(spread[0] * SMALLEST, SMALLEST)
        evened = (left[:, some] * np.sqrt(spread[some]))[:, :DIRECTIONS]
        return of_length_one(evened if some.any() else np.zeros((len(left), 1)))


def read(texts: Sequence[str], *, engine: str = "", progress: type_of_progress = silent) -> Reading:
    """The texts as the engine asked for reads them, or as the other does when it cannot run."""
    try:
        chosen = embedder(engine)
        described, vectors = Engine(chosen.name, chosen.version), chosen.embed(texts, progress)
    except CannotLoad as reason:
        chosen = instead()
        described = Engine(chosen.name, chosen.version, str(reason))
        vectors = chosen.embed(texts, progress)
    stems, vocabulary = weighed(texts)
    return Reading(described, of_length_one(vectors - vectors.mean(axis=0)), stems, vocabulary)


def of_length_one(vectors: Any) -> type_of_vectors:
    """The rows at length one; a row of nothing but rounding becomes noughts."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.where(lengths > SMALLEST, vectors / np.maximum(lengths, SMALLEST), 0)
    unit: type_of_vectors = rows.astype(np.float32)
    return unit


def neighbourhood(space: type_of_vectors) -> Any:
    """Who is near whom, both ways, as a sparse matrix of shares: each row adds up to one."""
    count = len(space)
    width = min(NEIGHBOURS, count - 1)
    if width < 1:
        return csr_matrix((count, count), dtype=np.float32)
    step = max(1, CELLS_AT_ONCE // count)
    parts = [_nearest(space[at : at + step], at, space, width) for at in range(0, count, step)]
    near = np.concatenate([part[0] for part in parts]).ravel()
    how_near = np.maximum(np.concatenate([part[1] for part in parts]).ravel(), 0)
    graph = csr_matrix((how_near, (np.repeat(np.arange(count), width), near)), (count, count))
    graph = graph.maximum(graph.T)
    totals = np.asarray(graph.sum(axis=1)).ravel()
    return diags(1 / np.where(totals > 0, totals, 1)) @ graph


def _nearest(
    some: type_of_vectors, at: int, space: type_of_vectors, width: int
) -> tuple[type_of_places, type_of_vectors]:
    """For the rows from a place on, the places of the nearest others, and how near they are."""
    likeness = some @ space.T
    mine = np.arange(len(some))
    likeness[mine, at + mine] = -1
    near = np.argpartition(-likeness, width - 1, axis=1)[:, :width]
    return near, np.take_along_axis(likeness, near, axis=1)
