"""Groups of texts that speak of the same, as first aid for an empty codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

from planabierto.tools.likeness.engines.choosing import Engine
from planabierto.tools.likeness.engines.embedders import type_of_progress, type_of_vectors
from planabierto.tools.likeness.reading import Reading, neighbourhood, of_length_one, read, silent
from planabierto.tools.likeness.words import is_empty, surface_forms

STARTS, STEPS, OWN_SHARE = 4, 3, 0.5
EXAMPLES, TERMS = 5, 6


@dataclass(frozen=True, slots=True)
class Group:
    """Texts by their place, the most typical first, and the words that set them apart."""

    members: tuple[int, ...]
    terms: tuple[str, ...]

    @property
    def examples(self) -> tuple[int, ...]:
        """The most typical texts."""
        return self.members[:EXAMPLES]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Every text in one group, the largest first, and which engine proposed it."""

    engine: Engine
    groups: tuple[Group, ...]


def clusters(
    texts: Sequence[str],
    k: int,
    *,
    engine: str = "",
    progress: type_of_progress = silent,
    seed: int = 0,
) -> Grouping:
    """At most k groups of the texts, the same for the same texts and seed."""
    if not texts:
        raise ValueError("Nothing to group.")
    reading = read(texts, engine=engine, progress=progress)
    with threadpool_limits(1):
        space = settled(reading.space, neighbourhood(reading.space))
        found = grouped(space, k, seed)
    groups = [
        _group(reading, texts, space, np.flatnonzero(found == each)) for each in np.unique(found)
    ]
    return Grouping(reading.engine, tuple(sorted(groups, key=lambda each: -len(each.members))))


def settled(space: type_of_vectors, near: Any) -> type_of_vectors:
    """Each text drawn towards its neighbours, a few times: what is thin between groups empties."""
    moved = space
    for _step in range(STEPS):
        moved = of_length_one(OWN_SHARE * moved + (1 - OWN_SHARE) * (near @ moved))
    return moved


def grouped(space: type_of_vectors, k: int, seed: int) -> NDArray[np.int32]:
    """The number of its group for each row; fewer groups when rows repeat."""
    distinct = len(np.unique(space, axis=0))
    found: NDArray[np.int32] = KMeans(
        max(1, min(k, distinct)), n_init=STARTS, random_state=seed
    ).fit_predict(space)
    return found


def _group(reading: Reading, texts: Sequence[str], space: Any, members: Any) -> Group:
    centre = space[members].mean(axis=0)
    order = members[np.argsort(-(space[members] @ centre), kind="stable")]
    return Group(tuple(order.tolist()), _terms(reading, texts, members))


def _terms(reading: Reading, texts: Sequence[str], members: Any) -> tuple[str, ...]:
    """The words that weigh more in these texts than in all, as people most often write them."""
    here = np.asarray(reading.stems[members].mean(axis=0)).ravel()
    everywhere = np.asarray(reading.stems.mean(axis=0)).ravel()
    forms = surface_forms(texts[each] for each in members)
    ranked = np.argsort(-(here - everywhere), kind="stable")
    words = (forms.get(reading.vocabulary[each], "") for each in ranked if here[each] > 0)
    telling = [word for word in words if word and not is_empty(word)]
    return tuple(telling[:TERMS])
