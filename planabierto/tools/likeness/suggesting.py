"""Labels learned from few texts and suggested for the others, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from planabierto.tools.likeness.engines.choosing import Engine
from planabierto.tools.likeness.engines.embedders import type_of_progress
from planabierto.tools.likeness.reading import Reading, neighbourhood, read, silent
from planabierto.tools.likeness.words import is_empty, surface_forms

STRICTNESS, ROUNDS, OWN_SHARE = 2.0, 10, 0.5
EXAMPLES, TERMS, ALTERNATIVES = 3, 4, 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A label for one text, how far the engine believes it (0 to 1), and why.

    `nearest` are places among the labelled texts that bear the label, the nearest first;
    `terms` are words of the text that speak for it; `others` are the next labels in line.
    """

    text: int
    label: str
    confidence: float
    others: tuple[str, ...]
    nearest: tuple[int, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """One suggestion for each text without a label, in their order, and which engine made them."""

    engine: Engine
    rows: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """Belief in each label for each text, and how much each stem speaks for a label."""

    labels: list[str]
    belief: Any
    weights: Any


def suggest(
    labelled: Sequence[tuple[str, str]],
    unlabelled: Sequence[str],
    *,
    engine: str = "",
    progress: type_of_progress = silent,
) -> Suggestions:
    """A label for each text of the second list, learned from the pairs of text and label.

    A text with several labels stands in several pairs. At least two labels must be given.
    """
    texts = [text for text, _label in labelled] + list(unlabelled)
    labels = [label for _text, label in labelled]
    reading = read(texts, engine=engine, progress=progress)
    with threadpool_limits(1):
        near = neighbourhood(reading.space)
        learned = learn(reading, near, list(range(len(labelled))), labels)
    places = range(len(labelled), len(texts))
    rows = (_suggestion(reading, learned, labels, place, texts[place]) for place in places)
    return Suggestions(reading.engine, tuple(rows))


def learn(reading: Reading, near: Any, places: Sequence[int], labels: Sequence[str]) -> Learned:
    """Learn from the texts at these places, then let neighbours agree on what they believe."""
    if len(set(labels)) < 2:
        raise ValueError("At least two labels are needed to tell one from another.")
    rows = hstack([csr_matrix(reading.meaning), reading.stems]).tocsr()
    # Balanced: a rare theme is worth as much as a common one.
    model = LogisticRegression(C=STRICTNESS, class_weight="balanced", max_iter=500)
    model.fit(rows[list(places)], list(labels))
    start = model.predict_proba(rows)
    names = [str(each) for each in model.classes_]
    start[list(places)] = 0
    for place, label in zip(places, labels, strict=True):
        start[place, names.index(label)] = 1
    belief = start
    for _round in range(ROUNDS):
        belief = OWN_SHARE * (near @ belief) + (1 - OWN_SHARE) * start
    weights = model.coef_ if len(names) > 2 else np.vstack([-model.coef_, model.coef_])
    return Learned(names, belief, weights[:, reading.meaning.shape[1] :])


def _suggestion(
    reading: Reading, learned: Learned, labels: Sequence[str], place: int, text: str
) -> Suggestion:
    belief = learned.belief[place]
    ranked = np.argsort(-belief, kind="stable")
    best = int(ranked[0])
    label = learned.labels[best]
    return Suggestion(
        text=place - len(labels),
        label=label,
        confidence=float(belief[best] / (belief.sum() or 1)),
        others=tuple(learned.labels[each] for each in ranked[1 : ALTERNATIVES + 1]),
        nearest=_nearest(reading, [at for at, each in enumerate(labels) if each == label], place),
        terms=_terms(reading, learned.weights[best], place, text),
    )


def _nearest(reading: Reading, candidates: list[int], place: int) -> tuple[int, ...]:
    likeness = reading.meaning[candidates] @ reading.meaning[place]
    order = np.argsort(-likeness, kind="stable")[:EXAMPLES]
    return tuple(candidates[each] for each in order)


def _terms(reading: Reading, weights: Any, place: int, text: str) -> tuple[str, ...]:
    row = reading.stems[[place]]
    speaks = row.data * weights[row.indices]
    forms = surface_forms([text])
    ranked = [row.indices[each] for each in np.argsort(-speaks, kind="stable") if speaks[each] > 0]
    words = (forms.get(reading.vocabulary[each], "") for each in ranked)
    return tuple([word for word in words if word and not is_empty(word)][:TERMS])
