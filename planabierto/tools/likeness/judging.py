"""How well an engine does on texts whose labels are known, beside plain words in the same run.

Groups are compared with the labels at their true number. Suggestions are learned from a tenth of
the labels, drawn in proportion, and judged on the other nine; texts without a label are read too,
as they are in use. Every figure is the mean over the seeds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn import metrics
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from planabierto.tools.likeness.engines.choosing import Engine
from planabierto.tools.likeness.engines.embedders import type_of_progress
from planabierto.tools.likeness.grouping import STARTS, grouped, settled
from planabierto.tools.likeness.reading import neighbourhood, read, silent
from planabierto.tools.likeness.suggesting import learn
from planabierto.tools.likeness.words import nothing

SEEDS = (0, 1, 2)
SHARE = FEWEST = 10
# The baseline's best of C = 1, 3, 10, 30, with and without balance, on the texts of decision 13.
PLAIN_STRICTNESS = 10.0

type_of_scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Means over the seeds, the engine's and the baselines', and the seconds each part took."""

    engine: Engine
    texts: int
    labels: int
    groups: type_of_scores
    plain_groups: type_of_scores
    suggestions: type_of_scores
    plain_suggestions: type_of_scores
    seconds: dict[str, float]


def judge(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    engine: str = "",
    progress: type_of_progress = silent,
    seeds: Sequence[int] = SEEDS,
) -> Judgement:
    """Group and suggest as the tool does, and as plain words do, and compare with the labels."""
    truth = np.asarray(labels)
    count = len(set(labels))
    if count < 2 or len(texts) < FEWEST:
        raise ValueError(f"At least two labels and {FEWEST} texts are needed to judge anything.")
    draws = [tenth(truth, seed) for seed in seeds]
    clock = _Clock()
    with clock.part("reading"):
        reading = read(texts, engine=engine, progress=progress)
    with threadpool_limits(1):
        with clock.part("groups"):
            near = neighbourhood(reading.space)
            space = settled(reading.space, near)
            groups = _mean(_grouping(truth, grouped(space, count, seed)) for seed in seeds)
        with clock.part("suggestions"):
            suggestions = _mean(
                _suggesting(truth, draw, _learned(reading, near, draw, truth)) for draw in draws
            )
        with clock.part("baselines"):
            plain = plain_words(texts)
            plain_groups = _mean(_grouping(truth, _kmeans(plain, count, seed)) for seed in seeds)
            plain_suggestions = _mean(
                _suggesting(truth, draw, _logistic(plain, draw, truth)) for draw in draws
            )
    return Judgement(
        engine=reading.engine,
        texts=len(texts),
        labels=count,
        groups=groups,
        plain_groups=plain_groups,
        suggestions=suggestions,
        plain_suggestions=plain_suggestions,
        seconds=clock.seconds,
    )


class _Clock:
    """Seconds by the name of what took them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time one part."""
        begun = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - begun


def tenth(labels: Any, seed: int) -> Any:
    """A tenth of the places, each label in proportion, as a mask; never of a single label."""
    order = np.random.default_rng(seed).permutation(len(labels))
    by_label = order[np.argsort(labels[order], kind="stable")]
    drawn = by_label[SHARE // 2 :: SHARE]
    if len(set(labels[drawn])) < 2:
        another = by_label[labels[by_label] != labels[drawn[0]]][:1]
        drawn = np.concatenate([drawn, another])
    mask = np.zeros(len(labels), dtype=bool)
    mask[drawn] = True
    return mask


def plain_words(texts: Sequence[str]) -> Any:
    """The baseline's view: whole words without accents, weighed by TF-IDF."""
    least = 2 if len(texts) > 50 else 1
    vectorizer = TfidfVectorizer(strip_accents="unicode", sublinear_tf=True, min_df=least)
    try:
        return vectorizer.fit_transform(texts)
    except ValueError:
        return nothing(len(texts))


def _kmeans(plain: Any, count: int, seed: int) -> Any:
    return KMeans(min(count, plain.shape[0]), n_init=STARTS, random_state=seed).fit_predict(plain)


def _logistic(plain: Any, draw: Any, truth: Any) -> Any:
    model = LogisticRegression(C=PLAIN_STRICTNESS, class_weight="balanced", max_iter=500)
    return model.fit(plain[draw], truth[draw]).predict(plain[~draw])


def _learned(reading: Any, near: Any, draw: Any, truth: Any) -> Any:
    learned = learn(reading, near, np.flatnonzero(draw).tolist(), truth[draw].tolist())
    return np.asarray(learned.labels)[learned.belief[~draw].argmax(axis=1)]


def _grouping(truth: Any, found: Any) -> type_of_scores:
    return {
        "nmi": float(metrics.normalized_mutual_info_score(truth, found)),
        "ari": float(metrics.adjusted_rand_score(truth, found)),
        "v_measure": float(metrics.v_measure_score(truth, found)),
    }


def _suggesting(truth: Any, draw: Any, found: Any) -> type_of_scores:
    f1 = metrics.f1_score(truth[~draw], found, average="macro", zero_division=0)
    return {
        "accuracy": float(metrics.accuracy_score(truth[~draw], found)),
        "macro_f1": float(f1),
    }


def _mean(scores: Iterator[type_of_scores]) -> type_of_scores:
    every = list(scores)
    return {name: sum(each[name] for each in every) / len(every) for name in every[0]}
