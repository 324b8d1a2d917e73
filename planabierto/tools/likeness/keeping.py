"""Vectors kept by the text they were made of, so that no text is read by the model twice.

The file lies in `DATA_DIR/likeness`, is derived and may be deleted at any time. A vector tells
something of its text, so the key is a keyed hash: who has the file alone cannot try texts on it.
"""

from __future__ import annotations

import hmac
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

PATIENCE = 30.0
TABLE = "CREATE TABLE IF NOT EXISTS vector (text BLOB PRIMARY KEY, value BLOB NOT NULL)"
FIND = "SELECT value FROM vector WHERE text = ?"
KEEP = "INSERT OR REPLACE INTO vector VALUES (?, ?)"
FORGET = "DELETE FROM vector WHERE text = ?"


class Kept:
    """The vectors of one engine in one version."""

    def __init__(self, folder: Path, engine: str, key: str) -> None:
        self.file = folder / f"{engine}.db"
        self.key = f"{key}:{engine}".encode()

    def find(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those texts that were read before."""
        found: dict[str, NDArray[np.float32]] = {}
        with self._open() as table:
            for text in dict.fromkeys(texts):
                asked = table.execute(FIND, (self._mark(text),)).fetchone()
                if asked is not None:
                    found[text] = _vector(asked[0])
        return found

    def keep(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors by text; one that is there is written over."""
        rows = [(self._mark(text), _bytes(vector)) for text, vector in vectors.items()]
        with self._open() as table:
            table.executemany(KEEP, rows)

    def forget(self, texts: Iterable[str]) -> None:
        """Forget the vectors of these texts, as when a voice is erased."""
        with self._open() as table:
            table.executemany(FORGET, [(self._mark(text),) for text in texts])

    def _mark(self, text: str) -> bytes:
        return hmac.digest(self.key, text.encode(), "sha256")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The table, made when missing; what is written stands when the block ends well."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.file, timeout=PATIENCE)) as table:
            table.execute(TABLE)
            with table:
                yield table


def _bytes(vector: NDArray[np.float32]) -> bytes:
    """Half precision: the sixteenth bit of a 4-bit model says nothing."""
    return vector.astype("<f2").tobytes()


def _vector(value: bytes) -> NDArray[np.float32]:
    return np.frombuffer(value, dtype="<f2").astype(np.float32)
