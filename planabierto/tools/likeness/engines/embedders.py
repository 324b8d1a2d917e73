"""The engines behind one interface, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD

from planabierto.tools.likeness.engines import sentences
from planabierto.tools.likeness.keeping import Kept
from planabierto.tools.likeness.words import weighed

type_of_vectors = NDArray[np.float32]
type_of_progress = Callable[[int, int], None]
TOPICS = 150


class Embedder(Protocol):
    """An engine: texts in, one vector of length one (or nought, for a blank text) each out."""

    @property
    def name(self) -> str:
        """The engine, as it stands on record."""
        ...

    @property
    def version(self) -> str:
        """Its version, model included."""
        ...

    def embed(self, texts: Sequence[str], progress: type_of_progress) -> type_of_vectors:
        """The vectors of the texts, in order; `progress(done, all)` is told of those to be read."""
        ...


@dataclass(frozen=True, slots=True)
class SentenceEmbedder:
    """Meaning in a hundred languages, by the bundled model; each text is read once and kept."""

    kept: Kept
    workers: int
    name: str = sentences.NAME

    @property
    def version(self) -> str:
        """The version of the package, which carries the model; refused when it is missing."""
        return sentences.installed_version()

    def embed(self, texts: Sequence[str], progress: type_of_progress) -> type_of_vectors:
        """The vectors of the texts; what was read is kept even when a later text fails."""
        vectors = self.kept.find(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in vectors]
        read = 0
        for some, found in sentences.read(missing, self.workers) if missing else ():
            self.kept.keep(dict(zip(some, found, strict=True)))
            read += len(some)
            progress(read, len(missing))
        vectors |= self.kept.find(missing)
        return np.stack([vectors[text] for text in texts])


@dataclass(frozen=True, slots=True)
class WordEmbedder:
    """Words alone, joined into topics by how they occur together in these very texts."""

    name: str = "tfidf"

    @property
    def version(self) -> str:
        """The version of the library that weighs the words."""
        return version("scikit-learn")

    def embed(self, texts: Sequence[str], progress: type_of_progress) -> type_of_vectors:
        """The vectors of the texts in the space of their own topics."""
        matrix, _stems = weighed(texts)
        topics = min(TOPICS, *(side - 1 for side in matrix.shape))
        if topics < 1:
            return np.asarray(matrix.todense(), dtype=np.float32)
        reduced = TruncatedSVD(topics, random_state=0).fit_transform(matrix)
        progress(len(texts), len(texts))
        lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
        unit: type_of_vectors = (reduced / np.maximum(lengths, 1e-9)).astype(np.float32)
        return unit
